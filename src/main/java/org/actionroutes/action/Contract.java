package org.actionroutes.action;

/**
 * One of Okta's action contracts.
 *
 * @param name name within Action Routes, such as {@code list-users}
 * @param title Okta's exact name, such as {@code Provisioning List Users}
 * @param category the list of Okta's "Add new action" dialog that offers it: {@code Provisioning} or {@code Universal
 *     Logout}
 * @param capability name of the {@link Capability} that it belongs to
 * @param payload the member of the output that carries what the action yields, such as {@code resources}; null when the
 *     output only tells how the action ended
 */
public record Contract(String name, String title, String category, String capability, String payload) {

    /** Name of the file that holds the JSON Schemas of this contract: {@code $defs/input} and {@code $defs/output}. */
    public String schemaFile() {
        return name + ".schema.json";
    }

    /** Whether it creates something, which can't be done a second time. */
    boolean isCreation() {
        return name.startsWith("create-");
    }

    /** Whether it yields many things, page by page, and not one. */
    public boolean isListing() {
        return payload != null && !payload.equals("user") && !payload.equals("group");
    }
}
