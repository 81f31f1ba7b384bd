package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.camelk.OnCamelK;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.faces.SignedTokens;
import org.actionroutes.instance.LoadedInstances;

import static org.assertj.core.api.Assertions.assertThat;

/** A realm of its own and Action Routes in this JVM, which calls it as Okta would have it called. */
final class KeycloakInstance implements AutoCloseable {

    /** Where custom attributes are in a contract's user. */
    static final String CUSTOM = "urn:actionroutes:keycloak:1.0:User";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakRealm realm;
    private final RunningApplication application;

    private KeycloakInstance(KeycloakRealm realm, RunningApplication application) {
        this.realm = realm;
        this.application = application;
    }

    private static final String LOGOUT_TOKEN = "global-token-revocation+jwt";
    private static final String AUDIENCE = "https://routes.example/keycloak/test/universal-logout";
    private static final SignedTokens TOKENS = new SignedTokens();
    private static final Map<String, String> SECRETS =
            Map.of("CALLER", RunningApplication.SECRET, "SECRET", KeycloakRealm.CLIENT_SECRET, "KEYS", TOKENS.keys());

    /** @param name the realm's name, another one for each test class */
    static KeycloakInstance start(String name) {
        KeycloakRealm realm = new KeycloakRealm(KeycloakServer.shared(), name);
        LoadedInstances instances =
                new LoadedInstances(RunningApplication.home().manifests());
        instances.add("keycloak/test", file(realm, name), Path.of("."), SECRETS);
        return new KeycloakInstance(realm, RunningApplication.start(RunningApplication.home(), instances, Map.of()));
    }

    /**
     * As {@link #start}, on Camel Quarkus.
     *
     * @param root an empty directory
     */
    static KeycloakInstance startOnQuarkus(String name, Path root) throws IOException {
        KeycloakRealm realm = new KeycloakRealm(KeycloakServer.shared(), name);
        RunningProcess process =
                OnCamelK.start(root, List.of("keycloak"), Map.of("test.yaml", file(realm, name)), SECRETS);
        process.awaitReady();
        return new KeycloakInstance(realm, RunningApplication.at(process));
    }

    private static String file(KeycloakRealm realm, String name) {
        return """
                integration: keycloak
                instance: test
                callers: {bearer: {env: CALLER}}
                universalLogout: {issuer: "%s", audience: "%s", subject: client-1, keys: {env: KEYS}}
                settings: {server_url: "%s", realm: %s}
                credentials: {client_id: {value: %s}, client_secret: {env: SECRET}}
                """.formatted(
                        SignedTokens.ISSUER,
                        AUDIENCE,
                        realm.adminUri().toString().replaceFirst("/admin/.*", ""),
                        name,
                        KeycloakRealm.CLIENT);
    }

    KeycloakRealm realm() {
        return realm;
    }

    /** @return where the instance's SCIM face is, without a slash at its end */
    URI scim() {
        return application.uri("/keycloak/test/scim/v2");
    }

    /** Runs an action, whatever comes of it. */
    JsonNode run(String contract, Map<String, ?> input) {
        return application.action("keycloak/test", contract, JSON.valueToTree(input));
    }

    /**
     * Asks for a user to be logged out, as Okta does.
     *
     * @param subject the subject identifier (RFC 9493)
     * @return the status of the answer
     */
    int logOut(Map<String, ?> subject) {
        return application
                .send(HttpRequest.newBuilder(application.uri("/keycloak/test/universal-logout"))
                        .header("Authorization", "Bearer " + TOKENS.token(LOGOUT_TOKEN, AUDIENCE, "client-1"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.valueToTree(Map.of("sub_id", subject)).toString()))
                        .build())
                .statusCode();
    }

    /** Runs an action that is to succeed. */
    JsonNode call(String contract, Map<String, ?> input) {
        JsonNode output = run(contract, input);
        assertThat(output.at("/executionStatus/status").asText())
                .as("%s: %s", contract, output)
                .isEqualTo("SUCCEEDED");
        return output;
    }

    /** Runs an action that is to fail, and returns its errors. */
    JsonNode fail(String contract, Map<String, ?> input) {
        JsonNode output = run(contract, input);
        assertThat(output.at("/executionStatus/status").asText())
                .as("%s: %s", contract, output)
                .isEqualTo("FAILED");
        return output.at("/executionStatus/errors");
    }

    /** Creates a user with a last name, which the realm requires, and returns what the action made of it. */
    JsonNode createUser(String userName, Map<String, ?> more) {
        return call("create-user", Map.of("user", user(userName, more))).get("user");
    }

    /** @return a group's id */
    String createGroup(String displayName, String description) {
        return call(
                        "create-group",
                        Map.of(
                                "group",
                                Map.of("schemas", List.of(), "displayName", displayName, "description", description)))
                .at("/group/id")
                .asText();
    }

    /** @return a user as input of an action */
    static Map<String, Object> user(String userName, Map<String, ?> more) {
        Map<String, Object> user = new HashMap<>(
                Map.of("schemas", List.of(), "userName", userName, "name", Map.of("familyName", "Tester")));
        user.putAll(more);
        return user;
    }

    @Override
    public void close() {
        application.close();
    }
}
