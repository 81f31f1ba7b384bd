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
 * @param read reads the thing that was written, where the answer does not tell it; null where it does
 */
record Action(
        String contract,
        ApiOperation operation,
        String kamelet,
        Map<String, String> parameters,
        Listing listing,
        boolean body,
        String comment,
        Read read) {

    Action(
            String contract,
            ApiOperation operation,
            String kamelet,
            Map<String, String> parameters,
            Listing listing,
            boolean body,
            String comment) {
        this(contract, operation, kamelet, parameters, listing, body, comment, null);
    }

    /**
     * Reads one thing.
     *
     * @param operation the ISV's operation
     * @param request the Kamelet's request
     */
    record Read(ApiOperation operation, String request) {}

    Action with(Read reading) {
        return new Action(contract, operation, kamelet, parameters, listing, body, comment, reading);
    }

    String request() {
        return parameters.getOrDefault("request", "");
    }
}
