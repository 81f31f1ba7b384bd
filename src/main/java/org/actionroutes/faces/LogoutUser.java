package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Finds a user by an e-mail address: by the user name, then among the addresses of all users. In: the output of the
 * action that the variable {@code lookUp} names. Out: that variable and the body, as {@link LogoutRequest} has them.
 * Nobody found is 404; several, or more users than it looks through, is 422.
 */
public class LogoutUser implements Processor {

    static final String SEARCH = "ActionRoutesLogoutSearch";

    private static final int PAGE = 200;
    /** What an ISV's API can give before the caller has to have its answer. */
    private static final int MOST_PAGES = 100;

    /** A search under way. */
    static final class Search {

        private final String email;
        private final boolean canList;
        private JsonNode found;
        private int pages;

        /** @param canList whether there is an action that lists users */
        Search(String email, boolean canList) {
            this.email = email;
            this.canList = canList;
        }
    }

    /** @return the input of a listing */
    static ObjectNode page(String cursor) {
        ObjectNode input = Json.MAPPER.createObjectNode();
        ObjectNode pagination = input.putObject("pagination").put("limit", PAGE);
        if (!cursor.isEmpty()) {
            pagination.put("cursor", cursor);
        }
        return input;
    }

    @Override
    public void process(Exchange exchange) throws FaceException {
        Search search = exchange.getProperty(SEARCH, Search.class);
        JsonNode output = exchange.getMessage().getBody(JsonNode.class);
        boolean listing = LogoutRequest.LIST.equals(exchange.getVariable(LogoutRequest.LOOK_UP));
        if (!ActionResult.of(output).succeeded()) {
            if (listing || !ActionResult.of(output).isUnknown()) {
                throw ActionResult.of(output).refusal();
            }
            if (!search.canList) {
                throw nobody();
            }
            next(exchange, LogoutRequest.LIST, page(""));
        } else if (!listing) {
            found(exchange, output.path("user"));
        } else {
            look(exchange, search, output);
        }
    }

    private static void look(Exchange exchange, Search search, JsonNode output) throws FaceException {
        for (JsonNode user : output.path("resources")) {
            if (!has(user, search.email)) {
                continue;
            }
            if (search.found != null && !search.found.path("id").equals(user.path("id"))) {
                throw new FaceException(422, "Several users have that e-mail address; it does not say which is meant.");
            }
            search.found = user;
        }
        String cursor = output.at("/pagination/nextCursor").asText("");
        search.pages++;
        if (cursor.isEmpty()) {
            if (search.found == null) {
                throw nobody();
            }
            found(exchange, search.found);
        } else if (search.pages == MOST_PAGES) {
            throw new FaceException(
                    422,
                    "Nobody has that e-mail address as the user name, and there are more users than can be looked"
                            + " through for it.");
        } else {
            next(exchange, LogoutRequest.LIST, page(cursor));
        }
    }

    private static boolean has(JsonNode user, String email) {
        if (user.path("userName").asText().equalsIgnoreCase(email)) {
            return true;
        }
        for (JsonNode one : user.path("emails")) {
            if (one.path("value").asText().equalsIgnoreCase(email)) {
                return true;
            }
        }
        return false;
    }

    private static void found(Exchange exchange, JsonNode user) {
        ObjectNode input = Json.MAPPER.createObjectNode();
        input.put("externalUserId", user.path("id").asText());
        if (user.path("userName").isTextual()) {
            input.put("externalUserName", user.get("userName").asText());
        }
        next(exchange, LogoutRequest.NONE, input);
    }

    private static void next(Exchange exchange, String lookUp, ObjectNode input) {
        exchange.setVariable(LogoutRequest.LOOK_UP, lookUp);
        exchange.getMessage().setBody(input);
    }

    private static FaceException nobody() {
        return new FaceException(404, "Nobody has that e-mail address, neither as user name nor as address.");
    }
}
