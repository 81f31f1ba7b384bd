package org.actionroutes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.actionroutes.action.WithGroups;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Instance;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The groups that users are in: where a face wants them, for two requests more a page of a hundred; else for none. */
class AcmeGroupsOfUsersTest {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static AcmeApi acme;
    private static TestInstances instances;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        acme = AcmeApi.start("127.0.0.1", 0);
        instances = new TestInstances();
        instances.add(
                "acme",
                "test",
                acme.baseUrl(),
                "clientCredentials: {tokenUrl: /oauth/token, clientId: action-routes, clientSecret: '{secret}'}",
                Map.of("secret", AcmeApi.CLIENT_SECRET));
        application = RunningApplication.start(RunningApplication.home(), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        acme.close();
    }

    @Test
    void aPageOfAHundredTakesTwoRequestsMore() {
        ObjectNode hundred = NOTHING.deepCopy();
        hundred.putObject("pagination").put("limit", 100);
        long before = acme.requests("/v2/");
        JsonNode page = wanted("list-users", hundred);
        assertThat(acme.requests("GET", "/v2/group-memberships")).isGreaterThan(0);
        assertThat(acme.requests("/v2/") - before).isEqualTo(2 + 2 + 2);
        assertThat(page.get("resources")).hasSize(100).allSatisfy(user -> {
            assertThat(user.at("/groups/0").toString())
                    .isEqualTo("{\"value\":\"g-001\",\"display\":\"Everyone\",\"type\":\"direct\"}");
            assertThat(user.get("roles")).isNotEmpty();
        });
    }

    @Test
    void oneUserHasThemToo() {
        for (JsonNode found : List.of(
                wanted("get-user-by-id", NOTHING.deepCopy().put("userId", "u-00001")),
                wanted("get-user-by-username", NOTHING.deepCopy().put("userName", "emma.davis")))) {
            assertThat(found.at("/user/groups").findValuesAsText("display")).contains("Everyone");
            assertThat(found.at("/user/roles").findValuesAsText("value")).contains("r-owner");
        }
    }

    @Test
    void noCallerOfActionsGetsThemWhateverItSends() {
        long before = acme.requests("/v2/group-memberships");
        ObjectNode input = NOTHING.deepCopy().put("userId", "u-00001").put("withGroups", true);
        input.put("ActionRoutesWithGroups", true);
        assertThat(application
                        .action("acme/test", "get-user-by-id", input)
                        .at("/user")
                        .has("groups"))
                .isFalse();
        assertThat(acme.requests("/v2/group-memberships")).isEqualTo(before);
    }

    private static JsonNode wanted(String contract, ObjectNode input) {
        Exchange answer = application
                .application()
                .camelContext()
                .createProducerTemplate()
                .request("action:acme/" + contract, exchange -> {
                    exchange.setProperty(
                            Instance.PROPERTY, instances.find("acme", "test").orElseThrow());
                    WithGroups.want(exchange);
                    exchange.getMessage().setBody(input);
                });
        JsonNode output = answer.getMessage().getBody(JsonNode.class);
        assertThat(output.at("/executionStatus/status").asText())
                .as(output.toString())
                .isEqualTo("SUCCEEDED");
        return output;
    }
}
