package org.actionroutes.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A snippet may be shifted as a whole; nothing else may differ from the file that it quotes. */
class SnippetTest {

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void writeTheSource() throws IOException {
        source = Files.writeString(folder.resolve("list.yaml"), """
                - route:
                    from:
                      steps:
                        - to:
                            uri: a
                            parameters:
                              x: 1

                        - to:
                            uri: b
                """);
    }

    @Test
    void mayBeShiftedAsAWhole() throws IOException {
        assertThat(quoted("- to:\n    uri: a\n    parameters:\n      x: 1\n\n- to:\n    uri: b\n"))
                .isTrue();
        assertThat(quoted("    parameters:\n      x: 1\n\n- to:\n")).isTrue();
    }

    @Test
    void mayNotBeIndentedOtherwise() throws IOException {
        assertThat(quoted("- to:\n  uri: a\n")).isFalse();
        assertThat(quoted("- to:\n    uri: a\n  parameters:\n")).isFalse();
        assertThat(quoted("parameters:\n  x: 1\n\n- to:\n")).isFalse();
    }

    @Test
    void mayLeaveNothingOut() throws IOException {
        assertThat(quoted("uri: a\nparameters:\n")).isTrue();
        assertThat(quoted("uri: a\n  x: 1\n")).isFalse();
        assertThat(quoted("ri: a\n")).isFalse();
        assertThat(quoted("uri: a\nuri: b\n")).isFalse();
    }

    private boolean quoted(String lines) throws IOException {
        return new Snippet(folder.resolve("README.md"), 1, "yaml", "# " + source + "\n" + lines).isPartOf(source);
    }
}
