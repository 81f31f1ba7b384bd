package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs the documents' commands as they stand, on a copy of the distribution and on free ports. */
class CommandsIT {

    private static final String DISTRIBUTION = "target/action-routes";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private int port;
    private int managementPort;
    private Process running;

    @BeforeEach
    void copyTheDistribution() throws Exception {
        port = freePort();
        managementPort = freePort();
        sh("mkdir -p target && cp -r '" + Path.of(DISTRIBUTION).toAbsolutePath() + "' target/");
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.destroy();
            assertThat(running.onExit().orTimeout(20, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void theReadmeStartsTheDemoAndListsUsers() throws Exception {
        List<Snippet> commands = commands("README.md");
        String start = commands.get(0).text().strip();
        assertThat(start).startsWith("./mvnw -q -DskipTests package && ");
        start(start.substring(start.indexOf("&&") + 2));

        JsonNode page = JSON.readTree(sh(commands.get(1).text()));
        assertThat(page.path("resources")).hasSize(2);
        assertThat(page.at("/pagination/nextCursor").asText()).isNotEmpty();
        assertThat(page.at("/executionStatus/status").asText()).isEqualTo("SUCCEEDED");

        JsonNode actions = JSON.readTree(sh(commands.get(2).text()));
        assertThat(actions.path("actions")).hasSize(22);

        String shown = shown("README.md").get(0);
        String trace = sh(commands.get(3).text().strip() + " --management-port " + managementPort);
        assertThat(trace).contains("acme/demo/list-users SUCCEEDED", "token: POST http://127.0.0.1:");
        assertThat(trace.replaceAll("127.0.0.1:\\d+", "127.0.0.1:8081")).contains(shown.strip());

        int demoPort = Integer.parseInt(trace.replaceAll("(?s).*?127.0.0.1:(\\d+).*", "$1"));
        for (InetAddress other : otherAddresses()) {
            assertThat(List.of(port, managementPort, demoPort)).noneMatch(open -> answers(other, open));
        }
    }

    @Test
    void theDemoLeavesOtherInstancesTheirProtection() throws Exception {
        Files.createDirectories(folder.resolve("instances"));
        String example = exampleOfAnInstance().text();
        Files.writeString(
                folder.resolve("instances/example.yaml"),
                example.replace("https://keycloak.example.com", "https://127.0.0.1:8443"));
        Files.writeString(folder.resolve("instances/keycloak-client-secret"), "secret");
        start("EXAMPLE_CALLER_TOKEN=token target/action-routes/bin/action-routes run --demo --instances instances");
        JsonNode outcome = JSON.readTree(sh("curl -s -X POST http://localhost:8080/keycloak/example/test-connection -H "
                + "'Authorization: Bearer token'"));
        assertThat(outcome.at("/executionStatus/errors/0/code").asText())
                .as(outcome.toString())
                .isEqualTo("ISV_ADDRESS_REFUSED");
    }

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
    void theDemoIsInAJarOfItsOwn() throws Exception {
        sh("rm target/action-routes/lib/action-routes-demo-*.jar && rm -f target/action-routes/lib/classes.jsa");
        assertThat(sh("target/action-routes/bin/archive-classes && ls target/action-routes/lib/classes.jsa"))
                .contains("classes.jsa");
        assertThat(sh("target/action-routes/bin/action-routes run --demo || true"))
                .contains("error: --demo needs the jar action-routes-demo, which is not in the directory lib");
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void anIntegratorChangesAMappingWithoutARebuild() throws Exception {
        List<Snippet> commands = commands("routes/README.md");
        start(commands.get(0).text());
        sh(commands.get(1).text());
        String shown = shown("routes/README.md").get(0);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sh(commands.get(2).text().strip() + " || true"))
                        .isEqualTo(shown));
    }

    @Test
    void anIntegratorWritesAFirstAction() throws Exception {
        List<Snippet> commands = commands("routes/README.md");
        int demoPort = freePort();
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
    }

    @Test
    void anIntegratorBuildsAFirstIntegration() throws Exception {
        List<String> commands =
                commands("routes/README.md").stream().skip(6).map(Snippet::text).toList();
        int demoPort = freePort();
        assertThat(sh(commands.get(0)))
                .contains("get-user-by-username: GET /v2/users", "files of the integration 'wizard'");
        sh(commands.get(1));
        assertThat(inAnyTime(sh(commands.get(2))))
                .isEqualTo(inAnyTime(shown("routes/README.md").get(2)));
        Files.createDirectories(folder.resolve("mine/instances"));
        for (Snippet file : Snippet.of("routes/README.md")) {
            if (file.source().endsWith("wizard-demo.yaml")) {
                Files.writeString(
                        folder.resolve(file.source()), file.text().replace("127.0.0.1:8081", "127.0.0.1:" + demoPort));
            }
        }
        start("target/action-routes/bin/action-routes run --demo --demo-port " + demoPort);
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

    @Test
    void anIntegratorPlaysCases() throws Exception {
        List<Snippet> commands = commands("routes/CASES.md");
        List<String> shown = shown("routes/CASES.md");
        assertThat(inAnyTime(sh(commands.get(0).text()))).isEqualTo(inAnyTime(shown.get(0)));
        sh(commands.get(1).text());
        assertThat(inAnyTime(sh(commands.get(2).text().strip() + " || true"))).isEqualTo(inAnyTime(shown.get(1)));
        sh("rm -r target/action-routes/routes/acme/cases/get-group-by-id/mine");
        assertThat(sh(commands.get(3).text())).contains("situations are shown by cases", " 0 failed in ");
        assertThat(folder.resolve("cases.xml")).content().contains("<testsuite name=\"acme\"", "failures=\"0\"");
    }

    private static String inAnyTime(String said) {
        return said.replaceAll("in \\d+ s", "in some time");
    }

    /** Nothing is left of a report that does not find room: in units of 512 bytes. */
    @Test
    void aReportOnAFullDiskIsNone() throws Exception {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        String said = sh("export JAVA_OPTS=-XX:-UsePerfData && ulimit -f 2 && "
                + "target/action-routes/bin/action-routes test acme --case 'acme/{list,get,create,update}-*/*' --report "
                + "reports/cases.xml || true");
        assertThat(said)
                .contains("error: --report reports/cases.xml can't be written")
                .doesNotContain("\tat ");
        assertThat(reports).isEmptyDirectory();
    }

    @Test
    void anIntegratorMakesAPage() throws Exception {
        List<Snippet> commands = commands("routes/REPORT.md");
        assertThat(sh(commands.get(0).text()))
                .isEqualTo(shown("routes/REPORT.md").get(0));
        assertThat(folder.resolve("acme.html")).content().startsWith("<!DOCTYPE html>");
        Files.delete(folder.resolve("acme.html"));
        assertThat(sh(commands.get(1).text()))
                .endsWith(shown("routes/REPORT.md").get(0));
        assertThat(folder.resolve("acme.html")).content().contains("read from cases.xml");
        Path pages = Files.createDirectory(folder.resolve("pages"));
        String said =
                sh("export JAVA_OPTS=-XX:-UsePerfData && ulimit -f 2 && target/action-routes/bin/action-routes report"
                        + " acme --junit cases.xml --output pages/acme.html || true");
        assertThat(said)
                .contains("error: --output pages/acme.html can't be written")
                .doesNotContain("\tat ");
        assertThat(pages).isEmptyDirectory();
    }

    @Test
    void anIntegratorServesCases() throws Exception {
        List<Snippet> commands = commands("routes/CASES.md");
        int isvPort = freePort();
        running = process("exec " + commands.get(4).text().strip() + " --port " + isvPort)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(running.isAlive()).as(() -> log()).isTrue();
            return log().contains("Ctrl-C ends this");
        });
        assertThat(JSON.readTree(sh(commands.get(5).text().replace(":8081/", ":" + isvPort + "/")))
                        .path("id")
                        .asText())
                .isEqualTo("g-004");
        assertThat(log()).contains("GET /v2/groups/g-004 -> 200, by acme/get-group-by-id/found");
    }

    @Test
    void anIntegratorPacksAnIntegration() throws Exception {
        assertThat(sh(commands("routes/PACKAGING.md").get(0).text())).contains("files to acme.zip");
        assertThat(sh("mkdir packed && cd packed && jar xf ../acme.zip && sha256sum -c --quiet checksums.sha256 && ls"))
                .contains("GUIDE.md");
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
                folder.resolve("routes/mine/list-users.camel.yaml"),
                Files.readString(Path.of("routes/acme/list-users.camel.yaml"))
                        .replace("acme-list-users", "mine-list-users")
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

    @Test
    void theBenchmarkMeasures() throws Exception {
        String command = commands("src/bench/README.md").get(0).text().strip();
        assertThat(command).startsWith("./mvnw -q -DskipTests package && java ");
        String table =
                sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command.substring(command.indexOf("&&") + 3)
                        + " --runs 1 --seconds 0.2 --warm-up 0 --latencies 0,1 --connections 1,8");
        assertThat(table.lines().filter(line -> line.matches("\\| [a-z-]+ \\| [01] ms \\| [18] \\|.*")))
                .as(table)
                .hasSize(16);
        assertThat(table).contains("Resident memory after all of this: Action Routes ");
    }

    @Test
    void theMixedLoadAttacks() throws Exception {
        String command = commands("src/bench/README.md").get(1).text().strip();
        // A moment on a busy machine says nothing about times and memory.
        String output = sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command
                + " --seconds 1 --alone 1 --keep 1 --slower 1000 --only 'wrong tokens' --only requests");
        assertThat(output).contains("It held.");
    }

    @Test
    void theReplicasAreUnderLoad() throws Exception {
        String command = commands("src/bench/README.md").get(2).text().strip();
        String output = sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command + " --only nothing --rest 1");
        assertThat(output).contains("| nothing | ", "It held.");
    }

    @Test
    void theCapacityIsWhatTheSimulationSays() throws Exception {
        String command = commands("k8s/CAPACITY.md").get(0).text().strip();
        String table = sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command);
        assertThat(Files.readString(Path.of("k8s/CAPACITY.md"))).contains(table);
    }

    private static List<Snippet> commands(String readme) {
        return Snippet.of(readme).stream()
                .filter(snippet -> snippet.language().equals("sh"))
                .toList();
    }

    private static List<String> shown(String readme) {
        return Snippet.of(readme).stream()
                .filter(snippet -> snippet.language().equals("text"))
                .map(Snippet::text)
                .toList();
    }

    private static Snippet exampleOfAnInstance() {
        return Snippet.of("src/main/dist/README.md").stream()
                .filter(snippet -> snippet.language().equals("yaml"))
                .findFirst()
                .orElseThrow();
    }

    private void start(String command) throws Exception {
        String options = command.contains("--demo") && !command.contains("--demo-port") ? " --demo-port 0" : "";
        running = process("exec env " + command.strip() + options + " --port " + port + " --management-port "
                        + managementPort)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        URI ready = URI.create("http://localhost:" + managementPort + "/observe/health/ready");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(running.isAlive()).as(() -> log()).isTrue();
                    return answers(ready);
                });
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(URI uri) {
        try {
            return ((java.net.HttpURLConnection) uri.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String sh(String command) throws Exception {
        Process process = process(command.replace(":8080/", ":" + port + "/")).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private ProcessBuilder process(String command) {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
