package org.actionroutes.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.LoadedInstances;

/** Runs {@link ActionCase}s in the program. */
final class ActionCases implements AutoCloseable {

    private final StubIsv isv = new StubIsv();
    private final Homes homes;
    private final LoadedInstances instances;
    private final Map<String, RunningApplication> applications = new HashMap<>();

    /** @param homes whose routes are to be run */
    ActionCases(Homes homes) throws IOException {
        this.homes = homes;
        this.instances = new LoadedInstances(homes.manifests());
    }

    void run(Path name) throws IOException {
        ActionCase it = new ActionCase(name);
        // Each case has an instance of its own, so that none finds another one's access token.
        instances.add(
                name + "/instance.yaml",
                it.instanceFile(isv),
                Path.of(""),
                Map.of("CALLER", RunningApplication.SECRET, "SECRET", StubIsv.TOKEN, "PRIVATE_KEY", TestKeys.RSA_PEM));
        it.run(application(it), isv);
    }

    /** Only a case whose ISV never answers waits for that no longer than it has to. */
    private RunningApplication application(ActionCase it) throws IOException {
        return applications.computeIfAbsent(
                it.neverAnswers() ? "1000" : "20000",
                timeout -> RunningApplication.start(homes, instances, Map.of("isv.response-timeout-ms", timeout)));
    }

    @Override
    public void close() {
        applications.values().forEach(RunningApplication::close);
        isv.close();
    }
}
