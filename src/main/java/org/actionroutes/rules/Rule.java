package org.actionroutes.rules;

/**
 * A rule that a check goes by, or an error code of an answer.
 *
 * @param id its name, which does not change: {@code route/unknown-step}, {@code ISV_NOT_FOUND}
 * @param title what is wrong, in a few words
 * @param severity how much it matters
 * @param why why it matters, and what to do
 * @param wrong an example of what breaks it; empty where there is none
 * @param right the same as it should be; empty where there is none
 */
public record Rule(String id, String title, Severity severity, String why, String wrong, String right) {

    /** How much it matters. */
    public enum Severity {
        /** It does not start, or would fail. */
        ERROR,
        /** It is most likely a mistake, but may be meant. */
        WARNING,
        /** Only a submission to Okta's catalogue needs it. */
        SUBMISSION,
        /** An answer has it. */
        CODE
    }
}
