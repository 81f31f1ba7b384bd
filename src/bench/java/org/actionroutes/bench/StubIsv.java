package org.actionroutes.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.demo.AcmeApi;

/**
 * An ISV that costs as little as possible: Acme's 1,000 users, every answer rendered before the first request. The
 * first segment of a path is how many milliseconds an answer takes: {@code /20/users?limit=100}. Prints its port.
 */
final class StubIsv {

    static final String TOKEN = "bench-token";
    static final int PAGE = 100;
    private static final String AUTHORIZATION = "Bearer " + TOKEN;
    private static final Buffer NONE = Buffer.buffer();

    private final Vertx vertx = Vertx.vertx();
    private final Buffer token = new JsonObject()
            .put("access_token", TOKEN)
            .put("token_type", "Bearer")
            .put("expires_in", 86_400)
            .toBuffer();
    private final Map<String, Buffer> answers = new HashMap<>();

    public static void main(String[] arguments) throws IOException, InterruptedException {
        StubIsv stub = new StubIsv();
        stub.render(acmeUsers());
        stub.vertx
                .createHttpServer()
                .requestHandler(stub::answer)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println("Ready on port " + server.actualPort()));
    }

    private static List<JsonObject> acmeUsers() throws IOException, InterruptedException {
        List<JsonObject> users = new ArrayList<>();
        try (AcmeApi acme = AcmeApi.start("127.0.0.1", 0)) {
            HttpClient http = HttpClient.newHttpClient();
            String token = new JsonObject(http.send(
                                    HttpRequest.newBuilder(acme.baseUrl().resolve("/oauth/token"))
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .POST(HttpRequest.BodyPublishers.ofString(
                                                    "grant_type=client_credentials&client_id=" + AcmeApi.CLIENT_ID
                                                            + "&client_secret=" + AcmeApi.CLIENT_SECRET))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .getString("access_token");
            String after = "";
            while (after != null) {
                URI page = acme.baseUrl().resolve("/v2/users?limit=50&after=" + after);
                JsonObject answer = new JsonObject(http.send(
                                HttpRequest.newBuilder(page)
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                BodyHandlers.ofString())
                        .body());
                answer.getJsonArray("users").forEach(user -> users.add((JsonObject) user));
                after = answer.getJsonObject("meta").getString("next");
            }
        }
        return users;
    }

    private void render(List<JsonObject> users) {
        for (int from = 0; from < users.size(); from += PAGE) {
            List<JsonObject> page = users.subList(from, from + PAGE);
            String next = from + PAGE < users.size() ? page.get(PAGE - 1).getString("id") : null;
            String after = from == 0 ? "" : "&after=" + users.get(from - 1).getString("id");
            answers.put(
                    "GET /users?limit=" + PAGE + after,
                    new JsonObject()
                            .put("users", new JsonArray(page))
                            .put("next", next)
                            .toBuffer());
        }
        for (JsonObject user : users) {
            answers.put("GET /users/" + user.getString("id"), user.toBuffer());
            answers.put(
                    "GET /users?username=" + user.getString("username"),
                    new JsonObject().put("users", new JsonArray().add(user)).toBuffer());
            answers.put("PUT /groups/g-1/members/" + user.getString("id"), NONE);
        }
    }

    private void answer(HttpServerRequest request) {
        String uri = request.uri();
        if (uri.equals("/token")) {
            send(request, 200, token);
            return;
        }
        int slash = uri.indexOf('/', 1);
        int latency = Integer.parseInt(uri.substring(1, slash));
        Buffer answer = answers.get(request.method() + " " + uri.substring(slash));
        int status = !AUTHORIZATION.equals(request.getHeader("Authorization"))
                ? 401
                : answer == null ? 404 : answer == NONE ? 204 : 200;
        if (latency == 0) {
            send(request, status, answer);
        } else {
            vertx.setTimer(latency, timer -> send(request, status, answer));
        }
    }

    private static void send(HttpServerRequest request, int status, Buffer answer) {
        if (status == 200) {
            request.response().putHeader("Content-Type", "application/json").end(answer);
        } else {
            request.response().setStatusCode(status).end();
        }
    }
}
