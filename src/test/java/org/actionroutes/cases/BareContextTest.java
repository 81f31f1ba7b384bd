package org.actionroutes.cases;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.actionroutes.action.ActionComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Acme in a Camel context without Camel Main: what it takes is the integration on the class path, its route files, two
 * settings and an HTTP server. The face, the Kamelets and all beans come with the components.
 */
class BareContextTest {

    private static final Path ACME = Path.of("routes/acme");

    @TempDir
    private static Path folder;

    private static StubIsv isv;
    private static URLClassLoader classPath;
    private static DefaultCamelContext context;
    private static RunningApplication running;

    @BeforeAll
    static void start() throws Exception {
        isv = new StubIsv();
        // Not the whole home: the face and the Kamelets are to come from the jar.
        copy(ACME, folder.resolve("home"));
        copy(Path.of("transforms/acme"), folder.resolve("home"));
        classPath = new URLClassLoader(new URL[] {folder.resolve("home").toUri().toURL()});
        writeInstances(Files.createDirectory(folder.resolve("instances")));
        Properties settings = new Properties();
        settings.put("instances.directory", folder.resolve("instances").toString());
        settings.put("isv.allow-private-addresses", "true");
        settings.put("isv.backoff-ms", "20");
        settings.put("isv.circuit-minimum-calls", "1000000");
        settings.put("isv.response-timeout-ms", "5000");
        context = new DefaultCamelContext();
        context.setApplicationContextClassLoader(classPath);
        context.getPropertiesComponent().setInitialProperties(settings);
        VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
        http.setBindHost("127.0.0.1");
        http.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(http);
        context.addService(server);
        for (Path file : files(ACME, ".camel.yaml")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
        }
        context.start();
        running = RunningApplication.at(server.getPort());
    }

    @AfterAll
    static void stop() throws IOException {
        context.stop();
        classPath.close();
        isv.close();
    }

    private static void copy(Path from, Path home) throws IOException {
        Path to = Files.createDirectories(home.resolve(from));
        for (Path file : files(from, "")) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path in, String ending) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void writeInstances(Path directory) throws IOException {
        Files.writeString(directory.resolve("caller"), RunningApplication.SECRET);
        Files.writeString(directory.resolve("secret"), StubIsv.TOKEN);
        for (Path name : cases()) {
            ActionCase it = new ActionCase(name);
            Files.writeString(
                    directory.resolve(it.instance() + ".yaml"),
                    it.instanceFile(isv).replace("env: CALLER", "file: caller").replace("env: SECRET", "file: secret"));
        }
    }

    static List<Path> cases() throws IOException {
        return ActionCase.all("acme/**");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheProgramDoes(Path name) throws IOException {
        new ActionCase(name).run(running, isv);
    }

    @Test
    void implementsEveryContract() {
        assertThat(context.getComponent("action", ActionComponent.class).implementedBy("acme"))
                .hasSize(22);
    }

    @Test
    void refusesAsTheProgramDoes() {
        HttpRequest tooLarge = HttpRequest.newBuilder(running.uri("/acme/list-users.all/actions/list-users"))
                .header("Authorization", "Bearer " + RunningApplication.SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(2 * 1024 * 1024)))
                .build();
        HttpResponse<String> answer = running.send(tooLarge);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
