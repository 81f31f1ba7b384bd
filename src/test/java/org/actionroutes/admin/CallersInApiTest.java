package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.actionroutes.admin.RunningAdmin.Answered;
import org.actionroutes.faces.SignedTokens;
import org.actionroutes.json.Json;
import org.actionroutes.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call an instance, told to the management API: each way that an instance's file has. */
class CallersInApiTest {

    private static final String AUDIENCE = "https://routes.example/acme/x";
    private static final SignedTokens TOKENS = new SignedTokens();

    private static RunningAdmin admin;

    @TempDir
    private static Path folder;

    private String name;
    private String callers;

    @BeforeAll
    static void start() throws Exception {
        admin = new RunningAdmin(TestDatabase.H2.fresh(folder));
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @BeforeEach
    void makeAnInstance(TestInfo test) throws Exception {
        name = "i" + Integer.toHexString(test.getDisplayName().hashCode());
        callers = "/instances/acme/" + name + "/callers";
        admin.call("POST", "/instances", """
                {"integration": "acme", "name": "%s", "settings": {"api_url": "https://one.acme.example"}}
                """.formatted(name));
        admin.call(
                "PUT", "/instances/acme/" + name + "/credentials/client_secret", "{\"value\": \"s\"}", "If-Match", "*");
        Answered active = admin.call("PATCH", "/instances/acme/" + name, "{\"status\": \"active\"}", "If-Match", "*");
        assertThat(active.status()).as(active.text()).isEqualTo(200);
    }

    private JsonNode shown() throws Exception {
        return admin.call("GET", callers, null).body().get("callers");
    }

    private int listsActions(String authorization) throws Exception {
        return admin.face(HttpRequest.newBuilder(), "/acme/" + name + "/actions", authorization);
    }

    private String issuer(String more) {
        ObjectNode keys = Json.MAPPER.createObjectNode().put("value", TOKENS.keys());
        return "{\"issuer\": \"%s\", \"audience\": [\"%s\"], \"keys\": %s%s}"
                .formatted(SignedTokens.ISSUER, AUDIENCE, keys, more);
    }

    @Test
    void byAUserNameAndAPasswordThatIsMade() throws Exception {
        Answered added = admin.call("POST", callers, "{\"basic\": {\"username\": \"okta\"}}");
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        String password = added.body().get("secret").asText();
        assertThat(listsActions(basic("okta", password))).isEqualTo(200);
        assertThat(listsActions(basic("okta", password + "x"))).isEqualTo(401);
        assertThat(listsActions(basic("other", password))).isEqualTo(401);
        assertThat(shown().at("/0/basic").toString()).isEqualTo("{\"username\":\"okta\"}");
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void byTokensOfAnIssuer() throws Exception {
        Answered added = admin.call("POST", callers, "{\"jwt\": " + issuer("") + "}");
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.body().has("secret")).isFalse();
        assertThat(listsActions("Bearer " + TOKENS.token("JWT", AUDIENCE, "anybody")))
                .isEqualTo(200);
        assertThat(listsActions("Bearer " + TOKENS.token("JWT", "another", "anybody")))
                .isEqualTo(401);
        assertThat(shown().at("/0/jwt/issuer").asText()).isEqualTo(SignedTokens.ISSUER);

        admin.call("DELETE", added.header("Location"), null);
        assertThat(listsActions("Bearer " + TOKENS.token("JWT", AUDIENCE, "anybody")))
                .isEqualTo(401);
    }

    /** Without a route, an accepted request finds no action to log the user out with. */
    @Test
    void byRequestsToLogUsersOut() throws Exception {
        String logout = "{\"universalLogout\": " + issuer(", \"subject\": \"client-1\"") + "}";
        assertThat(logsOut()).isEqualTo(401);
        Answered added = admin.call("POST", callers, logout);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(logsOut()).isEqualTo(422);
        assertThat(admin.call("POST", callers, logout).status()).isEqualTo(409);
        assertThat(shown().at("/0/kind").asText()).isEqualTo("universalLogout");
        assertThat(listsActions("Bearer " + TOKENS.token("JWT", AUDIENCE, "client-1")))
                .isEqualTo(401);
    }

    private int logsOut() throws Exception {
        return admin.face(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"sub_id\": {\"format\": \"opaque\", \"id\": \"u1\"}}")),
                "/acme/" + name + "/universal-logout",
                "Bearer " + TOKENS.token("global-token-revocation+jwt", AUDIENCE, "client-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                  | ''",
                "{\"bearer\": {}, \"basic\": {\"username\": \"a\"}}                  | ''",
                "{\"bearer\": {\"sha256\": \"00\"}}                                  | /bearer/sha256",
                "{\"basic\": {\"username\": \"a:b\"}}                                | /basic/username",
                "{\"basic\": {\"username\": \"a\", \"password\": {\"env\": \"X\"}}}  | /basic/password",
                "{\"jwt\": {\"issuer\": \"https://i.example\", \"audience\": \"a\"}} | /jwt",
                "{\"jwt\": {\"issuer\": \"i\", \"audience\": \"a\", \"jwksUri\": \"http://i.example/keys\"}} | /jwt/jwksUri",
                "{\"jwt\": {\"issuer\": \"i\", \"audience\": \"a\", \"keys\": {\"file\": \"/etc/passwd\"}}} | /jwt/keys/file",
                "{\"jwt\": {\"issuer\": \"i\", \"audience\": \"a\", \"keys\": {\"value\": \"none\"}}} | /jwt/keys",
                "{\"jwt\": {\"issuer\": \"i\", \"audience\": \"a\", \"jwksUri\": \"https://i.example\", \"algorithms\": [\"HS256\"]}} | /jwt/algorithms/0",
                "{\"universalLogout\": {\"issuer\": \"i\", \"audience\": \"a\", \"jwksUri\": \"https://i.example\"}} | /universalLogout/subject",
            })
    void whatCanBeNoCallerIsRefusedAndNotKept(String body, String place) throws Exception {
        Answered added = admin.call("POST", callers, body);
        assertThat(added.status()).as(added.text()).isEqualTo(400);
        assertThat(added.body().get("errors").findValuesAsText("pointer")).contains(place);
        assertThat(shown()).isEmpty();
    }

    /** Whatever else is missing. */
    @Test
    void whatCanBeNoCallerIsRefusedOfADraftToo() throws Exception {
        admin.call("POST", "/instances", "{\"integration\": \"acme\", \"name\": \"bare\"}");
        Answered added = admin.call("POST", "/instances/acme/bare/callers", """
                {"jwt": {"issuer": "i", "audience": "a", "keys": {"value": "none"}}}
                """);
        assertThat(added.status()).as(added.text()).isEqualTo(400);
        assertThat(added.body().at("/errors/0/pointer").asText()).isEqualTo("/jwt/keys");
    }

    @Test
    void ofManyAtOnceNoMoreThanTwoSecretsAreMade() throws Exception {
        List<CompletableFuture<Integer>> adding = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return admin.call("POST", callers, null).status();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        assertThat(adding.stream().map(CompletableFuture::join))
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(2);
        assertThat(shown()).hasSize(2);
    }

    @Test
    void aBodyThatIsThereIsToBeJson() throws Exception {
        assertThat(admin.call("POST", callers, "basic=okta", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(admin.call("POST", callers, "{\"bearer\": {}}", "Content-Type", null)
                        .status())
                .isEqualTo(415);
        assertThat(shown()).isEmpty();
    }
}
