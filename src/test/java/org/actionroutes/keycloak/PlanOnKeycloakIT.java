package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code action-routes testplan} of the distribution, against a real Keycloak, which is as before after it. */
@Timeout(300)
class PlanOnKeycloakIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "action-routes-test-";

    @TempDir
    private static Path instances;

    private static KeycloakRealm realm;

    @TempDir
    private Path folder;

    private Process process;

    @BeforeAll
    static void start() throws IOException {
        realm = new KeycloakRealm(KeycloakServer.shared(), "testplan");
        realm.seedUsers("someone", 250);
        Files.writeString(instances.resolve("test.yaml"), """
                integration: keycloak
                instance: test
                callers: {bearer: {env: SECRET}}
                settings: {server_url: "%s", realm: testplan}
                credentials: {client_id: {value: %s}, client_secret: {env: SECRET}}
                """.formatted(
                        KeycloakServer.shared().uri(), KeycloakRealm.CLIENT));
    }

    private void testplan(String... more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "target/action-routes/bin/action-routes",
                "testplan",
                "--instance",
                "keycloak/test",
                "--instances",
                instances.toString());
        builder.command().addAll(List.of(more));
        builder.environment().put("SECRET", KeycloakRealm.CLIENT_SECRET);
        builder.environment().put("ISV_ALLOW_PRIVATE_ADDRESSES", "true");
        process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    private String said() throws Exception {
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        return Files.readString(folder.resolve("said"));
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void passesAndLeavesKeycloakAsItWas() throws Exception {
        Set<String> before = state();
        Path report = folder.resolve("report.json");
        Path attributes = folder.resolve("own.json");
        // A pattern that no value can be told from.
        Files.writeString(attributes, """
                {"created": {"urn:actionroutes:keycloak:1.0:User": {"costCenter": "AB-1"}},
                 "updated": {"urn:actionroutes:keycloak:1.0:User": {"costCenter": "CD-2"}}}""");

        testplan("--report", report.toString(), "--attributes", attributes.toString());

        assertThat(said()).endsWith("\n49 passed, 0 failed, 0 skipped, 26 by hand\n");
        assertThat(process.exitValue()).isZero();
        JsonNode written = JSON.readTree(report.toFile());
        assertThat(noteOf(written, "C9334"))
                .contains("not kept: ", "title", "phoneNumbers")
                .doesNotContain("locale");
        assertThat(noteOf(written, "long")).contains("lastName: error-invalid-length-too-long");
        assertThat(written.get("left")).hasSize(5);
        assertThat(state()).isEqualTo(before);
        assertThatUsersAreInert();
    }

    private static String noteOf(JsonNode report, String id) {
        return report.get("cases")
                .valueStream()
                .filter(one -> one.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow()
                .get("note")
                .asText();
    }

    @Test
    void leavesKeycloakAsItWasWhereItIsEnded() throws Exception {
        Set<String> before = state();
        testplan();
        await().atMost(3, TimeUnit.MINUTES)
                .until(() -> !realm.get("/groups?search=" + OURS).isEmpty());

        process.toHandle().destroy();

        assertThat(said()).contains("left    the user '" + OURS).contains(": is deactivated;");
        assertThat(process.exitValue()).isNotZero();
        assertThat(state()).isEqualTo(before);
        assertThatUsersAreInert();
    }

    /** All there is, but for users that no contract removes. */
    private static Set<String> state() {
        Set<String> state = new TreeSet<>();
        realm.get("/groups?briefRepresentation=false").forEach(group -> state.add("group " + group));
        realm.get("/roles?briefRepresentation=false").forEach(role -> {
            state.add("role " + role);
            // Who holds it directly.
            realm.get("/roles/" + role.get("name").asText() + "/users?max=10000")
                    .forEach(user -> {
                        if (!isOurs(user)) {
                            state.add("role " + role.get("name") + " of " + user.get("username"));
                        }
                    });
        });
        realm.get("/clients").forEach(client -> state.add("client " + client));
        realm.get("/users?max=10000").forEach(user -> {
            if (!isOurs(user)) {
                state.add("user " + user);
            }
        });
        return state;
    }

    private static boolean isOurs(JsonNode user) {
        return user.get("username").asText().startsWith(OURS);
    }

    private static void assertThatUsersAreInert() {
        assertThat(realm.get("/users?search=" + OURS)).isNotEmpty().allSatisfy(user -> {
            assertThat(user.get("enabled").asBoolean()).isFalse();
            assertThat(realm.rolesOf(user.get("id").asText())).containsExactly("default-roles-testplan");
            assertThat(realm.get("/users/" + user.get("id").asText() + "/groups"))
                    .isEmpty();
        });
    }
}
