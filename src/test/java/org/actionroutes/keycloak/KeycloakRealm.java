package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A realm of Keycloak, looked at and changed through Keycloak's own admin API, past Action Routes. */
final class KeycloakRealm {

    static final String CLIENT = "action-routes";
    static final String CLIENT_SECRET = "action-routes-secret";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Imports of more users in one transaction get slower with each user. */
    private static final int SEED_BATCH = 50;

    /** Half the life of the master realm's tokens. */
    private static final Duration ADMIN_TOKEN_USE = Duration.ofSeconds(30);

    private final KeycloakServer server;
    private final String name;
    private Instant adminTokenTaken;
    private String adminToken;

    /**
     * Creates the realm out of {@code src/test/resources/keycloak-realm}. Its keys are shorter than Keycloak's own,
     * which take seconds to make.
     *
     * @param name what tests call it, each test class by another name
     */
    KeycloakRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
        ObjectNode realm = resource("/keycloak-realm/acme-corp.json").put("realm", name);
        expect(201, admin("POST", server.uri().resolve("/admin/realms"), realm));
        expect(200, admin("PUT", uri("/users/profile"), resource("/keycloak-realm/user-profile.json")));
    }

    /** @return the base URL of the realm's admin API */
    URI adminUri() {
        return server.uri().resolve("/admin/realms/" + name);
    }

    /** @return the realm's token endpoint */
    URI tokenUri() {
        return server.uri().resolve("/realms/" + name + "/protocol/openid-connect/token");
    }

    JsonNode get(String path) {
        return expect(200, admin("GET", uri(path), null));
    }

    int put(String path, Object body) {
        return admin("PUT", uri(path), body).statusCode();
    }

    int post(String path, Object body) {
        return admin("POST", uri(path), body).statusCode();
    }

    /** @return whatever the admin API says to it */
    HttpResponse<String> call(String method, String path, Object body) {
        return admin(method, uri(path), body);
    }

    /** Changes settings of the realm, for instance {@code accessTokenLifespan}. */
    void configure(Map<String, ?> settings) {
        expect(204, admin("PUT", adminUri(), settings));
    }

    int countUsers() {
        return get("/users/count").asInt();
    }

    /** @return the user of that name, or null */
    JsonNode user(String userName) {
        return get("/users?exact=true&username=" + encode(userName)).get(0);
    }

    /** @return the id of a realm role */
    String roleId(String role) {
        return get("/roles/" + role).get("id").asText();
    }

    /** @return the names of the realm roles that the user holds directly */
    List<String> rolesOf(String userId) {
        return get("/users/" + userId + "/role-mappings/realm").findValuesAsText("name");
    }

    /** @return how often the user's own document was written */
    int updatesOf(String userId) {
        return get("/admin-events?operationTypes=UPDATE&resourcePath=users/" + userId)
                .size();
    }

    /** Creates users named {@code <prefix>00000} and so on. */
    void seedUsers(String prefix, int count) {
        IntStream.range(0, (count + SEED_BATCH - 1) / SEED_BATCH).parallel().forEach(batch -> {
            List<Map<String, Object>> users = IntStream.range(
                            batch * SEED_BATCH, Math.min(count, (batch + 1) * SEED_BATCH))
                    .mapToObj(i -> Map.<String, Object>of(
                            "username",
                            "%s%05d".formatted(prefix, i),
                            "enabled",
                            true,
                            "firstName",
                            "First " + i,
                            "lastName",
                            "Last " + i,
                            "realmRoles",
                            List.of("auditor"),
                            "attributes",
                            Map.of("costCenter", List.of("AB-" + i))))
                    .toList();
            expect(200, admin("POST", uri("/partialImport"), Map.of("ifResourceExists", "FAIL", "users", users)));
        });
    }

    /** Logs in as a user of the realm's public client; the answer has {@code error} where that is refused. */
    JsonNode login(String userName, String password, String scope) {
        return json(post(
                tokenUri(),
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "employee-portal",
                        "username",
                        userName,
                        "password",
                        password,
                        "scope",
                        scope)));
    }

    boolean accepts(String userName, String password) {
        return login(userName, password, "openid").has("access_token");
    }

    /** @return whether a refresh token still gives new tokens */
    boolean refreshes(JsonNode tokens) {
        return json(post(
                        tokenUri(),
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                "employee-portal",
                                "refresh_token",
                                tokens.get("refresh_token").asText())))
                .has("access_token");
    }

    private HttpResponse<String> admin(String method, URI uri, Object body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build());
    }

    private synchronized String adminToken() {
        if (adminTokenTaken == null || adminTokenTaken.plus(ADMIN_TOKEN_USE).isBefore(Instant.now())) {
            adminTokenTaken = Instant.now();
            URI tokens = server.uri().resolve("/realms/master/protocol/openid-connect/token");
            adminToken = expect(
                            200,
                            post(
                                    tokens,
                                    Map.of(
                                            "grant_type",
                                            "password",
                                            "client_id",
                                            "admin-cli",
                                            "username",
                                            KeycloakServer.ADMIN,
                                            "password",
                                            KeycloakServer.ADMIN_PASSWORD)))
                    .get("access_token")
                    .asText();
        }
        return adminToken;
    }

    private URI uri(String path) {
        return URI.create(adminUri() + path);
    }

    private static HttpResponse<String> post(URI uri, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.request() + " was answered with " + answer.statusCode() + ", not " + status
                    + ": " + answer.body() + "\n" + server.output());
        }
        return json(answer);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode resource(String path) {
        try (InputStream file = KeycloakRealm.class.getResourceAsStream(path)) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
