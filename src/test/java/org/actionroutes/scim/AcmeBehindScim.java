package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.demo.AcmeApi;
import org.actionroutes.scim.okta.IsvApi;

/** An Acme of its own, freshly seeded, behind an instance of its own. */
final class AcmeBehindScim implements IsvApi, AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final AcmeApi acme = AcmeApi.start("127.0.0.1", 0);
    private final URI scim;
    private final String token;

    /**
     * @param application one that has the instances
     * @param name what the instance is called, another one for each
     */
    AcmeBehindScim(RunningApplication application, TestInstances instances, String name) {
        instances.add(
                "acme",
                name,
                acme.baseUrl(),
                "clientCredentials: {tokenUrl: /oauth/token, clientId: action-routes, clientSecret: '{secret}'}",
                Map.of("secret", AcmeApi.CLIENT_SECRET));
        scim = application.uri("/acme/" + name + "/scim/v2");
        token = send(HttpRequest.newBuilder(acme.baseUrl().resolve("/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + AcmeApi.CLIENT_ID
                                + "&client_secret=" + AcmeApi.CLIENT_SECRET)))
                .body()
                .get("access_token")
                .asText();
    }

    /** @return where the instance's SCIM face is, without a slash at its end */
    URI scim() {
        return scim;
    }

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public Answer call(String method, String path, JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(acme.baseUrl().resolve(path)).header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.body().isEmpty() ? null : RunningApplication.json(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, Boolean> users() {
        Map<String, Boolean> users = new TreeMap<>();
        for (String after = ""; after != null; ) {
            JsonNode page = call("GET", "/v2/users?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8), null)
                    .body();
            page.get("users")
                    .forEach(user -> users.put(
                            user.get("id").asText(), user.get("status").asText().equals("active")));
            after = page.at("/meta/next").asText(null);
        }
        return users;
    }

    @Override
    public Account account(String userId) {
        JsonNode user = call("GET", "/v2/users/" + userId, null).body();
        return new Account(
                user.path("username").asText(),
                user.path("first_name").asText(),
                user.path("last_name").asText(),
                user.path("status").asText().equals("active"));
    }

    @Override
    public List<String> members(String groupId) {
        return call("GET", "/v2/groups/" + groupId + "/members", null).body().findValuesAsText("user_id");
    }

    @Override
    public long requests() {
        return acme.requests("/v2/");
    }

    /** Nobody signs in at Acme. */
    @Override
    public boolean accepts(String userName, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        acme.close();
    }
}
