package org.actionroutes.docs;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every relative link in a Markdown file of the repository leads to a file, and to a heading where it names one. */
class LinksTest {

    private static final Path TOP = Path.of("").toAbsolutePath();

    static List<Path> documents() {
        return Links.documents(TOP).stream().map(TOP::relativize).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void leadSomewhere(Path document) {
        assertThat(Links.dead(TOP.resolve(document), TOP)).isEmpty();
    }
}
