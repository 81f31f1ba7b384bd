package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a caller asks for.
 *
 * @param method the HTTP method; {@code GET} for {@code HEAD}
 * @param path what follows {@code /scim/v2} in the address, decoded, such as {@code Users} and an id
 * @param search which resources, and what of them
 * @param body the JSON of the body; missing where there is none
 * @param base the address of the instance's SCIM face, without a slash at the end
 * @param ifMatch the header {@code If-Match}, or an empty text
 * @param ifNoneMatch the header {@code If-None-Match}, or an empty text
 */
record ScimRequest(
        String method,
        List<String> path,
        Search search,
        JsonNode body,
        String base,
        String ifMatch,
        String ifNoneMatch) {

    /** @return the endpoint, such as {@code Users}; an empty text for the root */
    String endpoint() {
        return path.isEmpty() ? "" : path.get(0);
    }

    /** @return what follows the endpoint, or null */
    String id() {
        return path.size() < 2 ? null : path.get(1);
    }

    /** @throws ScimError 400 if the body is no JSON object */
    ObjectNode object() {
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw ScimError.badRequest("invalidSyntax", "The request body should be a JSON object.");
    }

    /** @return the same for one operation of a bulk request */
    ScimRequest of(String otherMethod, List<String> otherPath, JsonNode otherBody, String version) {
        return new ScimRequest(otherMethod, otherPath, Search.ALL, otherBody, base, version, "");
    }
}
