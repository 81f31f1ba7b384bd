package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.actionroutes.admin.Answer;
import org.actionroutes.cli.VersionedHome.Running;
import org.actionroutes.faces.SignedTokens;
import org.actionroutes.json.Json;
import org.actionroutes.packaging.TwoVersions;
import org.actionroutes.store.TestDatabase;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Which version of an integration serves an instance, as its callers see it. */
class VersionsTest {

    private static final String NORTH_OF_1 = "version-1.0.0 /users/u1?region=north null";
    private static final String TO_2 =
            "{\"settings\": {\"area\": \"west\"}, \"credentials\": {\"key\": \"k-1\"}, \"acceptIncompatible\": true}";

    @TempDir
    private Path folder;

    private VersionedHome home;

    private void open(TestDatabase kind) throws Exception {
        home = new VersionedHome(folder, kind.fresh(folder));
        home.install(TwoVersions.V1);
    }

    @AfterEach
    void close() {
        if (home != null) {
            home.close();
        }
    }

    private static JsonNode shown(Running running, String instance) throws Exception {
        return running.manage("readInstance", instance, null).body();
    }

    @ParameterizedTest
    @EnumSource
    void aTestInstanceServesTheVersionThatItWasMadeFromUntilItIsMoved(TestDatabase kind) throws Exception {
        open(kind);
        String secret;
        try (Running running = home.start()) {
            secret = running.make("trial", true);
            assertThat(running.call("trial", secret)).isEqualTo(NORTH_OF_1);
            assertThat(shown(running, "trial").get("version").asText()).isEqualTo("1.0.0");
        }
        home.install(TwoVersions.V1_1);
        // It would be served by the package, were it a customer's.
        home.pack(TwoVersions.V1);
        try (Running running = home.start()) {
            HttpResponse<String> refused = running.send("trial", "/actions/get-user-by-id", secret);
            assertThat(refused.statusCode()).isEqualTo(409);
            JsonNode problem = Json.MAPPER.readTree(refused.body());
            assertThat(problem.get("detail").asText())
                    .contains("test instance of version 1.0.0", "at version 1.1.0 now", "instance move");
            assertThat(problem.at("/executionStatus/status").asText()).isEqualTo("FAILED");
            assertThat(problem.at("/executionStatus/errors/0/code").asText()).isEqualTo("OTHER_VERSION");
            assertThat(running.send("trial", "/actions", secret).statusCode()).isEqualTo(409);
            assertThat(running.call("trial", "not-the-secret")).isEqualTo("401");
            assertThat(shown(running, "trial").get("refusal").asText()).contains("1.1.0");
            assertThat(running.manage("moveInstance", "trial", "{\"version\": \"1.0.0\"}")
                            .body()
                            .toString())
                    .contains("alone serves a test instance: 1.1.0");
            assertThat(running.manage("moveInstance", "trial", "{}").status()).isEqualTo(200);
            assertThat(running.call("trial", secret)).isEqualTo("version-1.1.0 /users/u1?region=north null");
        }
    }

    @Test
    void aTestInstanceInAFileDoesSo() throws Exception {
        open(TestDatabase.H2);
        SignedTokens tokens = new SignedTokens();
        String audience = "https://routes.example/my/trial/universal-logout";
        String instance = """
                integration: my
                instance: trial
                test: true
                version: 0.9.0
                callers: {bearer: {file: caller}}
                settings: {setting-of-old: lost}
                universalLogout: {issuer: "%s", audience: "%s", subject: client-1, keys: {file: keys}}
                """.formatted(SignedTokens.ISSUER, audience);
        Files.writeString(home.instances().resolve("caller"), "caller-secret");
        Files.writeString(home.instances().resolve("keys"), tokens.keys());
        Files.writeString(home.instances().resolve("trial.yaml"), instance);
        String logout = tokens.token("global-token-revocation+jwt", audience, "client-1");
        try (Running running = home.start()) {
            assertThat(running.call("trial", "caller-secret")).isEqualTo("409");
            HttpResponse<String> refused = running.send("trial", "/universal-logout", logout);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("test instance of version 0.9.0", "write that version into its file");
            assertThat(running.send("trial", "/universal-logout", "none").statusCode())
                    .isEqualTo(401);
        }
        Files.writeString(
                home.instances().resolve("trial.yaml"),
                instance.replace("0.9.0", "1.0.0").replace("setting-of-old: lost", "region: north"));
        try (Running running = home.start()) {
            assertThat(running.call("trial", "caller-secret")).isEqualTo(NORTH_OF_1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void customersFollowACompatibleVersionByThemselves(TestDatabase kind) throws Exception {
        open(kind);
        String secret = home.make("one");
        home.install(TwoVersions.V1_1);
        try (Running running = home.start()) {
            assertThat(running.call("one", secret)).startsWith("version-1.1.0");
            JsonNode followed = shown(running, "one");
            assertThat(followed.get("version").asText()).isEqualTo("1.1.0");
            assertThat(followed.get("previousVersion").asText()).isEqualTo("1.0.0");
            assertThat(running.audit().body().at("/records").toString())
                    .contains("\"instance.follow\"", "{\"from\":\"1.0.0\",\"to\":\"1.1.0\"}");
            assertThat(running.manage("changeInstance", "one", "{\"settings\": {\"color\": \"red\"}}")
                            .status())
                    .isEqualTo(200);
        }
        // As in the middle of an update: a process that has the version of before only goes on serving it.
        home.install(TwoVersions.V1);
        try (Running running = home.start()) {
            assertThat(running.call("one", secret)).isEqualTo(NORTH_OF_1);
            assertThat(shown(running, "one").get("version").asText()).isEqualTo("1.1.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIncompatibleVersionIsServedBesideTheOldOneUntilInstancesAreMoved(TestDatabase kind) throws Exception {
        open(kind);
        String one = home.make("one");
        String two = home.make("two");
        home.install(TwoVersions.V2);
        home.pack(TwoVersions.V1);
        try (Running running = home.start();
                Running replica = home.start()) {
            assertThat(running.call("one", one)).isEqualTo(NORTH_OF_1);
            assertThat(replica.call("one", one)).isEqualTo(NORTH_OF_1);

            Answer lacks = running.manage("moveInstance", "one", "{\"acceptIncompatible\": true}");
            assertThat(lacks.status()).isEqualTo(400);
            assertThat(lacks.body().toString()).contains("is missing: Area", "is missing: Key");
            Answer loses = running.manage("moveInstance", "one", TO_2.replace("true", "false"));
            assertThat(loses.status()).isEqualTo(409);
            assertThat(loses.body().toString()).contains("the setting 'region' of the released version is gone");
            assertThat(running.call("one", one)).isEqualTo(NORTH_OF_1);

            assertThat(running.manage("moveInstance", "one", TO_2).status()).isEqualTo(200);
            String moved = "version-2.0.0 /users/u1?area=west k-1";
            assertThat(running.call("one", one)).isEqualTo(moved);
            assertThat(running.call("two", two)).isEqualTo(NORTH_OF_1);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(replica.call("one", one)).isEqualTo(moved));

            JsonNode undone = running.manage("undoMove", "one", null).body();
            assertThat(undone.get("version").asText()).isEqualTo("1.0.0");
            assertThat(running.call("one", one)).isEqualTo(NORTH_OF_1);
            assertThat(running.manage("undoMove", "one", null).status()).isEqualTo(200);
            assertThat(running.call("one", one)).isEqualTo(moved);
            assertThat(running.audit().body().toString())
                    .contains("\"instance.move\"", "\"instance.move.undo\"", "\"credentials\":[\"key\"]")
                    .doesNotContain("k-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatDoesNotFitACompatibleVersionStays(TestDatabase kind) throws Exception {
        open(kind);
        String north = home.make("north");
        String south = home.make("south", "south");
        home.install(TwoVersions.V1_1.replace("label: Region", "label: Region\n    pattern: n.*"));
        home.pack(TwoVersions.V1);
        try (Running running = home.start()) {
            assertThat(running.call("north", north)).startsWith("version-1.1.0");
            assertThat(running.call("south", south)).isEqualTo("version-1.0.0 /users/u1?region=south null");
            assertThat(running.audit().body().at("/records").toString()).contains("\"instance.stay\"");
            assertThat(running.manage("moveInstance", "south", "{\"settings\": {\"region\": \"nearby\"}}")
                            .status())
                    .isEqualTo(200);
            assertThat(running.call("south", south)).isEqualTo("version-1.1.0 /users/u1?region=nearby null");
        }
    }

    /** It would follow, had nobody chosen otherwise. */
    @Test
    void whatIsMovedBackFromACompatibleVersionStays() throws Exception {
        open(TestDatabase.H2);
        String secret = home.make("one");
        home.install(TwoVersions.V1_1);
        home.pack(TwoVersions.V1);
        try (Running running = home.start()) {
            assertThat(running.call("one", secret)).startsWith("version-1.1.0");
            assertThat(running.manage("undoMove", "one", null).status()).isEqualTo(200);
            assertThat(running.call("one", secret)).isEqualTo(NORTH_OF_1);
        }
        try (Running running = home.start()) {
            assertThat(running.call("one", secret)).isEqualTo(NORTH_OF_1);
            assertThat(running.manage("moveInstance", "one", "{\"version\": \"1.0.0\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(running.manage("moveInstance", "one", "{}").status()).isEqualTo(200);
            assertThat(running.call("one", secret)).startsWith("version-1.1.0");
        }
    }

    @Test
    void withoutThePackageTheOldVersionIsWanted() throws Exception {
        open(TestDatabase.H2);
        String secret = home.make("one");
        home.install(TwoVersions.V2);
        try (Running running = home.start()) {
            HttpResponse<String> refused = running.send("one", "/actions/get-user-by-id", secret);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("is on version 1.0.0 of 'my', which is not here", "--packages");
            assertThat(running.manage("changeInstance", "one", "{\"settings\": {\"region\": \"south\"}}")
                            .status())
                    .isEqualTo(409);
            assertThat(running.manage("undoMove", "one", null)
                            .body()
                            .get("detail")
                            .asText())
                    .contains("nothing to undo");
            assertThat(running.manage("moveInstance", "one", TO_2).status()).isEqualTo(200);
            assertThat(running.call("one", secret)).startsWith("version-2.0.0");
            assertThat(running.manage("undoMove", "one", null).body().toString())
                    .contains("is not here; here are 2.0.0");
        }
    }

    @Test
    void aMoveThatCannotBeIsRefused() throws Exception {
        open(TestDatabase.H2);
        home.make("one");
        try (Running running = home.start()) {
            assertRefused(running, "{\"version\": \"9.9.9\"}", 400, "is not here; here are 1.0.0");
            assertRefused(running, "{\"version\": \"../etc\"}", 400, "/version");
            assertRefused(running, "{\"version\": \"1.0.0\"}", 409, "on version 1.0.0 already");
            assertRefused(running, "{\"to\": \"1.0.0\"}", 400, "/to");
            assertRefused(running, "{\"version\": 1}", 400, "/version");
        }
    }

    private static void assertRefused(Running running, String body, int status, String said) throws Exception {
        Answer refused = running.manage("moveInstance", "one", body);
        assertThat(refused.status()).as(body).isEqualTo(status);
        assertThat(refused.body().toString()).contains(said);
        assertThat(shown(running, "one").get("revision").asInt()).isEqualTo(1);
    }

    @Test
    void wrongPackagesAreToldOfAtOnce() throws Exception {
        open(TestDatabase.H2);
        home.pack(TwoVersions.V1);
        Files.copy(home.packages().resolve("my-1.0.0.zip"), home.packages().resolve("other.zip"));
        Files.writeString(home.packages().resolve("none.zip"), "no zip");
        Files.writeString(home.packages().resolve("notes.txt"), "nobody's concern");
        home.pack(TwoVersions.V1_1.replace("version: 1.1.0\n", ""));
        assertThatThrownBy(home::start)
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("other.zip: is my 1.0.0, as")
                .hasMessageContaining("none.zip: is no zip file")
                .hasMessageContaining("says no version in its manifest.yaml");
    }
}
