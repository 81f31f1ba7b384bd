package org.actionroutes.cases;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Acme in a Camel context without Camel Main: what it takes is the integration on the class path, its route files, two
 * settings and an HTTP server. The face, the Kamelets and all beans come with the components.
 */
final class BareContext implements AutoCloseable {

    private static final Path ACME = Path.of("routes/acme");

    private final StubIsv isv = new StubIsv();
    private final DefaultCamelContext context = new DefaultCamelContext();
    /** As a runtime has one. */
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final URLClassLoader classPath;
    private final VertxPlatformHttpServer server;

    /**
     * @param folder an empty directory
     * @param engine the engine of {@code platform-http}, or null for that which comes with the components
     */
    BareContext(Path folder, PlatformHttpEngine engine) throws Exception {
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
        context.setApplicationContextClassLoader(classPath);
        context.getPropertiesComponent().setInitialProperties(settings);
        context.getRegistry().bind("meterRegistry", meters);
        VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
        http.setBindHost("127.0.0.1");
        http.setBindPort(0);
        server = new VertxPlatformHttpServer(http);
        context.addService(server);
        if (engine != null) {
            PlatformHttpComponent component = new PlatformHttpComponent();
            component.setEngine(engine);
            context.addComponent("platform-http", component);
        }
        for (Path file : files(ACME, ".camel.yaml")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
        }
        context.start();
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

    private void writeInstances(Path directory) throws IOException {
        Files.writeString(directory.resolve("caller"), RunningApplication.SECRET);
        Files.writeString(directory.resolve("secret"), StubIsv.TOKEN);
        for (CaseName name : ActionCase.all("acme/**")) {
            Files.writeString(
                    directory.resolve(name.instance() + ".yaml"),
                    ActionCase.read(name)
                            .instanceFile(isv.baseUrl())
                            .replace("env: CALLER", "file: caller")
                            .replace("env: SECRET", "file: secret"));
        }
    }

    DefaultCamelContext context() {
        return context;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    RunningApplication running() {
        return RunningApplication.at(server.getPort());
    }

    void run(CaseName name) throws InterruptedException {
        ActionCase.play(ActionCase.read(name), running(), isv);
    }

    @Override
    public void close() throws IOException {
        context.stop();
        classPath.close();
        isv.close();
    }
}
