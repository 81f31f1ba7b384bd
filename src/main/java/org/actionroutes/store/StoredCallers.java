package org.actionroutes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.instance.InstanceParts;
import org.actionroutes.json.Json;

/** The rows of an instance's callers, in the form that they have in an instance's file. */
final class StoredCallers {

    /**
     * One row.
     *
     * @param kind {@code bearer}, {@code basic}, {@code jwt} or {@code universalLogout}
     * @param sha256 the digest of a bearer token
     * @param details of the others, what stands in an instance's file below {@code callers.basic} or
     *     {@code callers.jwt}, or below {@code universalLogout}
     */
    record Row(String kind, String sha256, String details) {}

    private static final String UNIVERSAL_LOGOUT = "universalLogout";

    private final ObjectNode callers = InstanceParts.noCallers();
    private JsonNode universalLogout;

    void add(Row row) {
        if (row.kind().equals("bearer")) {
            callers.withArray("bearer").addObject().put("sha256", row.sha256());
            return;
        }
        try {
            JsonNode details = Json.MAPPER.readTree(row.details());
            if (row.kind().equals(UNIVERSAL_LOGOUT)) {
                universalLogout = details;
            } else {
                callers.withArray(row.kind()).add(details);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the details of a caller are no JSON", e);
        }
    }

    ObjectNode callers() {
        return callers;
    }

    /** @return null where there is none */
    JsonNode universalLogout() {
        return universalLogout;
    }
}
