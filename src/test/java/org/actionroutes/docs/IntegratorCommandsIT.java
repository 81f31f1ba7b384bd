package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.cases.FreePort;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the guide for integrators says to type. */
class IntegratorCommandsIT extends DocumentedCommands {

    @Test
    void anIntegratorValidatesAndAsksWhatARuleIs() throws Exception {
        List<String> lines = commands("routes/CHECKS.md").get(0).text().lines().toList();
        assertThat(sh(lines.get(0))).contains("0 errors, 0 warnings");
        assertThat(sh(lines.get(1))).contains("route/unset-variable: A variable that nobody sets");
    }

    @Test
    void anIntegratorSetsUpAnEditor() throws Exception {
        Files.createDirectories(folder.resolve("my"));
        assertThat(sh(commands("routes/KAOTO.md").get(2).text())).startsWith("Wrote .vscode/schemas/");
        JsonNode settings =
                JSON.readTree(folder.resolve("my/.vscode/settings.json").toFile());
        assertThat(settings.get("yaml.schemas").properties())
                .hasSize(5)
                .allSatisfy(schema -> assertThat(folder.resolve("my").resolve(schema.getKey()))
                        .exists());
        assertThat(commands("routes/KAOTO.md").get(0).text()).contains("-p 8000");
        assertThat(settings.get("kaoto.catalog.url").asText()).isEqualTo("http://localhost:8000/index.json");
    }

    @Test
    void anIntegratorChangesAMappingWithoutARebuild() throws Exception {
        copyTheDistribution();
        List<Snippet> commands = commands("routes/README.md");
        start(commands.get(0).text());
        sh(commands.get(1).text());
        String shown = shown("routes/README.md").get(0);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sh(commands.get(2).text().strip() + " || true"))
                        .isEqualTo(shown));
    }

    /** The second of them while the first one's demo runs in another window. */
    @Test
    void anIntegratorWritesAFirstActionAndBuildsAFirstIntegration() throws Exception {
        List<Snippet> commands = commands("routes/README.md");
        int demoPort = FreePort.next();
        sh(commands.get(3).text());
        for (Snippet file : Snippet.of("routes/README.md")) {
            if (List.of("yaml", "jslt").contains(file.language())
                    && file.source().toString().contains("first")) {
                Files.writeString(
                        folder.resolve(file.source()), file.text().replace("127.0.0.1:8081", "127.0.0.1:" + demoPort));
            }
        }
        start(commands.get(4).text().replace("--demo ", "--demo --demo-port " + demoPort + " "));
        List<JsonNode> answers = new ArrayList<>();
        for (String command : commands.get(5).text().lines().toList()) {
            answers.add(JSON.readTree(sh(command)));
        }
        List<JsonNode> shown = new ArrayList<>();
        for (String line : shown("routes/README.md").get(1).lines().toList()) {
            shown.add(JSON.readTree(line));
        }
        assertThat(answers).hasSize(2).isEqualTo(shown);
        buildAFirstIntegration(demoPort);
    }

    private void buildAFirstIntegration(int demoPort) throws Exception {
        List<String> commands =
                commands("routes/README.md").stream().skip(6).map(Snippet::text).toList();
        assertThat(sh(commands.get(0)))
                .contains("get-user-by-username: GET /v2/users", "files of the integration 'wizard'");
        sh(commands.get(1));
        assertThat(inAnyTime(sh(commands.get(2))))
                .isEqualTo(inAnyTime(shown("routes/README.md").get(2)));
        for (Snippet file : Snippet.of("routes/README.md")) {
            if (file.source().endsWith("wizard-demo.yaml")) {
                Files.writeString(
                        folder.resolve(file.source()), file.text().replace("127.0.0.1:8081", "127.0.0.1:" + demoPort));
            }
        }
        assertThat(sh(commands.get(3)))
                .contains("\"userName\" : \"emma.davis\"", "SUCCEEDED", "1 case, 1 passed, 0 failed");
        assertThat(folder.resolve("mine/routes/wizard/cases/get-user-by-username/recorded/upstream.yaml"))
                .content()
                .doesNotContain("emma", "demo-client-secret");
        assertThat(sh(commands.get(4).strip() + " || true"))
                .contains("error: wizard is not complete:", "[x] validated", "[x] tested", "logo");
    }

    @Test
    void anIntegratorMakesACatalogueForKaotoOfTheirOwnKamelets() throws Exception {
        Path kamelets = folder.resolve("my/routes/kamelets");
        Files.createDirectories(kamelets);
        Files.writeString(
                kamelets.resolve("ping-action.kamelet.yaml"),
                Files.readString(Path.of("routes/kamelets/isv-request-action.kamelet.yaml"))
                        .replace("isv-request-action", "ping-action"));
        sh(commands("routes/KAOTO.md").get(1).text());
        assertThat(kameletsOf(folder.resolve("my-catalogue"))).contains("ping-action", "isv-request-action");
        assertThat(kameletsOf(Path.of(DISTRIBUTION, "kaoto")))
                .contains("isv-request-action")
                .doesNotContain("ping-action");
    }

    private static List<String> kameletsOf(Path catalogue) throws IOException {
        JsonNode library = JSON.readTree(catalogue.resolve("index.json").toFile());
        Path index = catalogue.resolve(library.at("/definitions/0/fileName").asText());
        String file =
                JSON.readTree(index.toFile()).at("/catalogs/kamelets/file").asText();
        List<String> names = new ArrayList<>();
        JSON.readTree(index.resolveSibling(file).toFile()).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
