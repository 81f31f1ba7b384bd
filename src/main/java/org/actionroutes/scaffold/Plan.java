package org.actionroutes.scaffold;

import java.util.Map;
import org.actionroutes.openapi.Description;

/**
 * What an integration is to be.
 *
 * @param integration its name
 * @param displayName its name for people
 * @param description what it is made of
 * @param actions how each contract is served
 * @param unsupported why a contract is not, by its name
 * @param settings the tenant settings
 * @param headers what is sent with each request
 * @param drafts whether somebody has to look at the routes before they are started
 */
record Plan(
        String integration,
        String displayName,
        Description description,
        Map<String, Action> actions,
        Map<String, String> unsupported,
        Settings settings,
        Map<String, String> headers,
        boolean drafts) {}
