package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.scim.okta.IsvApi;

/** A realm of Keycloak behind the SCIM face, looked at through the admin API. */
final class KeycloakBehindScim implements IsvApi, AutoCloseable {

    private static final String ALL = "/users?max=10000&briefRepresentation=true";

    private final KeycloakInstance keycloak;

    private KeycloakBehindScim(KeycloakInstance keycloak) {
        this.keycloak = keycloak;
    }

    /**
     * @param name the realm's name
     * @param users how many users there are already: more than a page has
     */
    static KeycloakBehindScim start(String name, int users) {
        KeycloakInstance keycloak = KeycloakInstance.start(name);
        keycloak.realm().seedUsers("seeded-", users);
        return new KeycloakBehindScim(keycloak);
    }

    URI scim() {
        return keycloak.scim();
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public Answer call(String method, String path, JsonNode body) {
        HttpResponse<String> answer = keycloak.realm().call(method, path, body);
        return new Answer(answer.statusCode(), answer.body().isEmpty() ? null : RunningApplication.json(answer.body()));
    }

    @Override
    public Map<String, Boolean> users() {
        Map<String, Boolean> users = new TreeMap<>();
        keycloak.realm()
                .get(ALL)
                .forEach(user ->
                        users.put(user.get("id").asText(), user.get("enabled").asBoolean()));
        return users;
    }

    @Override
    public Account account(String userId) {
        JsonNode user = keycloak.realm().get("/users/" + userId);
        return new Account(
                user.path("username").asText(),
                user.path("firstName").asText(),
                user.path("lastName").asText(),
                user.path("enabled").asBoolean());
    }

    @Override
    public List<String> members(String groupId) {
        return keycloak.realm().get("/groups/" + groupId + "/members").findValuesAsText("id");
    }

    /** Keycloak counts none. */
    @Override
    public long requests() {
        return -1;
    }

    @Override
    public boolean accepts(String userName, String password) {
        return keycloak.realm().accepts(userName, password);
    }

    @Override
    public void close() {
        keycloak.close();
    }
}
