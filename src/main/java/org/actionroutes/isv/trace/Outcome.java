package org.actionroutes.isv.trace;

/**
 * What came of an action.
 *
 * @param status Okta's word for it, such as {@code SUCCEEDED}
 * @param type Okta's type of its error, or the HTTP status that it was refused with; null where there is none
 * @param code the code of its error; null where there is none
 */
public record Outcome(String status, String type, String code) {

    private static final String SUCCEEDED = "SUCCEEDED";

    /** @return what came of an action whose input is not as its contract has it */
    public static Outcome refused() {
        return new Outcome("REFUSED", "400", null);
    }

    /** @return whether it has succeeded */
    public boolean succeeded() {
        return status.equals(SUCCEEDED);
    }

    /** @return the type of its error, or its status where there is none */
    public String kind() {
        return type == null ? status : type;
    }
}
