package org.actionroutes.docs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.actionroutes.cli.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands that routes/OPENAPI.md shows. */
class OpenApiPageTest {

    private static final String PROGRAM = "target/action-routes/bin/action-routes ";
    private static final String DESCRIPTION = "src/test/resources/scaffold/descriptions/numbered-pages/openapi.yaml";

    @TempDir
    private Path folder;

    @Test
    void doWhatThePageSays() throws Exception {
        List<String> commands = Snippet.of("routes/OPENAPI.md").stream()
                .filter(snippet -> snippet.language().equals("sh"))
                .map(snippet -> snippet.text().strip())
                .toList();
        assertThat(commands)
                .hasSize(5)
                .allSatisfy(command -> assertThat(command).startsWith(PROGRAM));
        run(commands.get(0), "typical");
        run(commands.get(1), "none");
        assertThat(folder.resolve("none")).doesNotExist();
        run(commands.get(2), "imported");
        assertThat(folder.resolve("imported/routes/my-crm/list-users.camel.yaml"))
                .content()
                .contains("autoStartup: false");
        assertThat(folder.resolve("imported/routes/my-crm/update-user.camel.yaml"))
                .doesNotExist();
        run(commands.get(3), "typical");
        assertThat(folder.resolve("typical/routes/my-crm/create-user.camel.yaml"))
                .isRegularFile();
        assertThat(Files.readString(folder.resolve("typical/routes/my-crm/update-user.camel.yaml")))
                .doesNotContain("autoStartup");
        run(commands.get(4), "imported");
    }

    private void run(String command, String home) {
        String[] words = Arrays.stream(command.substring(PROGRAM.length()).split(" (?=([^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(word -> word.replace("\"", ""))
                .map(word -> word.equals("mine") ? folder.resolve(home).toString() : word)
                .map(word -> word.equals("openapi.yaml") ? DESCRIPTION : word)
                .toArray(String[]::new);
        StringWriter err = new StringWriter();
        assertThat(Commands.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), words))
                .as(command + ": " + err)
                .isZero();
    }
}
