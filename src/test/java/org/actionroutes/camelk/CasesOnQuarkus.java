package org.actionroutes.camelk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.actionroutes.cases.ActionCase;
import org.actionroutes.cases.Case;
import org.actionroutes.cases.CaseName;
import org.actionroutes.cases.CaseSecrets;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.cases.StubIsv;

/** Plays cases on Camel Quarkus. */
final class CasesOnQuarkus implements AutoCloseable {

    private final StubIsv isv = new StubIsv();
    private final Path folder;
    private final Supplier<Resources> resources;
    private final Map<String, String> instances = new LinkedHashMap<>();
    private final Map<String, RunningApplication> processes = new HashMap<>();

    /**
     * @param folder an empty directory
     * @param resources what is applied to the cluster
     * @param cases those that are to be run: each has an instance of its own, which is read at the start
     */
    CasesOnQuarkus(Path folder, Supplier<Resources> resources, List<CaseName> cases) {
        this.folder = folder;
        this.resources = resources;
        for (CaseName name : cases) {
            instances.put(
                    name.integration() + "." + name.instance() + ".yaml",
                    ActionCase.read(name).instanceFile(isv.baseUrl()));
        }
    }

    void run(CaseName name) throws Exception {
        Case it = ActionCase.read(name, CasesOnQuarkus::withNamesOfSources);
        // Only a case whose ISV never answers waits for that no longer than it has to.
        String timeout = it.neverAnswers() ? "1000" : "20000";
        if (!processes.containsKey(timeout)) {
            processes.put(timeout, start(timeout));
        }
        ActionCase.play(it, processes.get(timeout), isv);
    }

    /** Sources of an Integration are in no folders, so a step is named by its source alone. */
    private static String withNamesOfSources(String expected) {
        return expected.replaceAll("routes/([^/]+)/([^/:]+\\.camel\\.yaml:)", "$1-$2");
    }

    private RunningApplication start(String timeout) throws IOException {
        RunningProcess process = OnCamelK.start(OnCamelK.pod(
                Files.createDirectory(folder.resolve(timeout)),
                resources.get().instances(instances),
                CaseSecrets.environment(),
                "ISV_RESPONSE_TIMEOUT_MS=" + timeout));
        process.awaitReady();
        return RunningApplication.at(process);
    }

    @Override
    public void close() {
        processes.values().forEach(RunningApplication::close);
        isv.close();
    }
}
