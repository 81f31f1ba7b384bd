package org.actionroutes.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void anAnchorIsAHeadingByTheNameThatGitHubGivesIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.md"), """
                # What's `in_it`, and what not?

                ## Twice

                ## Twice

                ## [A link](elsewhere.md) in a heading

                ```sh
                # no heading
                ```
                """);
        Path document = Files.writeString(folder.resolve("README.md"), """
                [a](other.md#whats-in_it-and-what-not) [b](other.md#twice) [c](other.md#twice-1)
                [d](other.md#a-link-in-a-heading) [e](#here)

                ## Here

                [x](other.md#twice-2) [y](other.md#no-heading) [z](#Here) [v](other.md#elsewhere)
                """);
        assertThat(Links.dead(document, folder))
                .containsExactly(
                        "README.md: other.md#twice-2",
                        "README.md: other.md#no-heading",
                        "README.md: #Here",
                        "README.md: other.md#elsewhere");
    }
}
