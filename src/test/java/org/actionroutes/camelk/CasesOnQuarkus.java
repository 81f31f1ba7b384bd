package org.actionroutes.camelk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.actionroutes.cases.ActionCase;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.cases.StubIsv;
import org.actionroutes.cases.TestKeys;

/** Runs {@link ActionCase}s on Camel Quarkus. */
final class CasesOnQuarkus implements AutoCloseable {

    /** What Quarkus' build has made of {@code src/it/camel-k}. */
    static final Path APPLICATION = Path.of("target/it/camel-k/target/quarkus-app");

    private final StubIsv isv = new StubIsv();
    private final Pod pod;
    private final RunningProcess process;

    /** @param cases those that are to be run: each has an instance of its own, which is read at the start */
    CasesOnQuarkus(Path root, Resources resources, String cases) throws IOException {
        Map<String, String> instances = new LinkedHashMap<>();
        for (Path name : ActionCase.all(cases)) {
            ActionCase it = new ActionCase(name);
            instances.put(it.integration() + "." + it.instance() + ".yaml", it.instanceFile(isv));
        }
        resources
                .instances(instances)
                .environment("CALLER=secret:cases/caller", "SECRET=secret:cases/isv", "PRIVATE_KEY=secret:cases/key")
                .secret(
                        "cases",
                        Map.of("caller", RunningApplication.SECRET, "isv", StubIsv.TOKEN, "key", TestKeys.RSA_PEM))
                .environment(
                        "ISV_ALLOW_PRIVATE_ADDRESSES=true",
                        "ISV_BACKOFF_MS=20",
                        "ISV_CIRCUIT_MINIMUM_CALLS=1000000",
                        "ISV_RESPONSE_TIMEOUT_MS=5000");
        pod = new Pod(root, APPLICATION, resources);
        process = RunningProcess.onQuarkus(pod.process());
        process.awaitReady();
    }

    Pod pod() {
        return pod;
    }

    RunningProcess process() {
        return process;
    }

    RunningApplication running() {
        return RunningApplication.at(process.port());
    }

    void run(Path name) throws IOException {
        new ActionCase(name).run(running(), isv);
    }

    @Override
    public void close() {
        process.close();
        isv.close();
    }
}
