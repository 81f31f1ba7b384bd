package org.actionroutes.cases;

import java.util.List;
import java.util.Optional;

/** Of many differences, which mostly have one cause, the first. */
final class First {

    private First() {}

    /** @return the first of them, and how many more there are; empty where there is none */
    static Optional<String> of(List<String> differences) {
        int more = differences.size() - 1;
        return differences.stream().findFirst().map(first -> more == 0 ? first : first + " (and " + more + " more)");
    }
}
