package org.actionroutes.scimcheck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.demo.AcmeApi;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.json.Json;
import org.actionroutes.trial.Trial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A check of the demo's integration, against its ISV. */
class ScimCheckTest {

    private static AcmeApi isv;
    private static Instance instance;
    private static Trial trial;

    @BeforeAll
    static void start() throws IOException {
        isv = AcmeApi.start("127.0.0.1", 0);
        LoadedInstances instances =
                new LoadedInstances(RunningApplication.home().manifests());
        instances.addWithPrivateAddresses(
                "the demo's instance",
                text().replace("http://127.0.0.1:8081", isv.baseUrl().toString()),
                Path.of("."),
                Map.of("ACME_CLIENT_SECRET", AcmeApi.CLIENT_SECRET));
        instance = instances.find("acme", "demo").orElseThrow();
        trial = new Trial(RunningApplication.home(), instance, new Trial.Options(true, false));
    }

    private static String text() throws IOException {
        try (InputStream file = AcmeApi.class.getResourceAsStream("/demo/instance.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        trial.close();
        isv.close();
    }

    @Test
    void everythingWorksAndNothingIsWritten() {
        CheckReport report =
                ScimCheck.of(RunningApplication.home(), trial, instance, "w").run();
        List<String> lines = report.lines();
        assertThat(report.isGood()).as(String.join("\n", lines)).isTrue();
        assertThat(lines).last().isEqualTo("9 works, 0 lacks, 0 failed, 1 untried");
        String api = isv.baseUrl() + "/v2/";
        assertThat(lines)
                .contains(
                        "          POST /Users: would send POST " + api + "users",
                        "          PUT /Users/u-00001 (another name): would send PATCH " + api + "users/u-00001",
                        "          PATCH /Users/u-00001 (active: false): would send POST " + api
                                + "users/u-00001/suspend",
                        "          PATCH /Users/u-00001 (active: true): would send POST " + api
                                + "users/u-00001/resume",
                        "          PATCH /Users/u-00001 (password): would send PUT " + api + "users/u-00001/password",
                        "          POST /Groups: would send POST " + api + "groups",
                        "          PATCH /Groups/g-001 (a member less): would send DELETE " + api
                                + "groups/g-001/members/u-00001",
                        "          DELETE /Groups/g-001: would send DELETE " + api + "groups/g-001");
        // Acme changes by nothing else.
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(isv.requests(method, "/v2")).as(method).isZero();
        }
        assertThat(isv.requests("GET", "/v2")).isPositive();
    }

    @Test
    void whatFailsIsSaidWithItsPlace() {
        Instance stranger = instance.withWrongCredentials();
        try (Trial other = new Trial(RunningApplication.home(), stranger, new Trial.Options(true, false))) {
            CheckReport report = ScimCheck.of(RunningApplication.home(), other, stranger, "w")
                    .run(feature -> feature.name().equals("Test API Credentials"));
            assertThat(report.isGood()).isFalse();
            assertThat(report.lines().get(1))
                    .contains("GET /Users?startIndex=1&count=2: answered with 502: ")
                    .contains("; routes/acme/list-users.camel.yaml:")
                    .endsWith("; 'action-routes try list-users' shows more");
        }
    }

    @Test
    void aFailureIsForgottenByTheNextAction() {
        CheckedActions actions = new CheckedActions(trial, instance, trial.implemented());
        actions.run("get-user-by-id", Json.MAPPER.createObjectNode().put("userId", "nobody"), false);
        assertThat(actions.failed()).startsWith("; routes/acme/read-user.camel.yaml");
        actions.run("get-group-by-id", Json.MAPPER.createObjectNode().put("groupId", "nobody"), false);
        assertThat(actions.failed()).startsWith("; routes/acme/get-group-by-id.camel.yaml");
        actions.run("get-user-by-id", Json.MAPPER.createObjectNode().put("userId", "u-00001"), false);
        assertThat(actions.failed()).isEmpty();
        assertThat(actions.held()).isNull();
    }
}
