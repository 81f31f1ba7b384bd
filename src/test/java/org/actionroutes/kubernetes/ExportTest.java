package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.actionroutes.cli.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code action-routes export}. What is wrong with what it is given, is in {@code broken/export-*}. */
class ExportTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    /** Where they have gone stale the test fails; with {@code -Dexport=write} they are written anew. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "k8s/base, kubernetes acme",
        "k8s/camel-k/acme, camel-k acme",
        "k8s/camel-k/acme-image, camel-k acme --image action-routes:{version}"
    })
    void theFilesOfK8sAreItsOutput(Path directory, String arguments) throws IOException {
        boolean write = "write".equals(System.getProperty("export"));
        Path output = write ? directory : folder.resolve("output");
        export(arguments.replace("{version}", PodCheck.VERSION) + " --instances k8s/instances", output);
        Map<String, String> made = texts(output);
        made.replaceAll((name, text) -> text.replace(output.toString(), directory.toString()));
        assertThat(texts(directory)).isEqualTo(made);
    }

    static List<JsonNode> exports() throws IOException {
        return YAML.readTree(
                        Path.of("src/test/resources/kubernetes/exports.yaml").toFile())
                .valueStream()
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exports")
    void isWhatAServerTakes(JsonNode given) throws IOException {
        Path instances = Files.createDirectory(folder.resolve("instances"));
        for (Map.Entry<String, JsonNode> file : given.path("instances").properties()) {
            Files.writeString(instances.resolve(file.getKey()), file.getValue().asText());
        }
        Path output = folder.resolve("some/where");
        export(given.path("arguments").asText() + " --instances " + instances, output);
        List<Manifest> objects = Manifest.read(output);
        assertThat(ManifestsTest.complaints(objects)).isEmpty();
        for (JsonNode expected : given.path("holds")) {
            Manifest object = objects.stream()
                    .filter(one ->
                            one.toString().matches(expected.path("object").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(object.at(expected.path("at").asText()))
                    .as(expected.toString())
                    .isEqualTo(expected.has("value") ? expected.get("value") : object.at("/nothing"));
        }
        for (JsonNode expected : given.path("says")) {
            assertThat(said.toString()).contains(expected.asText().replace("{instances}", instances.toString()));
        }
    }

    @Test
    void aKameletOfOnesOwnComesAlong() throws IOException {
        Path home = home("mine", "list-users", "kamelet:isv-request-action", "kamelet:ping-action");
        Files.createDirectories(home.resolve("routes/kamelets"));
        Files.writeString(
                home.resolve("routes/kamelets/ping-action.kamelet.yaml"),
                Files.readString(Path.of("routes/kamelets/isv-request-action.kamelet.yaml"))
                        .replace("isv-request-action", "ping-action"));
        Path instances = instance("mine");
        Path output = folder.resolve("output");
        export("kubernetes mine --home " + home + " --instances " + instances, output);
        List<Manifest> objects = Manifest.read(output);
        assertThat(ManifestsTest.complaints(objects)).isEmpty();
        Pod pod = objects.stream()
                .filter(object -> object.kind().equals("Deployment"))
                .map(Pod::of)
                .findFirst()
                .orElseThrow();
        assertThat(pod.arguments()).containsSequence("--home", "/etc/action-routes/home");
        assertThat(pod.files()).containsKey("/etc/action-routes/home/routes/kamelets");
        export("camel-k mine --home " + home + " --instances " + instances, output);
        assertThat(texts(output).get("kamelets.yaml")).contains("name: ping-action");
    }

    @Test
    void whatIsTooLargeIsSaid() throws IOException {
        Path home = home("mine", "list-users", "", "");
        Files.createDirectories(home.resolve("transforms/mine"));
        Files.writeString(home.resolve("transforms/mine/large.jslt"), "// " + "x".repeat(1 << 20) + "\n.");
        Path output = folder.resolve("output");
        assertThat(run("kubernetes mine --home " + home + " --instances " + instance("mine") + " --output " + output))
                .isEqualTo(1);
        assertThat(said.toString())
                .isEqualTo("error: the files of mine-transforms have 1048591 bytes, and a ConfigMap takes 1048576; put"
                        + " them into an image of your own, made from that of Action Routes\n");
        assertThat(output).doesNotExist();
    }

    /** A change of a file gives its ConfigMap another name; the rest keeps its own. */
    @Test
    void whatChangesHasAnotherName() throws IOException {
        Path home = home("mine", "list-users", "", "");
        Path instances = instance("mine");
        String command = "kubernetes mine --home " + home + " --instances " + instances;
        Path output = folder.resolve("output");
        export(command, output);
        Map<String, String> before = texts(output);
        Path route = home.resolve("routes/mine/list-users.camel.yaml");
        Files.writeString(route, "# Changed\n" + Files.readString(route));
        export(command, output);
        Map<String, String> after = texts(output);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.entrySet().stream()
                        .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                        .map(Map.Entry::getKey))
                .containsExactly("deployment.yaml", "mine-routes.yaml");
    }

    private Path home(String name, String contract, String from, String to) throws IOException {
        Path routes = Files.createDirectories(folder.resolve("home/routes/" + name));
        Files.writeString(routes.resolve("manifest.yaml"), """
                name: %s
                displayName: Mine
                connection: {baseUrl: "https://mine.example"}
                authentication: []
                """.formatted(name));
        Files.writeString(routes.resolve(contract + ".camel.yaml"), """
                - route:
                    id: %1$s-%2$s
                    from:
                      uri: action
                      parameters: {integration: %1$s, contract: %2$s}
                      steps:
                        - to:
                            uri: kamelet:isv-request-action
                            parameters: {request: GET /users}
                        - setBody:
                            expression: {constant: {expression: '{"resources": []}'}}
                """.formatted(name, contract)
                .replace(from, to));
        return folder.resolve("home");
    }

    private Path instance(String integration) throws IOException {
        Path instances = Files.createDirectories(folder.resolve("instances"));
        Files.writeString(instances.resolve("one.yaml"), """
                integration: %s
                instance: one
                callers: {bearer: {env: CALLER}}
                """.formatted(integration));
        return instances;
    }

    private void export(String arguments, Path output) {
        assertThat(run(arguments + " --output " + output)).as(said::toString).isZero();
    }

    private int run(String arguments) {
        List<String> words = new ArrayList<>(List.of("export"));
        words.addAll(List.of(arguments.split(" +")));
        PrintWriter writer = new PrintWriter(said);
        return Commands.run(writer, writer, words.toArray(String[]::new));
    }

    private static Map<String, String> texts(Path directory) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
