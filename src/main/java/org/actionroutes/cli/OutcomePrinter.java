package org.actionroutes.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.cases.CaseFolders;
import org.actionroutes.cases.CaseOutcome;
import org.actionroutes.text.Line;

/** Says what became of cases. */
final class OutcomePrinter {

    private static final int LONGEST = 1000;

    private final PrintWriter out;
    private final CaseFolders folders;
    /** By what is wrong: a mistake in a file that all cases share is told once. */
    private final Map<List<String>, List<CaseOutcome>> broken = new LinkedHashMap<>();

    OutcomePrinter(PrintWriter out, CaseFolders folders) {
        this.out = out;
        this.folders = folders;
    }

    /** Tells of a case that failed, at once. */
    void print(CaseOutcome outcome) {
        if (outcome.isBroken()) {
            broken.computeIfAbsent(outcome.wrong(), wrong -> new ArrayList<>()).add(outcome);
        } else if (!outcome.passed()) {
            out.println("FAILED " + outcome.name() + " in " + folders.shown(outcome.name()));
            lines(outcome.wrong());
        }
    }

    private void lines(List<String> wrong) {
        wrong.forEach(line -> out.println("  " + Line.of(line, LONGEST)));
        out.flush();
    }

    /** Tells of the broken ones, and how many there were of all. */
    void end(List<CaseOutcome> outcomes, Duration took) {
        broken.forEach((wrong, same) -> {
            int others = same.size() - 1;
            out.println("BROKEN " + same.get(0).name()
                    + (others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others")));
            lines(wrong);
        });
        int notPlayed = broken.values().stream().mapToInt(List::size).sum();
        long passed = outcomes.stream().filter(CaseOutcome::passed).count();
        out.println(outcomes.size() + (outcomes.size() == 1 ? " case, " : " cases, ") + passed + " passed, "
                + (outcomes.size() - passed - notPlayed) + " failed"
                + (notPlayed == 0 ? "" : ", " + notPlayed + " broken")
                + " in " + Math.max(1, Math.round(took.toMillis() / 1000.0)) + " s");
        out.flush();
    }
}
