package org.actionroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is asked for by SCIM, and by the action that answers it.
 *
 * @param name what it is
 * @param contract the action
 * @param pairs the action's input, and the SCIM request: method, path and body
 */
record ScimComparison(String name, String contract, List<Pair> pairs) {

    /** The same question to both faces. */
    record Pair(String input, String method, String path, String body) {}

    /** The rate of the action that the SCIM face is to reach. */
    static final double TARGET = 0.8;

    private static final int LOOKED_UP = 20;

    /** @param users Acme's */
    static List<ScimComparison> all(List<JsonNode> users) {
        List<Pair> byId = new ArrayList<>();
        List<Pair> byName = new ArrayList<>();
        for (JsonNode user : users.subList(0, LOOKED_UP)) {
            String id = user.path("id").asText();
            String name = user.path("userName").asText();
            byId.add(new Pair("{\"userId\": \"" + id + "\"}", "GET", "/Users/" + id, ""));
            byName.add(new Pair(
                    "{\"userName\": \"" + name + "\"}",
                    "GET",
                    "/Users?filter=" + URLEncoder.encode("userName eq \"" + name + "\"", StandardCharsets.UTF_8)
                            + "&startIndex=1&count=100",
                    ""));
        }
        String member = users.get(0).path("id").asText();
        return List.of(
                new ScimComparison(
                        "list of 100",
                        "list-users",
                        List.of(new Pair(
                                "{\"pagination\": {\"limit\": 100}}", "GET", "/Users?startIndex=1&count=100", ""))),
                new ScimComparison("get by id", "get-user-by-id", byId),
                new ScimComparison("filter by user name", "get-user-by-username", byName),
                new ScimComparison(
                        "one member of a large group",
                        "add-group-members",
                        List.of(new Pair(
                                "{\"groupId\": \"g-1\", \"groupMembers\": [{\"value\": \"" + member + "\"}]}",
                                "PATCH",
                                "/Groups/g-1",
                                "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": "
                                        + "[{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \""
                                        + member + "\"}]}]}"))));
    }

    /** @return the requests of the actions face */
    List<Load.Request> actions(int port, int latency) throws Exception {
        List<Load.Request> requests = new ArrayList<>();
        for (Pair pair : pairs) {
            requests.add(Operation.checked(
                    port, "POST", "/bench/latency-" + latency + "/actions/" + contract, pair.input()));
        }
        return requests;
    }

    /** @return the requests of the SCIM face */
    List<Load.Request> scim(int port, int latency) throws Exception {
        List<Load.Request> requests = new ArrayList<>();
        for (Pair pair : pairs) {
            requests.add(Operation.checked(
                    port, pair.method(), "/bench/latency-" + latency + "/scim/v2" + pair.path(), pair.body()));
        }
        return requests;
    }
}
