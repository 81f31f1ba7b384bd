package org.actionroutes.scaffold;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.actionroutes.openapi.Description;

/** The API of an ISV as most are, for those who have no description of theirs. */
final class Typical {

    private Typical() {}

    static Description description() {
        try {
            return new Description(new YAMLMapper().readTree(TextTemplate.read("typical.yaml")), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
