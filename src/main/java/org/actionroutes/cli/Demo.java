package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.yaml.YamlDocument;
import org.slf4j.LoggerFactory;

/** The demo: a made-up ISV in this process, and an instance that calls it. */
final class Demo implements AutoCloseable {

    private final DemoIsv isv;
    private final CompletableFuture<Void> started;

    private Demo(DemoIsv isv, CompletableFuture<Void> started) {
        this.isv = isv;
        this.started = started;
    }

    /**
     * Returns at once; the ISV starts while the rest does.
     *
     * @throws StartProblem where the class path holds no such ISV
     */
    static Demo start(int port) {
        DemoIsv isv = ServiceLoader.load(DemoIsv.class)
                .findFirst()
                .orElseThrow(() -> new StartProblem(
                        List.of("--demo needs the jar action-routes-demo, which is not in the directory lib")));
        // SLF4J complains where two threads come upon it before it is ready.
        LoggerFactory.getILoggerFactory();
        return new Demo(isv, CompletableFuture.runAsync(() -> isv.start(port)));
    }

    /** Whether its instance is one of that integration. */
    boolean isOf(String integration) {
        return YamlDocument.parse("the demo's instance", isv.instance())
                .content()
                .path("integration")
                .asText()
                .equals(integration);
    }

    void addTo(LoadedInstances instances) {
        try {
            started.join();
        } catch (CompletionException e) {
            throw new StartProblem(List.of(e.getCause().getMessage() + "; choose another port with --demo-port"));
        }
        instances.addWithPrivateAddresses("the demo's instance", isv.instance(), Path.of("."), isv.environment());
    }

    @Override
    public void close() {
        started.thenRun(isv::close);
    }
}
