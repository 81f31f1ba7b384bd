package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.actionroutes.yaml.YamlDocument;
import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.api.Named.named;

/** Cases as data, each called by its {@code name}. */
final class Cases {

    private Cases() {}

    static Stream<Arguments> in(String file) throws IOException {
        try (InputStream yaml = Cases.class.getResourceAsStream(file)) {
            JsonNode cases = YamlDocument.parse(file, new String(yaml.readAllBytes(), StandardCharsets.UTF_8))
                    .content();
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(each -> Arguments.of(named(each.path("name").asText(), each)));
        }
    }
}
