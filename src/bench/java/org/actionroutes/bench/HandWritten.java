package org.actionroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The same four actions as a program written for them alone, with Vert.x and Jackson: a token got once, the ISV's
 * calls, the same JSON out. It checks nothing, retries nothing and explains nothing. Argument: the stub's port. Prints
 * its own.
 */
final class HandWritten extends AbstractVerticle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int isvPort;
    private HttpClient isv;
    private String authorization;

    private HandWritten(int isvPort) {
        this.isvPort = isvPort;
    }

    public static void main(String[] arguments) {
        int isvPort = Integer.parseInt(arguments[0]);
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx();
        // The instances share a port, which the first one picks.
        vertx.deployVerticle(() -> new HandWritten(isvPort), new DeploymentOptions().setInstances(loops));
    }

    @Override
    public void start(Promise<Void> started) {
        isv = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(isvPort)
                .setMaxPoolSize(400));
        isv.request(HttpMethod.POST, "/token")
                .compose(request -> request.send())
                .compose(answer -> answer.body())
                .compose(token -> {
                    authorization = "Bearer " + read(token).path("access_token").asText();
                    return vertx.createHttpServer().requestHandler(this::handle).listen(-1, "127.0.0.1");
                })
                .onSuccess(server -> System.out.println("Ready on port " + server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    /** {@code /bench/latency-20/actions/list-users} */
    private void handle(HttpServerRequest request) {
        String[] path = request.path().split("/");
        if (!("Bearer " + Servers.CALLER_TOKEN).equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end();
            return;
        }
        request.body()
                .map(HandWritten::read)
                .compose(input -> action(path[4], "/" + path[2].substring("latency-".length()), input))
                .onSuccess(output -> {
                    output.putObject("executionStatus").put("status", "SUCCEEDED");
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(write(output));
                })
                .onFailure(failure -> request.response().setStatusCode(500).end(String.valueOf(failure)));
    }

    private Future<ObjectNode> action(String contract, String base, JsonNode input) {
        return switch (contract) {
            case "list-users" ->
                call(
                                HttpMethod.GET,
                                base + "/users?limit="
                                        + input.at("/pagination/limit").asInt())
                        .map(HandWritten::page);
            case "get-user-by-id" ->
                call(HttpMethod.GET, base + "/users/" + encoded(input.path("userId")))
                        .map(HandWritten::one);
            case "get-user-by-username" ->
                call(HttpMethod.GET, base + "/users?username=" + encoded(input.path("userName")))
                        .map(found -> one(match(found, input.path("userName"))));
            case "add-group-members" ->
                addMembers(base + "/groups/" + encoded(input.path("groupId")) + "/members/", input);
            default -> Future.failedFuture("no such contract");
        };
    }

    private Future<ObjectNode> addMembers(String base, JsonNode input) {
        List<Future<?>> calls = new ArrayList<>();
        input.path("groupMembers")
                .forEach(member -> calls.add(call(HttpMethod.PUT, base + encoded(member.path("value")))));
        return Future.all(calls).map(done -> JSON.createObjectNode());
    }

    private Future<JsonNode> call(HttpMethod method, String uri) {
        return isv.request(method, uri)
                .compose(request -> request.putHeader("Authorization", authorization)
                        .putHeader("Accept", "application/json")
                        .send())
                .compose(answer -> answer.statusCode() / 100 == 2
                        ? answer.body()
                        : Future.failedFuture("status " + answer.statusCode()))
                .map(HandWritten::read);
    }

    private static JsonNode match(JsonNode found, JsonNode userName) {
        for (JsonNode user : found.path("users")) {
            if (user.path("username").equals(userName)) {
                return user;
            }
        }
        throw new IllegalArgumentException("none of that name");
    }

    private static ObjectNode one(JsonNode user) {
        return JSON.createObjectNode().set("user", UserMapping.user(user));
    }

    private static ObjectNode page(JsonNode found) {
        ObjectNode output = JSON.createObjectNode();
        ArrayNode resources = output.putArray("resources");
        found.path("users").forEach(user -> resources.add(UserMapping.user(user)));
        if (found.path("next").isTextual()) {
            output.putObject("pagination").put("nextCursor", found.get("next").asText());
        }
        return output;
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
    }

    private static JsonNode read(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Buffer write(JsonNode output) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
