package org.actionroutes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.instance.InstanceParts;
import org.actionroutes.json.Json;

/** The rows of an instance's callers, in the form that they have in an instance's file. */
final class StoredCallers {

    /**
     * One row.
     *
     * @param kind {@code bearer}, {@code basic} or {@code jwt}
     * @param sha256 the digest of a bearer token
     * @param details of the others, what stands in an instance's file below {@code callers.basic} and
     *     {@code callers.jwt}, or, as the member {@code universalLogout}, below that
     */
    record Row(String kind, String sha256, String details) {

        private JsonNode read() {
            try {
                return details == null ? MissingNode.getInstance() : Json.MAPPER.readTree(details);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the details of a caller are no JSON", e);
            }
        }

        boolean isUniversalLogout() {
            return read().has(UNIVERSAL_LOGOUT);
        }

        /** @return whose tokens it has, the first of several; null where it has none of an issuer */
        String issuer() {
            JsonNode details = read();
            JsonNode issuer = details.path(UNIVERSAL_LOGOUT).path("issuer");
            JsonNode given = issuer.isMissingNode() ? details.path("issuer") : issuer;
            return given.isArray() ? given.path(0).asText() : given.asText(null);
        }
    }

    static final String UNIVERSAL_LOGOUT = "universalLogout";

    private final ObjectNode callers = InstanceParts.noCallers();
    private JsonNode universalLogout;

    void add(Row row) {
        if (row.kind().equals("bearer")) {
            callers.withArray("bearer").addObject().put("sha256", row.sha256());
            return;
        }
        JsonNode details = row.read();
        if (row.isUniversalLogout()) {
            universalLogout = details.get(UNIVERSAL_LOGOUT);
        } else {
            callers.withArray(row.kind()).add(details);
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
