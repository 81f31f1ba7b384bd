package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.scim.okta.OktaClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the groups that users are in cost at the ISV: two requests more for a page of a hundred, none where nobody wants
 * them.
 */
class GroupsOfUsersTest {

    private static final TestInstances INSTANCES = new TestInstances();
    private static RunningApplication application;
    private static AcmeBehindScim acme;
    private static OktaClient client;

    @BeforeAll
    static void start() {
        application = RunningApplication.start(RunningApplication.home(), INSTANCES, Map.of());
        acme = new AcmeBehindScim(application, INSTANCES, "groups");
        client = new OktaClient(acme.scim(), "Bearer " + RunningApplication.SECRET);
    }

    @AfterAll
    static void stop() {
        application.close();
        acme.close();
    }

    private static JsonNode get(String path) {
        OktaClient.Answer answer = client.send("GET " + path, null, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return RunningApplication.json(answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Users?count=100 | 6",
                "/Users?count=100&excludedAttributes=groups | 4",
                "/Users?count=100&attributes=userName,emails | 4",
                "/Users?count=100&attributes=groups.display | 6",
                "/Users/u-00001 | 3",
                "/Users/u-00001?excludedAttributes=groups | 2",
                "/Users?filter=userName eq \"emma.davis\" | 3",
                "/Users?filter=userName eq \"emma.davis\"&excludedAttributes=groups | 2"
            })
    void cost(String path, int requests) {
        long before = acme.requests();
        get(path);
        assertThat(acme.requests() - before).isLessThanOrEqualTo(requests);
    }

    @Test
    void areThoseThatTheIsvHas() {
        JsonNode page = get("/Users?startIndex=41&count=100");
        assertThat(page.get("Resources")).hasSize(100).allSatisfy(user -> {
            JsonNode held = acme.call(
                            "GET",
                            "/v2/group-memberships?user_ids=" + user.get("id").asText(),
                            null)
                    .body()
                    .at("/memberships/0/group_ids");
            assertThat(user.get("groups").findValuesAsText("value"))
                    .hasSize(held.size())
                    .allMatch(id -> held.toString().contains(id));
            assertThat(user.at("/groups/0/type").asText()).isEqualTo("direct");
            assertThat(user.at("/groups/0/$ref").asText())
                    .endsWith("/Groups/" + user.at("/groups/0/value").asText());
        });
    }

    @Test
    void areNotThereWhereNobodyWantsThem() {
        assertThat(get("/Users?count=1&excludedAttributes=groups")
                        .at("/Resources/0")
                        .has("groups"))
                .isFalse();
    }
}
