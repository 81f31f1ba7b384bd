package org.actionroutes.keycloak;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A realm with a client that has to ask for consent, and a user who may give it. Refresh tokens are good for one use:
 * whoever sends one again loses the session.
 */
final class ConsentRealm {

    static final String CLIENT = "action-routes-consent";
    static final String CLIENT_SECRET = "action-routes-consent-secret";
    static final String USER = "ada";
    static final String EMAIL = "ada@customer.example";
    static final String PASSWORD = "Passw0rd-1";

    private final KeycloakRealm realm;
    private final String name;

    /**
     * @param name the realm's name, another one for each test class
     * @param redirectUri where browsers may be sent back to, exactly
     * @param accessTokenSeconds how long access tokens live
     */
    ConsentRealm(String name, URI redirectUri, int accessTokenSeconds) {
        this.name = name;
        realm = new KeycloakRealm(KeycloakServer.shared(), name);
        realm.configure(Map.of(
                "revokeRefreshToken",
                true,
                "refreshTokenMaxReuse",
                0,
                "accessTokenLifespan",
                accessTokenSeconds,
                "eventsEnabled",
                true,
                "enabledEventTypes",
                List.of("REFRESH_TOKEN", "REFRESH_TOKEN_ERROR", "CODE_TO_TOKEN", "CODE_TO_TOKEN_ERROR")));
        assertThat(realm.post(
                        "/clients",
                        Map.of(
                                "clientId",
                                CLIENT,
                                "secret",
                                CLIENT_SECRET,
                                "publicClient",
                                false,
                                "consentRequired",
                                true,
                                "fullScopeAllowed",
                                true,
                                "redirectUris",
                                List.of(redirectUri.toString()),
                                "attributes",
                                Map.of("pkce.code.challenge.method", "S256"))))
                .isEqualTo(201);
        Map<String, Object> user = new HashMap<>(
                Map.of("username", USER, "email", EMAIL, "firstName", "Ada", "lastName", "Admin", "enabled", true));
        user.put("credentials", List.of(Map.of("type", "password", "value", PASSWORD)));
        user.put("realmRoles", List.of("default-roles-" + name));
        user.put("clientRoles", Map.of("realm-management", List.of("manage-users", "view-realm")));
        assertThat(realm.post("/partialImport", Map.of("ifResourceExists", "FAIL", "users", List.of(user))))
                .isEqualTo(200);
    }

    String name() {
        return name;
    }

    KeycloakRealm realm() {
        return realm;
    }

    /** Has refresh tokens be good for so many uses more than one. */
    void reuse(int more) {
        realm.configure(Map.of("refreshTokenMaxReuse", more));
    }

    /** @return how many events of that type there were */
    int events(String type) {
        return realm.get("/events?max=100000&type=" + type).size();
    }
}
