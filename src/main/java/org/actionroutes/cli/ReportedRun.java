package org.actionroutes.cli;

import com.schibsted.spt.data.jslt.Expression;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.CaseFolders;
import org.actionroutes.cases.CaseName;
import org.actionroutes.cases.CaseOutcome;
import org.actionroutes.cases.CaseRun;
import org.actionroutes.cases.JUnitFile;
import org.actionroutes.report.LastRun;
import org.actionroutes.yaml.YamlProblem;

/** The run of cases that a report tells of. */
final class ReportedRun {

    private ReportedRun() {}

    /**
     * Plays them.
     *
     * @param integrations those whose cases are wanted; empty for all
     * @param mappings the compiled mappings of all routes; throws {@link StartProblem} where these can't start
     * @return what became of them; where the routes can't start, why
     * @throws InterruptedException if the thread was interrupted
     */
    static LastRun played(Homes homes, Collection<String> integrations, Supplier<Map<String, Expression>> mappings)
            throws InterruptedException {
        Instant now = Instant.now();
        try {
            CaseFolders folders = new CaseFolders(homes);
            List<CaseName> cases = folders.all().stream()
                    .filter(name -> integrations.isEmpty() || integrations.contains(name.integration()))
                    .toList();
            return new LastRun("played for this report", now, play(homes, folders, cases, mappings), List.of());
        } catch (StartProblem e) {
            return new LastRun("", now, List.of(), e.problems());
        } catch (YamlProblem e) {
            return new LastRun("", now, List.of(), e.getMessage().lines().toList());
        }
    }

    private static List<CaseOutcome> play(
            Homes homes, CaseFolders folders, List<CaseName> cases, Supplier<Map<String, Expression>> mappings)
            throws InterruptedException {
        if (cases.isEmpty()) {
            return List.of();
        }
        Set<String> played = cases.stream().map(CaseName::integration).collect(Collectors.toSet());
        try (CaseRun run = CaseRun.start(homes, folders, played, mappings.get())) {
            return run.play(cases, outcome -> {});
        }
    }

    /**
     * Reads what became of them.
     *
     * @param integrations those whose cases are wanted; empty for all
     * @param junit the file
     * @throws StartProblem if it can't be read, or tells of no cases
     */
    static LastRun read(Homes homes, Collection<String> integrations, Path junit) {
        // What is wrong with a manifest is among the findings.
        JUnitFile file = new JUnitFile(junit, new CaseFolders(homes), homes.manifests(problem -> {}));
        List<CaseOutcome> outcomes = file.read().stream()
                .filter(outcome -> integrations.isEmpty()
                        || integrations.contains(outcome.name().integration()))
                .toList();
        return new LastRun(
                "read from " + junit.getFileName() + ", which was written", file.written(), outcomes, List.of());
    }
}
