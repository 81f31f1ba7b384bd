package org.actionroutes.camelk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.actionroutes.cases.ActionCase;
import org.actionroutes.cases.Case;
import org.actionroutes.cases.CaseName;
import org.actionroutes.cases.CaseReader;
import org.actionroutes.cases.CaseSecrets;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.cases.StubIsv;

/** Plays cases on Camel Quarkus. */
final class CasesOnQuarkus implements AutoCloseable {

    private final StubIsv isv = new StubIsv();
    private final Path folder;
    private final Function<List<String>, Resources> resources;
    private final Map<CaseName, Case> cases = new LinkedHashMap<>();
    private final Map<Boolean, RunningApplication> processes = new HashMap<>();

    /**
     * @param folder an empty directory
     * @param resources what is applied to the cluster for some integrations
     * @param names cases that are to be run: each has an instance of its own, which is read at the start
     */
    CasesOnQuarkus(Path folder, Function<List<String>, Resources> resources, List<CaseName> names) {
        this.folder = folder;
        this.resources = resources;
        CaseReader reader = ActionCase.reader(CasesOnQuarkus::withNamesOfSources);
        names.forEach(name -> cases.put(name, reader.read(name)));
    }

    void run(CaseName name) throws Exception {
        Case it = cases.get(name);
        if (!processes.containsKey(it.neverAnswers())) {
            processes.put(it.neverAnswers(), start(it.neverAnswers()));
        }
        ActionCase.play(it, processes.get(it.neverAnswers()), isv);
    }

    /** Sources of an Integration are in no folders, so a step is named by its source alone. */
    private static String withNamesOfSources(String expected) {
        return expected.replaceAll("routes/([^/]+)/([^/:]+\\.camel\\.yaml:)", "$1-$2");
    }

    /** Only a case whose ISV never answers waits for that no longer than it has to. */
    private RunningApplication start(boolean neverAnswers) throws IOException {
        List<Case> all = cases.values().stream()
                .filter(it -> it.neverAnswers() == neverAnswers)
                .toList();
        List<String> integrations =
                all.stream().map(it -> it.name().integration()).distinct().toList();
        Map<String, String> instances = new LinkedHashMap<>();
        for (Case it : all) {
            instances.put(
                    it.name().integration() + "." + it.name().instance() + ".yaml", it.instanceFile(isv.baseUrl()));
        }
        RunningProcess process = OnCamelK.start(OnCamelK.pod(
                Files.createDirectory(folder.resolve(neverAnswers ? "impatient" : "patient")),
                resources.apply(integrations).instances(instances),
                CaseSecrets.environment(),
                "ISV_RESPONSE_TIMEOUT_MS=" + (neverAnswers ? 1000 : 20_000)));
        process.awaitReady();
        return RunningApplication.at(process);
    }

    @Override
    public void close() {
        processes.values().forEach(RunningApplication::close);
        isv.close();
    }
}
