package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.actionroutes.action.CallerRequest;
import org.actionroutes.store.Actor;

/**
 * A call of the management API.
 *
 * @param operation what is to be done
 * @param path parameters of the path
 * @param query parameters of the query, as they were sent
 * @param ifMatch the header If-Match; empty where there is none
 * @param body the body, or null
 * @param actor who calls
 * @param request the request's id, and its trace
 */
public record Call(
        Operation operation,
        Map<String, String> path,
        Map<String, List<String>> query,
        String ifMatch,
        JsonNode body,
        Actor actor,
        CallerRequest request) {

    String path(String parameter) {
        return path.get(parameter);
    }

    /** @return the parameter of the query, or null */
    String query(String parameter) {
        List<String> values = query.get(parameter);
        return values == null ? null : values.get(0);
    }
}
