package org.actionroutes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.LoadedInstances;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The acme integration against Acme itself: what it does there, and with how many requests. Each test has users of its
 * own. Listings: AcmeImportTest.
 */
class AcmeRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String INSTANCE = """
            integration: acme
            instance: test
            callers: {bearer: {env: CALLER}}
            settings: {api_url: "%s"}
            credentials: {client_secret: {env: SECRET}}
            """;

    private static AcmeApi acme;
    private static Application application;

    @BeforeAll
    static void start() {
        acme = AcmeApi.start("127.0.0.1", 0);
        LoadedInstances instances = new LoadedInstances(new Homes(List.of(Path.of("."))).manifests());
        instances.add(
                "test",
                INSTANCE.formatted(acme.baseUrl()),
                Path.of("."),
                Map.of("CALLER", "caller", "SECRET", AcmeApi.CLIENT_SECRET));
        application = new Application(
                new Homes(List.of(Path.of("."))),
                instances,
                Map.of(
                        "isv.allow-private-addresses",
                        "true",
                        "camel.server.port",
                        "0",
                        "camel.management.enabled",
                        "false"));
        application.start();
    }

    @AfterAll
    static void stop() {
        application.close();
        acme.close();
    }

    @Test
    void onlyIntegrationsWithInstancesAreStarted() {
        assertThat(application.camelContext().getRoutes())
                .extracting(Route::getId)
                .contains("acme-list-users")
                .noneMatch(id -> id.startsWith("keycloak-") || id.startsWith("github-"));
    }

    @Test
    void aNameIsLookedUpExactly() throws Exception {
        assertThat(call("get-user-by-username", "{'userName':'Ana.Silva'}")
                        .at("/user/userName")
                        .asText())
                .isEqualTo("ana.silva");
        assertThat(call("get-user-by-username", "{'userName':'ana.silv'}")
                        .at("/executionStatus/errors/0/type")
                        .asText())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void anUpdateThatChangesNothingWritesNothing() throws Exception {
        JsonNode user = call("get-user-by-id", "{'userId':'u-00021'}").get("user");
        long before = acme.requests("/v2/");
        JsonNode answer = call("update-user", "{'user':" + user + "}");
        assertThat(answer.get("user")).isEqualTo(user);
        assertThat(acme.requests("/v2/") - before).isEqualTo(2);
    }

    @Test
    void anUpdateCallsOnlyWhatOwnsTheChange() throws Exception {
        JsonNode user = call(
                        "update-user",
                        "{'user':{'schemas':[],'id':'u-00022','userName':'changed','title':null,'roles':[],"
                                + "'urn:actionroutes:acme:1.0:User':{'grade':null}}}")
                .get("user");
        assertThat(user.has("title") || user.has("roles")).isFalse();
        assertThat(user.at("/urn:actionroutes:acme:1.0:User").has("grade")).isFalse();
        assertThat(user.at("/urn:actionroutes:acme:1.0:User/cost_code").asText())
                .isNotBlank();
        assertThat(user.get("entitlements")).isNotEmpty();
        assertThat(acme.requests("PATCH", "/v2/users/u-00022")).isEqualTo(1);
        assertThat(acme.requests("PUT", "/v2/users/u-00022/roles")).isEqualTo(1);
        assertThat(acme.requests("PUT", "/v2/users/u-00022/licences")).isZero();
        assertThat(acme.requests("POST", "/v2/users/u-00022")).isZero();
    }

    @Test
    void aHalfDoneCreationSaysThatTheUserExists() throws Exception {
        JsonNode answer = call(
                "create-user",
                "{'user':{'schemas':[],'userName':'half.done','emails':[{'value':'h@acme.example'}],"
                        + "'password':'short','roles':[{'value':'r-viewer'}],'entitlements':[{'value':'l-beta'}]}}");
        JsonNode errors = answer.at("/executionStatus/errors");
        String id = call("get-user-by-username", "{'userName':'half.done'}")
                .at("/user/id")
                .asText();
        assertThat(errors)
                .hasSize(2)
                .allSatisfy(error -> assertThat(error.get("summary").asText()).startsWith("created '" + id + "', "));
        assertThat(call("get-user-by-id", "{'userId':'" + id + "'}")
                        .at("/user/roles/0/value")
                        .asText())
                .isEqualTo("r-viewer");
    }

    /** What Acme calls a role is not what the caller calls it. */
    @Test
    void aCreationAnswersWhatAcmeHolds() throws Exception {
        JsonNode user = call(
                        "create-user",
                        "{'user':{'schemas':[],'userName':'new.here',"
                                + "'emails':[{'value':'n@acme.example'}],'active':false,"
                                + "'roles':[{'value':'r-viewer','display':'Boss'}]}}")
                .get("user");
        assertThat(user)
                .isEqualTo(call("get-user-by-id", "{'userId':'" + user.get("id").asText() + "'}")
                        .get("user"));
        assertThat(user.at("/roles/0/display").asText()).isNotEqualTo("Boss").isNotBlank();
        assertThat(user.get("active").asBoolean()).isFalse();
    }

    @Test
    void membersAreIdempotentAndFailOneByOne() throws Exception {
        String some = "{'groupId':'g-002','groupMembers':[{'value':'u-00031'},{'value':'u-x'},{'value':'u-00032'}]}";
        for (int i = 0; i < 2; i++) {
            assertThat(call("add-group-members", some).at("/executionStatus/errors"))
                    .singleElement()
                    .satisfies(
                            error -> assertThat(error.get("summary").asText()).contains("u-x"));
        }
        assertThat(call("list-group-members", "{'groupId':'g-002'}").get("resources"))
                .hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(call("remove-group-members", some)
                            .at("/executionStatus/status")
                            .asText())
                    .isEqualTo("SUCCEEDED");
        }
        assertThat(call("list-group-members", "{'groupId':'g-002'}").get("resources"))
                .isEmpty();
        assertThat(call("remove-group-members", some.replace("g-002", "g-999"))
                        .at("/executionStatus/status")
                        .asText())
                .isEqualTo("FAILED");
    }

    @Test
    void logoutFindsTheUserByIdOrName() throws Exception {
        String name = call("get-user-by-id", "{'userId':'u-00043'}")
                .at("/user/userName")
                .asText();
        assertThat(call("universal-logout", "{'externalUserName':'" + name + "'}")
                        .get("logoutStatus")
                        .asText())
                .isEqualTo("SUCCESS");
        assertThat(acme.requests("DELETE", "/v2/users/u-00043/sessions")).isEqualTo(1);
        assertThat(call("universal-logout", "{'externalUserId':'u-00047'}")
                        .get("logoutStatus")
                        .asText())
                .isEqualTo("SUCCESS");
        assertThat(call("universal-logout", "{'oktaUserId':'00u1'}")
                        .at("/executionStatus/errors/0/summary")
                        .asText())
                .contains("externalUserName");
    }

    /** @param input JSON, which may be written with single quotes */
    private static JsonNode call(String contract, String input) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + application.port() + "/acme/test/actions/" + contract))
                .header("Authorization", "Bearer caller")
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(input.replace('\'', '"')))
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }
}
