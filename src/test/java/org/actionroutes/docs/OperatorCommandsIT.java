package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators are told to type. */
class OperatorCommandsIT extends DocumentedCommands {

    @Test
    void anOperatorRunsItWithInstancesAndAHome() throws Exception {
        Files.createDirectories(folder.resolve("instances"));
        Snippet example = exampleOfAnInstance();
        Files.writeString(folder.resolve(example.source()), example.text());
        Files.writeString(folder.resolve("instances/keycloak-client-secret"), "secret");
        Files.createDirectories(folder.resolve("routes/mine"));
        Files.writeString(folder.resolve("routes/mine/manifest.yaml"), """
                name: mine
                displayName: Mine
                connection: {baseUrl: "https://mine.example"}
                authentication: []
                """);
        Files.writeString(
                folder.resolve("routes/mine/list-groups.camel.yaml"),
                Files.readString(Path.of("routes/acme/list-groups.camel.yaml"))
                        .replace("acme-list-groups", "mine-list-groups")
                        .replace("integration: acme", "integration: mine"));
        List<Snippet> commands = commands("src/main/dist/README.md");
        start("EXAMPLE_CALLER_TOKEN=token " + commands.get(0).text());
        assertThat(log()).contains("Not started, since there is no instance of them: acme, github, zendesk, mine");
        assertThat(sh("curl -s -o /dev/null -w '%{http_code}' "
                        + "http://localhost:8080/keycloak/example/actions -H 'Authorization: Bearer token'"))
                .isEqualTo("200");
        JsonNode outcome = JSON.readTree(
                sh("EXAMPLE_CALLER_TOKEN=token; " + commands.get(1).text()));
        // There is no such host.
        assertThat(outcome.at("/executionStatus/errors/0/code").asText()).isEqualTo("ISV_UNREACHABLE");
    }

    /** The commands that need no cluster. */
    @Test
    void anOperatorExportsForKubernetesAndCamelK() throws Exception {
        sh("cp -r '" + Path.of("k8s").toAbsolutePath() + "' .");
        List<String> lines = commands("k8s/README.md").stream()
                .flatMap(command -> command.text().lines())
                .toList();
        List<String> exports =
                lines.stream().filter(line -> line.contains(" export ")).toList();
        assertThat(exports).hasSize(2);
        for (String export : exports) {
            assertThat(sh(export)).contains("kubectl create secret generic acme-secrets --namespace action-routes");
        }
        Set<String> objects = new TreeSet<>();
        try (Stream<Path> directories = Files.list(folder)) {
            for (Path directory : directories
                    .filter(name -> name.toString().contains("/acme-on-"))
                    .toList()) {
                objects.addAll(objectsOf(directory));
            }
        }
        assertThat(objects).contains("deployment/acme", "integration/acme");
        // What the operator of Camel K makes of an Integration is not there.
        assertThat(lines.stream()
                        .flatMap(line -> Pattern.compile("\\b(deployment|service|integration)/\\w+")
                                .matcher(line)
                                .results())
                        .map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(objects);
        List<String> renderings = lines.stream()
                .filter(line -> line.startsWith("kubectl kustomize"))
                .toList();
        assertThat(renderings).isNotEmpty();
        Assumptions.assumeTrue(
                sh("kubectl version --client >&2 && echo yes || true").contains("yes"), "no kubectl");
        for (String rendering : renderings) {
            assertThat(sh(rendering)).contains("kind: Deployment");
        }
    }

    private static Set<String> objectsOf(Path directory) throws IOException {
        Set<String> objects = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher kinds = Pattern.compile("(?m)^kind: (\\w+)\nmetadata:\n  name: (\\S+)")
                        .matcher(Files.readString(file));
                kinds.results()
                        .forEach(kind -> objects.add(kind.group(1).toLowerCase(Locale.ROOT) + "/" + kind.group(2)));
            }
        }
        return objects;
    }
}
