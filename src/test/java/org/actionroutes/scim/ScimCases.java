package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Cases that are kept as data beside the tests. */
final class ScimCases {

    private ScimCases() {}

    static JsonNode read(String name) {
        try (InputStream cases = ScimCases.class.getResourceAsStream(name)) {
            return new YAMLMapper().readTree(cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
