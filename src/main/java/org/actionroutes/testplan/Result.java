package org.actionroutes.testplan;

/**
 * What came of a case of the plan.
 *
 * @param id the case's id in Okta's test plan
 * @param title what it is about
 * @param note why it failed or was skipped, what is left to do by hand, or what was seen; may be empty
 */
public record Result(String id, String title, Outcome outcome, String note) {

    /** What can come of a case. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED,
        BY_HAND
    }
}
