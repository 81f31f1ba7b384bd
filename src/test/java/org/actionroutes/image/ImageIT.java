package org.actionroutes.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The container image, built over a base of this machine's own and started without a container engine. */
@EnabledOnOs(OS.LINUX)
class ImageIT {

    private static final Path FILES = Path.of("target/image").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static ImageBuild builds;
    private static OciImage image;
    private static Path root;

    @BeforeAll
    static void build() throws Exception {
        Shell.Result laidOut = ImageBuild.layOut(FILES, ImageBuild.ARCHITECTURE, "");
        assumeThat(laidOut.output())
                .as("the image is not tried out, since there is no JDK 25 to make it of")
                .doesNotContain("The image needs a JDK 25");
        assertThat(laidOut.code()).as(laidOut.output()).isZero();
        Path base = LocalBase.create(
                Files.createDirectory(folder.resolve("base")), FILES.resolve("opt/java"), ImageBuild.ARCHITECTURE);
        builds = new ImageBuild(folder, base);
        Path first = builds.jib("first", "-Djib.applicationCache=" + folder.resolve("first.cache"));
        image = new OciImage(first, folder.resolve("image"));
        root = image.unpack(folder.resolve("container"));
        System.out.println("Layers, in bytes as they are pulled: " + image.sizes());
    }

    @Test
    void isMadeByTheCommandThatIsDocumented() throws IOException {
        assertThat(Files.readString(Path.of("src/main/dist/README.md")))
                .contains("\n./mvnw -q -DskipTests -Pimage package\n")
                .contains("`target/action-routes-image.tar`");
    }

    @ParameterizedTest
    @CsvSource({
        "amd64, /nowhere, 'there is none in /nowhere; say where one is: -Dimage.jdk=DIRECTORY'",
        "s390x, '', 'or another JDK by -Dimage.jdk=DIRECTORY'",
    })
    void isNotMadeOfAnotherJdk(String architecture, String jdk, String says) throws Exception {
        Path output = folder.resolve("unmade");
        Shell.Result result = ImageBuild.layOut(output, architecture, jdk);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains(says).hasLineCount(1);
        assertThat(output).doesNotExist();
    }

    @Test
    void theSameFilesMakeTheSameImage() throws Exception {
        Path cache = Files.createDirectories(Path.of("target/jib-cache"));
        Path earlier = Files.createTempFile(cache, "earlier", "");
        builds.jib("second", ImageBuild.LAY_OUT);
        assertThat(earlier).as("layers of an earlier image").doesNotExist();
        assertThat(folder.resolve("second.digest")).hasSameTextualContentAs(folder.resolve("first.digest"));
    }

    @Test
    void whatChangesOftenLiesAboveWhatDoesNot() throws Exception {
        List<List<String>> layers = image.layers();
        assertThat(layers).hasSize(5);
        assertThat(files(layers.get(1))).allMatch(file -> file.startsWith("opt/java/"));
        assertThat(files(layers.get(2)))
                .allMatch(file -> file.startsWith("opt/action-routes/lib/") && !file.contains("/action-routes-"));
        assertThat(files(layers.get(3)))
                .contains(
                        "opt/action-routes/bin/action-routes",
                        "opt/action-routes/lib/classes.jsa",
                        "opt/action-routes/lib/checked.txt")
                .hasSize(8);
        assertThat(files(layers.get(4)))
                .allMatch(file -> file.startsWith("opt/action-routes/routes/")
                        || file.startsWith("opt/action-routes/transforms/"));
    }

    private static List<String> files(List<String> layer) {
        return layer.stream().filter(name -> !name.endsWith("/")).toList();
    }

    @Test
    void holdsTheDistributionWithoutCasesAndNothingElse() throws Exception {
        Path home = root.resolve("opt/action-routes");
        for (String part : List.of("lib", "routes", "transforms", "LICENSE", "THIRD-PARTY.txt", "sbom.json")) {
            assertThat(tree(home.resolve(part)))
                    .as(part)
                    .isNotEmpty()
                    .isEqualTo(tree(Path.of("target/action-routes").resolve(part)).stream()
                            .filter(file -> !file.matches("[^/]+/cases/.*"))
                            .toList());
        }
        try (Stream<Path> all = Files.list(home)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "bin", "lib", "routes", "transforms", "LICENSE", "THIRD-PARTY.txt", "sbom.json");
        }
        assertThat(root.resolve("app")).doesNotExist();
        assertThat(Shell.run("find", root.resolve("opt").toString(), "-perm", "/o=w"))
                .isEmpty();
        assertThat(Shell.run("find", root.resolve("opt").toString(), "!", "-perm", "-o=r"))
                .isEmpty();
    }

    /** Its files, without documents. */
    private static List<String> tree(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(file -> !file.endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void itsJavaHasTheModulesThatTheLibrariesNeed() throws Exception {
        List<String> libraries = tree(Path.of("target/action-routes/lib")).stream()
                .filter(name -> name.endsWith(".jar"))
                .map(name -> "target/action-routes/lib/" + name)
                .toList();
        List<String> arguments = new ArrayList<>(List.of(
                "--print-module-deps",
                "--ignore-missing-deps",
                "--multi-release",
                "17",
                "--class-path",
                String.join(":", libraries)));
        arguments.addAll(libraries);
        StringWriter found = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(found), new PrintWriter(errors), arguments.toArray(String[]::new));
        assertThat(code).as("%s%n%s", found, errors).isZero();
        List<String> needed = new ArrayList<>(List.of(found.toString()
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow()
                .split(",")));
        assertThat(needed).contains("java.base", "java.sql");
        // Libraries look for these, and do without.
        needed.removeAll(List.of("java.compiler", "java.desktop", "java.instrument", "java.scripting"));
        List<String> modules = Shell.run(FILES.resolve("opt/java/bin/java").toString(), "--list-modules")
                .lines()
                .map(module -> module.replaceAll("@.*", ""))
                .toList();
        assertThat(modules).containsAll(needed).doesNotContain("java.desktop");
    }

    @Test
    void saysHowItIsToBeRun() throws Exception {
        JsonNode config = image.config();
        assertThat(config.get("User").asText()).isEqualTo("65532:65532");
        assertThat(config.get("ExposedPorts").fieldNames()).toIterable().containsExactly("8080/tcp", "9876/tcp");
        assertThat(config.at("/Labels/org.opencontainers.image.title").asText()).isEqualTo("Action Routes");
        assertThat(config.get("Env")).extracting(JsonNode::asText).containsExactly("JAVA_HOME=/opt/java");
    }

    @Test
    void answersAsAnotherUserFromFilesThatNobodyCanChange() throws Exception {
        Path instances = Files.createDirectory(folder.resolve("instances"));
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}"));
            RunningProcess.instance(
                    instances, "kit", "some", isv.baseUrl().toString(), "credentials: {token: {env: CALLER}}");
            // Others may read what is mounted.
            Shell.run("chmod", "-R", "a+rX", folder.toString());
            Container container = new Container(root, image.config());
            List<String> before = tree(root);
            try (RunningProcess process = container.start(
                    Map.of(
                            "/etc/action-routes/instances",
                            instances,
                            "/etc/action-routes/home",
                            Path.of("src/test/resources/homes/kit").toAbsolutePath()),
                    // A cache that can't be used ends the start.
                    Map.of("JAVA_OPTS", "-XX:AOTMode=on -Xlog:class+load"),
                    List.of("--home", "/etc/action-routes/home", "--demo", "--demo-port", "0"))) {
                process.awaitReady();
                System.out.println(
                        container.isOwn() ? "Started in a root of its own" : "Started without a root of its own");
                System.out.println(process.log()
                        .lines()
                        .filter(line -> line.contains("Ready on"))
                        .findFirst()
                        .orElseThrow());
                assertThat(process.management("/observe/health/ready")).isEqualTo(200);
                assertThat(status(process.call("kit/some", "get-user-by-id", "{\"userId\": \"7\"}")))
                        .isEqualTo("SUCCEEDED");
                assertThat(status(process.call("acme/demo", "list-users", "{}", "demo")))
                        .isEqualTo("SUCCEEDED");
                if (container.isOwn()) {
                    assertThat(Container.userOf(process.pid())).isEqualTo("65532");
                }
                assertClassesAreOfTheArchive(process.log());
                process.terminate();
                assertThat(process.exitCode()).isIn(0, 143);
                assertThat(process.log()).contains("Ended");
            }
            assertThat(tree(root)).isEqualTo(before);
        }
    }

    @Test
    void checksItsOwnRoutesNoMoreThanOnce() throws Exception {
        Path none = Files.createDirectory(folder.resolve("none"));
        Shell.run("chmod", "-R", "a+rX", folder.toString());
        Container container = new Container(root, image.config());
        try (RunningProcess process = container.start(
                Map.of("/etc/action-routes/instances", none),
                Map.of("JAVA_OPTS", "-Xlog:class+init=info"),
                List.of("--demo", "--demo-port", "0"))) {
            process.awaitReady();
            assertThat(process.log())
                    .contains("Initializing 'org/actionroutes/check/CheckedBefore'")
                    .doesNotContain("Initializing 'org/actionroutes/check/RouteCheck'");
        }
    }

    private static String status(CompletableFuture<HttpResponse<String>> call) throws Exception {
        String answer = call.get(120, TimeUnit.SECONDS).body();
        return RunningApplication.json(answer).at("/executionStatus/status").asText();
    }

    /** Nearly all that it takes to start: some are so old, or made so late, that the JVM can't keep them. */
    private static void assertClassesAreOfTheArchive(String log) {
        List<String> loaded = log.lines()
                .takeWhile(line -> !line.contains("Ready on port"))
                .filter(line -> line.contains(" source: "))
                .toList();
        List<String> others = loaded.stream()
                .filter(line -> !line.endsWith("source: shared objects file"))
                .toList();
        assertThat(loaded)
                .anyMatch(line -> line.contains(" org.actionroutes.app.Application source: shared objects file"));
        assertThat(others).as("of %d classes", loaded.size()).hasSizeLessThan(loaded.size() / 10);
    }
}
