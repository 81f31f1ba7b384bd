package org.actionroutes.cli;

import com.schibsted.spt.data.jslt.Expression;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.app.Findings;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.CaseFolders;
import org.actionroutes.cases.CaseName;
import org.actionroutes.cases.CaseOutcome;
import org.actionroutes.cases.CaseRun;
import org.actionroutes.cases.Coverage;
import org.actionroutes.cases.CoverageTable;
import org.actionroutes.cases.JUnitReport;
import org.actionroutes.check.CheckedBefore;
import org.actionroutes.check.RouteCheck;
import org.actionroutes.yaml.YamlProblem;

/**
 * One run of {@code action-routes test}, which can be done again.
 *
 * @param home names the homes
 * @param glob which cases
 * @param report the report to write, or null
 * @param coverage whether to show what the cases cover
 * @param minimum the smallest share of situations that will do, in percent
 * @param out where to say what became of them
 */
record TestRun(HomeOption home, String glob, JUnitReport report, boolean coverage, int minimum, PrintWriter out) {

    /**
     * Plays cases.
     *
     * @param integrations those whose cases are wanted; empty for all
     * @return whether all passed, and show enough
     * @throws StartProblem if there are none, or the routes can't start
     * @throws YamlProblem if a home is not as it should be
     * @throws InterruptedException if the thread was interrupted
     */
    boolean run(Collection<String> integrations) throws InterruptedException {
        long start = System.nanoTime();
        Homes homes = home.read();
        CaseFolders folders = new CaseFolders(homes);
        List<CaseName> cases = folders.find(integrations, glob);
        Set<String> played = cases.stream().map(CaseName::integration).collect(Collectors.toSet());
        OutcomePrinter printer = new OutcomePrinter(out, folders);
        try (CaseRun run = CaseRun.start(homes, folders, played, checked(homes))) {
            List<CaseOutcome> outcomes = run.play(cases, printer::print);
            if (report != null) {
                report.write(outcomes);
            }
            boolean enough = !coverage || covers(new Coverage(outcomes, run.implemented(played)));
            printer.end(outcomes, Duration.ofNanos(System.nanoTime() - start));
            return enough && outcomes.stream().allMatch(CaseOutcome::passed);
        }
    }

    /**
     * @return the mappings that were compiled, by their names; none where all has been checked before
     * @throws StartProblem if something is wrong with the routes
     */
    private static Map<String, Expression> checked(Homes homes) {
        CheckedBefore before = SourceReader.checkedBefore();
        if (before != null && before.is(homes)) {
            return Map.of();
        }
        Findings findings = new Findings();
        RouteCheck check = new RouteCheck(homes);
        findings.add(check.problems().stream().map(Throwable::getMessage).toList());
        findings.stopIfAny();
        return check.mappings();
    }

    private boolean covers(Coverage covered) {
        CoverageTable.lines(covered).forEach(out::println);
        boolean enough = covered.percent() >= minimum;
        if (!enough) {
            out.println("That is less than --min-coverage " + minimum);
        }
        return enough;
    }
}
