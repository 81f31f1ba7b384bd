package org.actionroutes.scaffold;

import java.util.Map;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Listing;

/**
 * How a contract is to be served.
 *
 * @param contract the contract's name
 * @param operation the ISV's operation; null where none is needed
 * @param kamelet the Kamelet that calls it; null where none is
 * @param parameters the Kamelet's
 * @param listing where the items of its answer are; null where it is no listing
 * @param body whether the action makes a body for it where not all ISVs need one
 * @param comment what the integrator should know; null for nothing
 */
record Action(
        String contract,
        ApiOperation operation,
        String kamelet,
        Map<String, String> parameters,
        Listing listing,
        boolean body,
        String comment) {

    String request() {
        return parameters.getOrDefault("request", "");
    }
}
