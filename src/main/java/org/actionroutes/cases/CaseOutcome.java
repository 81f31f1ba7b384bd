package org.actionroutes.cases;

import java.time.Duration;
import java.util.List;

/**
 * What became of a case.
 *
 * @param name its name
 * @param it the case, or null where its files can't be read
 * @param wrong what was not as it should be, the cause first; empty where all was
 * @param took how long it took
 */
public record CaseOutcome(CaseName name, Case it, List<String> wrong, Duration took) {

    /** @return whether all was as it should be */
    public boolean passed() {
        return wrong.isEmpty();
    }

    /** @return whether its files are not as they should be, so that it could not be played */
    public boolean isBroken() {
        return it == null;
    }
}
