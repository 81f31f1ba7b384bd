package org.actionroutes.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.openapi.Candidate;
import org.actionroutes.openapi.Candidates;
import org.actionroutes.openapi.Description;

/** Which operations may serve which contract, for people. */
final class CandidateTable {

    private static final int SHOWN = 5;

    private CandidateTable() {}

    /** @return the best candidates of every contract */
    static List<String> all(Description description) {
        Candidates candidates = new Candidates(description);
        List<String> lines = new ArrayList<>();
        for (String contract : ContractCatalogue.get().names()) {
            if (candidates.contracts().contains(contract)) {
                List<Candidate> found = candidates.of(contract);
                lines.add(contract + (found.isEmpty() ? ": none" : ":"));
                found.stream().limit(SHOWN).forEach(candidate -> lines.add("  " + line(candidate)));
            }
        }
        return lines;
    }

    /** @return the operation of every contract that has one, and why */
    static List<String> chosen(Description description, Map<String, String> accepted) {
        Candidates candidates = new Candidates(description);
        List<String> lines = new ArrayList<>();
        for (String contract : ContractCatalogue.get().names()) {
            if (accepted.containsKey(contract)) {
                lines.add(contract + ": " + accepted.get(contract) + ", as you said");
            } else if (candidates.contracts().contains(contract)) {
                Optional<Candidate> best = candidates.best(contract);
                int more = candidates.of(contract).size() - (best.isPresent() ? 1 : 0);
                lines.add(contract + ": " + best.map(CandidateTable::line).orElse("none")
                        + (more > 0 ? "; " + more + " more with --list" : ""));
            }
        }
        return lines;
    }

    private static String line(Candidate candidate) {
        String id = candidate.operation().node().path("operationId").asText();
        return candidate.operation().label() + (id.isEmpty() ? "" : " (" + id + ")") + ", "
                + String.join(", ", candidate.reasons());
    }
}
