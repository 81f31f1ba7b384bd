package org.actionroutes.action;

import org.apache.camel.Exchange;

/**
 * Whether users are to have the groups that they are in. No contract asks for them, and they cost requests; a face may
 * want them.
 */
public final class WithGroups {

    /** The variable that tells a route, true or false. */
    public static final String VARIABLE = "withGroups";

    private static final String PROPERTY = "ActionRoutesWithGroups";

    private WithGroups() {}

    /** @param caller the exchange that an action is called by: its users are to have their groups */
    public static void want(Exchange caller) {
        caller.setProperty(PROPERTY, true);
    }

    static boolean isWanted(Exchange caller) {
        return caller.getProperty(PROPERTY, false, Boolean.class);
    }
}
