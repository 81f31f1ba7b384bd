package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request of Okta's is answered with.
 *
 * @param request it, as people read it
 * @param status the HTTP status
 * @param body the JSON; missing where there is none
 * @param held the first request to the ISV that may write, which was not sent; null where there was none
 * @param failed where the action is that failed, and how to see more of it; empty text where none did
 */
record Reply(String request, int status, JsonNode body, String held, String failed) {

    Reply with(String otherRequest) {
        return new Reply(otherRequest, status, body, held, failed);
    }

    boolean isOk() {
        return status < 300;
    }

    /** @return what is wrong, for an answer that should be good */
    String problem() {
        return "answered with " + status + ": " + body.path("detail").asText() + failed;
    }

    /** @return the resources of a list */
    List<JsonNode> resources() {
        List<JsonNode> resources = new ArrayList<>();
        body.path("Resources").forEach(resources::add);
        return resources;
    }

    int total() {
        return body.path("totalResults").asInt();
    }
}
