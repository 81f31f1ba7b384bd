package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Consents;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;
import org.actionroutes.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the management API says of consent: whether there is one, whose, and where it begins. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConsentInApiTest {

    private static final Actor ANNA = new Actor("anna", null);
    private static final String MANIFEST = """
            name: shop
            displayName: Shop
            description: Tries consent.
            credentials:
              refresh_token: {label: Refresh token}
            connection:
              baseUrl: https://shop.example
            testConnection:
              request: GET /me
            authentication:
              - authorizationCode:
                  authorizationUrl: /oauth/authorize
                  tokenUrl: /oauth/token
                  clientId: the-client
                  method: none
                  refreshToken: "{refresh_token}"
            """;

    /** Given to {@link #start}, too, which it has to be declared for. */
    @Parameter
    TestDatabase database;

    @TempDir
    private static Path folder;

    private static RunningAdmin admin;
    private static RecordingIsv isv;

    private StoredInstance instance;
    private String path;

    @BeforeParameterizedClassInvocation
    static void start(TestDatabase database) throws Exception {
        Path home = folder.resolve(database.name());
        Files.writeString(Files.createDirectories(home.resolve("routes/shop")).resolve("manifest.yaml"), MANIFEST);
        isv = new RecordingIsv();
        admin = new RunningAdmin(
                database.fresh(home),
                Map.of("ADMIN_TOKEN", RunningAdmin.TOKEN),
                new Homes(List.of(Path.of(""), home)),
                Map.of("public.url", "https://actions.example.com/"));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        admin.close();
        isv.close();
    }

    @BeforeEach
    void instance(TestInfo test) {
        ObjectNode connection =
                Json.MAPPER.createObjectNode().put("baseUrl", isv.baseUrl().toString());
        String name = test.getTestMethod().orElseThrow().getName();
        instance = admin.store()
                .store()
                .create("shop", name, new Content(null, Status.active, Map.of(), connection), ANNA);
        path = "/instances/shop/" + name;
        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"access_token\": \"at\"}"));
    }

    private void set(String refreshToken) {
        admin.store().store().setCredentials(instance.id(), Map.of("refresh_token", new Secret(refreshToken)), ANNA);
    }

    private JsonNode consent() throws Exception {
        return admin.call("GET", path, null).body().path("consent");
    }

    private String test() throws Exception {
        return admin.call("POST", path + "/test-connection", null).text();
    }

    private void refuses() {
        isv.answers((request, response) -> RecordingIsv.json(response, 400, "{\"error\": \"invalid_grant\"}"));
    }

    @Test
    void whatNobodyHasConnectedHasAStartUrl() throws Exception {
        JsonNode needed = consent();
        assertThat(needed.properties()).extracting(Map.Entry::getKey).containsExactly("status", "startUrl");
        assertThat(needed.path("status").asText()).isEqualTo("needed");
        URI start = URI.create(needed.path("startUrl").asText());
        assertThat(start.toString())
                .startsWith("https://actions.example.com/shop/" + instance.name() + "/connect?ticket=");
        HttpResponse<String> page = admin.page(start.getRawPath() + "?" + start.getRawQuery());
        assertThat(page.body()).contains("Connect Shop", "admin");
        assertThat(consent().path("startUrl")).isNotEqualTo(needed.path("startUrl"));
    }

    @Test
    void whatNeedsNoConsentSaysNothingOfIt() throws Exception {
        admin.store().store().create("acme", instance.name(), new Content(null, Status.draft, Map.of(), null), ANNA);
        assertThat(admin.call("GET", "/instances/acme/" + instance.name(), null)
                        .body()
                        .has("consent"))
                .isFalse();
    }

    @Test
    void whatConsentGaveIsShownUntilSomethingElseIsSet() throws Exception {
        Consents consents = admin.store().consents();
        Consents.Connectable connectable = consents.find("shop", instance.name());
        consents.keep(connectable, new Secret("rt-1"), ANNA);
        consents.connectedAs(connectable, "bob@shop.example", ANNA);
        JsonNode given = consent();
        assertThat(given.properties()).extracting(Map.Entry::getKey).containsExactly("status", "account", "givenAt");
        assertThat(given.path("status").asText()).isEqualTo("given");
        assertThat(given.path("account").asText()).isEqualTo("bob@shop.example");
        set("rt-2");
        assertThat(consent()).hasToString("{\"status\":\"given\"}");
    }

    @Test
    void whatTheIsvAcceptsNoMoreIsLostUntilItIsAcceptedAgain() throws Exception {
        set("rt-1");
        refuses();
        assertThat(test()).contains("TOKEN_EXPIRED", "connect it again");
        JsonNode lost = consent();
        assertThat(lost.properties()).extracting(Map.Entry::getKey).containsExactly("status", "lostAt", "startUrl");
        assertThat(lost.path("status").asText()).isEqualTo("lost");
        assertThat(test()).contains("TOKEN_EXPIRED");
        assertThat(consent().path("lostAt")).isEqualTo(lost.path("lostAt"));

        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"access_token\": \"at\"}"));
        assertThat(test()).contains("SUCCEEDED");
        assertThat(consent()).hasToString("{\"status\":\"given\"}");
    }

    @Test
    void whatWasLostIsThereAgainOnceItIsGivenAnewAndMayBeLostAgain() throws Exception {
        set("rt-1");
        refuses();
        assertThat(test()).contains("TOKEN_EXPIRED");
        Consents consents = admin.store().consents();
        consents.keep(consents.find("shop", instance.name()), new Secret("rt-2"), ANNA);
        assertThat(consent().properties()).extracting(Map.Entry::getKey).containsExactly("status", "givenAt");
        assertThat(test()).contains("TOKEN_EXPIRED");
        assertThat(consent().path("status").asText()).isEqualTo("lost");
    }

    @Test
    void aDisabledOneCantBeConnected() throws Exception {
        Content content = new Content(null, Status.disabled, Map.of(), instance.connection());
        admin.store().store().change(instance.id(), instance.revision(), content, ANNA);
        assertThat(consent()).hasToString("{\"status\":\"needed\"}");
    }
}
