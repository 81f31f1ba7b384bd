package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.json.Json;

/** Messages that hold several resources (RFC 7644 §3.4.2; RFC 9865 §2). */
final class Lists {

    private Lists() {}

    /** @param resources those that were found, as the caller wants them */
    static ObjectNode response(Search search, Listing.Found found, ArrayNode resources) {
        ObjectNode response = Json.MAPPER.createObjectNode();
        response.putArray("schemas").add(Urns.LIST_RESPONSE);
        if (search.cursor() == null || found.total() >= 0) {
            response.put("totalResults", found.total());
        }
        response.put("itemsPerPage", resources.size());
        if (search.cursor() == null) {
            response.put("startIndex", search.startIndex());
        } else if (found.next() != null) {
            response.put("nextCursor", found.next());
        }
        response.set("Resources", resources);
        return response;
    }
}
