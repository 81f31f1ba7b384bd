package org.actionroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is measured.
 *
 * @param contract the action
 * @param inputs inputs of the action, called in turn
 * @param calls for each input, what the ISV is asked for it: method and path
 */
record Operation(String contract, List<String> inputs, List<List<String>> calls) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEMBERS = 50;
    private static final int LOOKED_UP = 20;

    /** How many calls of the ISV's an action makes. */
    int callsPerAction() {
        return calls.get(0).size();
    }

    /** All of them, over Acme's users. */
    static List<Operation> all(List<JsonNode> users) {
        List<JsonNode> some = users.stream()
                .filter(user -> user.path("userName").asText().matches("[a-z0-9.-]+"))
                .toList();
        List<String> members = some.subList(0, MEMBERS).stream()
                .map(user -> user.path("id").asText())
                .toList();
        List<JsonNode> lookedUp = some.subList(0, LOOKED_UP);
        return List.of(
                new Operation(
                        "list-users",
                        List.of("{\"pagination\": {\"limit\": 100}}"),
                        List.of(List.of("GET /users?limit=100"))),
                new Operation(
                        "get-user-by-id",
                        lookedUp.stream()
                                .map(user -> "{\"userId\": " + user.get("id") + "}")
                                .toList(),
                        lookedUp.stream()
                                .map(user ->
                                        List.of("GET /users/" + user.path("id").asText()))
                                .toList()),
                new Operation(
                        "get-user-by-username",
                        lookedUp.stream()
                                .map(user -> "{\"userName\": " + user.get("userName") + "}")
                                .toList(),
                        lookedUp.stream()
                                .map(user -> List.of("GET /users?username="
                                        + user.path("userName").asText()))
                                .toList()),
                new Operation(
                        "add-group-members",
                        List.of(JSON.createObjectNode()
                                .put("groupId", "g-1")
                                .set(
                                        "groupMembers",
                                        JSON.valueToTree(members.stream()
                                                .map(id ->
                                                        JSON.createObjectNode().put("value", id))
                                                .toList()))
                                .toString()),
                        List.of(members.stream()
                                .map(id -> "PUT /groups/g-1/members/" + id)
                                .toList())));
    }

    /** The users that {@code list-users} finds first. */
    static List<JsonNode> firstUsers(int actionRoutesPort, int latency) throws IOException, InterruptedException {
        JsonNode output = read(send(
                actionRoutesPort,
                "POST",
                path(latency, "list-users"),
                Servers.CALLER_TOKEN,
                "{\"pagination\": {\"limit\": 100}}"));
        if (output.path("resources").size() != StubIsv.PAGE) {
            throw new IOException("this is not a page of 100 users: " + output);
        }
        return output.path("resources").valueStream().toList();
    }

    /**
     * Sends each request once, and makes sure that both programs give the same answer.
     *
     * @return the requests of the action, and how long each answer is
     */
    List<Load.Request> actions(int port, int otherPort, int latency) throws IOException, InterruptedException {
        List<Load.Request> requests = new ArrayList<>();
        for (String input : inputs) {
            HttpResponse<byte[]> answer = send(port, "POST", path(latency, contract), Servers.CALLER_TOKEN, input);
            JsonNode other = read(send(otherPort, "POST", path(latency, contract), Servers.CALLER_TOKEN, input));
            JsonNode output = read(answer);
            if (!withoutCursor(output).equals(withoutCursor(other))
                    || !output.at("/executionStatus/status").asText().equals("SUCCEEDED")) {
                throw new IOException("the answers to " + contract + " " + input + " differ: " + output + "\n" + other);
            }
            requests.add(
                    request(port, "POST", path(latency, contract), Servers.CALLER_TOKEN, input, answer.body().length));
        }
        return requests;
    }

    /** @return the requests that the ISV gets from the action, and how long each answer is */
    List<Load.Request> upstream(int port, int latency) throws IOException, InterruptedException {
        List<Load.Request> requests = new ArrayList<>();
        for (String call : calls.stream().flatMap(List::stream).toList()) {
            String[] parts = call.split(" ");
            String path = "/" + latency + parts[1];
            HttpResponse<byte[]> answer = send(port, parts[0], path, StubIsv.TOKEN, "");
            requests.add(request(port, parts[0], path, StubIsv.TOKEN, "", answer.body().length));
        }
        return requests;
    }

    /** @return a request of a face, once it has been answered well */
    static Load.Request checked(int port, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(port, method, path, Servers.CALLER_TOKEN, body);
        return request(port, method, path, Servers.CALLER_TOKEN, body, answer.body().length);
    }

    private static String path(int latency, String contract) {
        return "/bench/latency-" + latency + "/actions/" + contract;
    }

    private static JsonNode withoutCursor(JsonNode output) {
        if (output.path("pagination") instanceof ObjectNode pagination) {
            pagination.put("nextCursor", pagination.has("nextCursor"));
        }
        return output;
    }

    private static JsonNode read(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<byte[]> send(int port, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = Holder.HTTP.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " was answered with " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    private static Load.Request request(
            int port, String method, String path, String token, String body, int answerLength) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                + token
                + (content.length == 0 ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + content.length)
                + "\r\n\r\n";
        return new Load.Request((head + body).getBytes(StandardCharsets.UTF_8), answerLength);
    }

    private static final class Holder {
        static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
