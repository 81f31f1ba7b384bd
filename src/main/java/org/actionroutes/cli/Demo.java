package org.actionroutes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.actionroutes.app.StartProblem;
import org.actionroutes.demo.AcmeApi;
import org.actionroutes.instance.LoadedInstances;
import org.slf4j.LoggerFactory;

/** The demo: the made-up ISV acme in this process, and an instance that calls it. */
final class Demo implements AutoCloseable {

    private static final String INSTANCE = "/demo/instance.yaml";

    private final CompletableFuture<AcmeApi> acme;

    private Demo(CompletableFuture<AcmeApi> acme) {
        this.acme = acme;
    }

    /** Returns at once; the ISV starts while the rest does. */
    static Demo start(int port) {
        // SLF4J complains where two threads come upon it before it is ready.
        LoggerFactory.getILoggerFactory();
        return new Demo(CompletableFuture.supplyAsync(() -> AcmeApi.start("127.0.0.1", port)));
    }

    private AcmeApi started() {
        try {
            return acme.join();
        } catch (CompletionException e) {
            throw new StartProblem(List.of(e.getCause().getMessage() + "; choose another port with --demo-port"));
        }
    }

    void addTo(LoadedInstances instances) {
        try (InputStream file = Demo.class.getResourceAsStream(INSTANCE)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("http://127.0.0.1:8081", started().baseUrl().toString());
            instances.addWithPrivateAddresses(
                    "the demo's instance", text, Path.of("."), Map.of("ACME_CLIENT_SECRET", AcmeApi.CLIENT_SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        acme.thenAccept(AcmeApi::close);
    }
}
