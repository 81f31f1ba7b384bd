package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.actionroutes.admin.RunningAdmin.Answered;
import org.actionroutes.faces.SignedTokens;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Customers' instances, from their making to their end, through the management API. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ManagementApiTest {

    private static final String SECRET = StubIsv.SECRET;

    /** Given to {@link #start}, too, which it has to be declared for. */
    @Parameter
    TestDatabase database;

    @TempDir
    private static Path folder;

    private static RunningAdmin admin;
    private static StubIsv isv;

    @BeforeParameterizedClassInvocation
    static void start(TestDatabase database) throws Exception {
        admin = new RunningAdmin(database.fresh(folder.resolve(database.name())));
        isv = new StubIsv();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        isv.close();
        admin.close();
    }

    private Answered create(String name) throws Exception {
        return admin.call("POST", "/instances", """
                {"integration": "acme", "name": "%s", "settings": {"api_url": "%s"}}
                """.formatted(name, isv.url()));
    }

    private Answered credential(String name, String credential, String value, String tag) throws Exception {
        return admin.call(
                "PUT",
                "/instances/acme/" + name + "/credentials/" + credential,
                "{\"value\": \"" + value + "\"}",
                "If-Match",
                tag);
    }

    private Answered status(String name, String status, String tag) throws Exception {
        return admin.call("PATCH", "/instances/acme/" + name, "{\"status\": \"" + status + "\"}", "If-Match", tag);
    }

    private String active(String name) throws Exception {
        String tag = credential(name, "client_secret", SECRET, create(name).header("ETag"))
                .header("ETag");
        return status(name, "active", tag).header("ETag");
    }

    @Test
    void theDescriptionIsOne() {
        SwaggerParseResult read =
                new OpenAPIV3Parser().readContents(admin.described().document().toString());
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths()).hasSize(10);
    }

    @Test
    void anInstanceIsMadeCalledDisabledAndDeleted() throws Exception {
        Answered made = create("whole");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/instances/acme/whole");
        assertThat(made.body().get("status").asText()).isEqualTo("draft");
        assertThat(made.body().at("/created/by").asText()).isEqualTo("admin");

        Answered early = status("whole", "active", made.header("ETag"));
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.body().at("/errors/0/pointer").asText()).isEqualTo("/credentials/client_secret");
        assertThat(early.body().at("/errors/0/detail").asText()).startsWith("is missing: Client secret");

        Answered set = credential("whole", "client_secret", SECRET, made.header("ETag"));
        assertThat(set.status()).isEqualTo(204);
        Answered test = admin.call("POST", "/instances/acme/whole/test-connection", null);
        assertThat(test.body().at("/executionStatus/status").asText())
                .as(test.text())
                .isEqualTo("SUCCEEDED");

        Answered caller = admin.call("POST", "/instances/acme/whole/callers", null);
        String secret = caller.body().get("secret").asText();
        assertThat(admin.face("acme/whole", secret)).isEqualTo(401);
        Answered active = status("whole", "active", set.header("ETag"));
        assertThat(active.status()).as(active.text()).isEqualTo(200);
        assertThat(admin.face("acme/whole", secret)).isEqualTo(200);

        Answered disabled = status("whole", "disabled", active.header("ETag"));
        assertThat(admin.face("acme/whole", secret)).isEqualTo(401);
        assertThat(disabled.body().at("/credentials/0/name").asText()).isEqualTo("client_secret");
        assertThat(disabled.text()).doesNotContain(SECRET).doesNotContain(secret);

        assertThat(admin.call("DELETE", "/instances/acme/whole", null, "If-Match", disabled.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(admin.call("GET", "/instances/acme/whole", null).status()).isEqualTo(404);
    }

    @Test
    void aNameIsGivenOnce() throws Exception {
        assertThat(create("once").status()).isEqualTo(201);
        assertThat(create("once").status()).isEqualTo(409);
        assertThat(create("in-a-file").status()).isEqualTo(409);
    }

    @Test
    void aChangeSaysWhatItChanges() throws Exception {
        String first = create("versions").header("ETag");
        String change = "{\"settings\": {\"api_url\": \"https://other.acme.example\"}}";
        String path = "/instances/acme/versions";
        assertThat(admin.call("PATCH", path, change).status()).isEqualTo(428);
        Answered changed =
                admin.call("PATCH", path, change, "If-Match", first, "Content-Type", "application/merge-patch+json");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(first);
        for (String old : List.of(first, "W/" + changed.header("ETag"), "\"2\"", "x")) {
            assertThat(admin.call("PATCH", path, change, "If-Match", old).status())
                    .as(old)
                    .isEqualTo(412);
            assertThat(admin.call("DELETE", path, null, "If-Match", old).status())
                    .as(old)
                    .isEqualTo(412);
            assertThat(credential("versions", "client_secret", "x", old).status())
                    .as(old)
                    .isEqualTo(412);
        }
        Answered read = admin.call("GET", path, null);
        assertThat(read.header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(read.body().at("/settings/api_url").asText()).isEqualTo("https://other.acme.example");
        assertThat(read.body().get("credentials")).isEmpty();
        Answered gone = admin.call("PATCH", path, "{\"settings\": {\"api_url\": null}}", "If-Match", "*");
        assertThat(gone.body().get("settings")).isEmpty();
    }

    @Test
    void anETagIsNoOthersAfterTheNameHasGone() throws Exception {
        String before = create("again").header("ETag");
        admin.call("DELETE", "/instances/acme/again", null, "If-Match", before);
        create("again");
        assertThat(status("again", "disabled", before).status()).isEqualTo(412);
    }

    @Test
    void ofChangesAtOnceOneIsMade() throws Exception {
        String tag = create("crowd").header("ETag");
        List<CompletableFuture<Integer>> changes = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return admin.call(
                                        "PATCH",
                                        "/instances/acme/crowd",
                                        "{\"settings\": {\"api_url\": \"https://a" + i + ".example\"}}",
                                        "If-Match",
                                        tag)
                                .status();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        assertThat(changes.stream().map(CompletableFuture::join).sorted().toList())
                .containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
    }

    @Test
    void twoSecretsOfCallersAreValidAtOnce() throws Exception {
        active("rotated");
        String path = "/instances/acme/rotated/callers";
        Answered one = admin.call("POST", path, null);
        Answered other = admin.call("POST", path, null);
        assertThat(admin.call("POST", path, null).status()).isEqualTo(409);
        assertThat(admin.face("acme/rotated", one.body().get("secret").asText()))
                .isEqualTo(200);
        assertThat(admin.face("acme/rotated", other.body().get("secret").asText()))
                .isEqualTo(200);
        assertThat(admin.call("GET", path, null).body().get("callers"))
                .hasSize(2)
                .noneMatch(caller -> caller.has("secret"));
        assertThat(admin.call("DELETE", one.header("Location"), null).status()).isEqualTo(204);
        assertThat(admin.call("DELETE", one.header("Location"), null).status()).isEqualTo(404);
        assertThat(admin.face("acme/rotated", one.body().get("secret").asText()))
                .isEqualTo(401);
        assertThat(admin.face("acme/rotated", other.body().get("secret").asText()))
                .isEqualTo(200);
    }

    @Test
    void whoHasTokensOfAnIssuerIsLetInUntilTheIssuerIsDeleted() throws Exception {
        active("issued");
        SignedTokens tokens = new SignedTokens();
        String body = Json.MAPPER
                .createObjectNode()
                .put("purpose", "jwt")
                .put("issuer", SignedTokens.ISSUER)
                .put("audience", "calls")
                .put("keys", tokens.keys())
                .toString();
        Answered added = admin.call("POST", "/instances/acme/issued/issuers", body);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(admin.face("acme/issued", tokens.token("JWT", "calls", "client-1")))
                .isEqualTo(200);
        assertThat(admin.face("acme/issued", tokens.token("JWT", "others", "client-1")))
                .isEqualTo(401);

        String logout = body.replace("\"jwt\"", "\"universalLogout\"");
        assertThat(admin.call("POST", "/instances/acme/issued/issuers", logout).text())
                .contains("/subject");
        logout = logout.replace("{\"purpose\"", "{\"subject\": \"client-1\", \"purpose\"");
        assertThat(admin.call("POST", "/instances/acme/issued/issuers", logout).status())
                .isEqualTo(201);
        assertThat(admin.call("POST", "/instances/acme/issued/issuers", logout).status())
                .isEqualTo(409);
        JsonNode callers =
                admin.call("GET", "/instances/acme/issued/callers", null).body().get("callers");
        assertThat(callers).extracting(one -> one.get("kind").asText()).containsExactly("jwt", "universalLogout");
        assertThat(callers).extracting(one -> one.get("issuer").asText()).containsOnly(SignedTokens.ISSUER);

        assertThat(admin.call("DELETE", added.header("Location"), null).status())
                .isEqualTo(204);
        assertThat(admin.face("acme/issued", tokens.token("JWT", "calls", "client-1")))
                .isEqualTo(401);
    }

    @Test
    void aConnectionThatTheIsvRefusesIsToldOf() throws Exception {
        create("refused");
        Answered incomplete = admin.call("POST", "/instances/acme/refused/test-connection", null);
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.body().at("/errors/0/pointer").asText()).isEqualTo("/credentials/client_secret");
        credential("refused", "client_secret", "another-secret", "*");
        Answered test = admin.call("POST", "/instances/acme/refused/test-connection", null);
        assertThat(test.body().at("/executionStatus/status").asText()).isEqualTo("FAILED");
        assertThat(test.body().at("/executionStatus/errors/0/type").asText()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(test.text()).doesNotContain("another-secret");
    }

    @Test
    void pagesHoldEachInstanceOnce() throws Exception {
        for (String name : List.of("page-1", "page-2", "page-3", "page-4", "page-5")) {
            create(name);
        }
        status("page-3", "disabled", "*");
        List<String> names = new ArrayList<>();
        String next = "";
        int pages = 0;
        do {
            JsonNode page = admin.call("GET", "/instances?limit=2&integration=acme&status=draft" + next, null)
                    .body();
            page.get("instances").forEach(one -> names.add(one.get("name").asText()));
            next = page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asText() : "";
            pages++;
        } while (!next.isEmpty() && pages < 100);
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("page-1", "page-2", "page-4", "page-5")
                .doesNotContain("page-3");
        assertThat(admin.call("GET", "/instances?status=disabled&integration=acme", null)
                        .body()
                        .get("instances"))
                .extracting(one -> one.get("name").asText())
                .contains("page-3");
        assertThat(admin.call("GET", "/instances?integration=github", null)
                        .body()
                        .get("instances"))
                .isEmpty();
    }

    @Test
    void theAuditLogHasEachChangeAndEachRefusalAndNoSecret() throws Exception {
        active("audited");
        admin.call("PATCH", "/instances/acme/audited", "{\"status\": \"draft\"}");
        admin.call("GET", "/instances/acme/audited", null, "Authorization", "Bearer another " + SECRET);
        Answered caller = admin.call("POST", "/instances/acme/audited/callers", null);
        admin.call("DELETE", "/instances/acme/audited", null, "If-Match", "*");
        JsonNode records = admin.call("GET", "/audit?integration=acme&instance=audited", null)
                .body()
                .get("records");
        assertThat(records)
                .extracting(one -> one.get("actor").asText() + " "
                        + one.get("action").asText() + " " + one.get("outcome").asText() + " "
                        + one.at("/details/status").asText())
                .containsExactly(
                        "admin instance.delete done ",
                        "admin caller.add done ",
                        "nobody instance.read refused 401",
                        "admin instance.change refused 428",
                        "admin instance.change done active",
                        "admin credentials.set done ",
                        "admin instance.create done draft");
        assertThat(records).allMatch(one -> one.get("address").asText().equals("127.0.0.1"));
        assertThat(records.toString())
                .doesNotContain(SECRET)
                .doesNotContain(caller.body().get("secret").asText());

        JsonNode first =
                admin.call("GET", "/audit?instance=audited&limit=3", null).body();
        JsonNode rest = admin.call(
                        "GET",
                        "/audit?instance=audited&limit=200&cursor="
                                + first.get("nextCursor").asText(),
                        null)
                .body();
        assertThat(first.get("records")).hasSize(3);
        assertThat(rest.get("records")).hasSize(4);
        assertThat(rest.has("nextCursor")).isFalse();
        assertThat(admin.call("GET", "/audit?instance=audited&outcome=refused&actor=admin", null)
                        .body()
                        .get("records"))
                .hasSize(1);
    }

    @Test
    void integrationsSayWhatTheyWant() throws Exception {
        JsonNode acme = admin.call("GET", "/integrations", null)
                .body()
                .get("integrations")
                .valueStream()
                .filter(one -> one.get("name").asText().equals("acme"))
                .findFirst()
                .orElseThrow();
        assertThat(acme.at("/settings/0/name").asText()).isEqualTo("api_url");
        assertThat(acme.get("credentials"))
                .extracting(one -> one.get("name").asText() + " " + one.get("required") + " " + one.get("secret"))
                .containsExactly("client_id false false", "client_secret true true");
    }

    @Test
    void aProgramCallsItFromElsewhere() throws Exception {
        String server = "http://127.0.0.1:" + admin.port() + "/";
        Map<String, String> path = Map.of("integration", "acme", "name", "remote");
        try (Management management = new RemoteManagement(server, new Secret(RunningAdmin.TOKEN))) {
            assertThat(management.call("readInstance", path, Map.of(), "", null).status())
                    .isEqualTo(404);
            String tag = create("remote").header("ETag");
            Answer changed = management.call(
                    "changeInstance", path, Map.of(), tag, new ObjectMapper().readTree("{\"status\": \"disabled\"}"));
            assertThat(changed.body().path("status").asText()).isEqualTo("disabled");
            assertThat(management.call("deleteInstance", path, Map.of(), "*", null))
                    .isEqualTo(new Answer(204, null, Map.of()));
            assertThat(management
                            .call("listInstances", Map.of(), Map.of("status", List.of("a&b= c")), "", null)
                            .body()
                            .at("/errors/0/pointer")
                            .asText())
                    .isEqualTo("status");
        }
        try (Management stranger = new RemoteManagement(server, new Secret("another"))) {
            assertThat(stranger.call("listInstances", Map.of(), Map.of(), "", null)
                            .status())
                    .isEqualTo(401);
        }
    }
}
