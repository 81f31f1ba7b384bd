package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TryTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String input, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("try"));
        all.addAll(List.of(words));
        if (input != null) {
            Path file = Files.writeString(folder.resolve("input.json"), input);
            all.addAll(List.of("--input", file.toString()));
        }
        return Commands.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        return Json.MAPPER.readTree(out.toString());
    }

    private static List<JsonNode> steps(JsonNode report, String kind) {
        return report.path("steps").valueStream().filter(step -> step.has(kind)).toList();
    }

    @Test
    void showsAllThatAListingDoes() throws IOException {
        int code = run(
                "{\"pagination\": {\"limit\": 2}, \"unknown\": 1}",
                "list-users",
                "--instance",
                "acme/demo",
                "--demo",
                "--json");
        assertThat(err.toString()).isEmpty();
        JsonNode report = report();
        assertThat(report.path("dropped").toString()).isEqualTo("[\"/unknown\"]");
        List<JsonNode> requests = steps(report, "request");
        assertThat(requests)
                .extracting(step -> step.at("/request/method").asText() + " "
                        + step.at("/request/url").asText().replaceFirst("http://127.0.0.1:\\d+", ""))
                .containsExactly(
                        "POST /oauth/token",
                        "GET /v2/users?limit=2",
                        "GET /v2/role-assignments?user_ids=u-00001,u-00002");
        assertThat(requests.get(0).at("/answer/body/access_token").asText()).isEqualTo("****");
        assertThat(requests.get(1).at("/request/headers/Authorization").asText())
                .isEqualTo("****");
        assertThat(requests.get(1).at("/answer/items").toString())
                .isEqualTo("{\"path\":\"$.users\",\"count\":2,\"taken\":2}");
        assertThat(requests.get(1).at("/answer/body/users")).hasSize(2);
        assertThat(steps(report, "mapping")).anySatisfy(mapped -> {
            assertThat(mapped.path("mapping").asText()).isEqualTo("transforms/acme/users.jslt");
            assertThat(mapped.at("/result/resources")).hasSize(2);
        });
        assertThat(report.path("outcome").asText()).isEqualTo("SUCCEEDED");
        assertThat(report.at("/contract/filled/userName").asInt()).isEqualTo(2);
        assertThat(report.at("/contract/empty").toString()).contains("\"nickName\"");
        assertThat(report.at("/contract/unknown")).isEmpty();
        assertThat(report.at("/answer/resources")).hasSize(2);
        assertThat(code).isZero();
    }

    @Test
    void showsItAsText() throws IOException {
        int code = run(null, "list-groups", "--instance", "acme/demo", "--demo", "--max-body", "100");
        assertThat(out.toString())
                .contains("acme/demo/list-groups", "token: POST http://127.0.0.1:", "Authorization: ****")
                .contains("… the first 100 of ", "mapping transforms/acme/", "\nSUCCEEDED\n", "filled: schemas, id")
                .doesNotContain("demo-client-secret");
        assertThat(code).isZero();
    }

    @Test
    void aDryRunStopsBeforeItWrites() throws IOException {
        int code = run(
                "{\"user\": {\"schemas\": [], \"userName\": \"zed\", \"password\": \"Correct-Horse-9\"}}",
                "create-user",
                "--instance",
                "acme/demo",
                "--demo",
                "--dry-run",
                "--json",
                "--variables");
        assertThat(err.toString()).isEmpty();
        JsonNode report = report();
        List<JsonNode> requests = steps(report, "request");
        JsonNode last = requests.get(requests.size() - 1);
        assertThat(last.at("/request/method").asText()).isEqualTo("POST");
        assertThat(last.at("/request/body").toString()).isEqualTo("{\"username\":\"zed\"}");
        assertThat(last.path("held").asBoolean()).isTrue();
        assertThat(requests).filteredOn(step -> step.has("held")).hasSize(1);
        assertThat(steps(report, "step"))
                .anySatisfy(step ->
                        assertThat(step.at("/variables/userName").asText()).isEqualTo("zed"));
        assertThat(report.path("outcome").asText()).isEqualTo("STOPPED");
        assertThat(out.toString()).doesNotContain("Correct-Horse-9");
        assertThat(code).isZero();
    }

    @Test
    void whatFailsSaysWhere() throws IOException {
        int code = run("{\"userId\": \"nobody\"}", "get-user-by-id", "--instance", "acme/demo", "--demo");
        assertThat(out.toString())
                .contains("FAILED at routes/acme/read-user.camel.yaml:", "ISV_NOT_FOUND", "answer 404 after");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void withoutAnInputItShowsTheSmallest() throws IOException {
        assertThat(run(null, "get-user-by-id", "--instance", "acme/demo", "--demo"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("error: --input is missing;").contains("\"userId\"");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongInputIsNotSent() throws IOException {
        assertThat(run("{\"userId\": 7}", "get-user-by-id", "--instance", "acme/demo", "--demo"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("error: the input: /userId ");
        assertThat(run("{\n\"userId\": ", "get-user-by-id", "--instance", "acme/demo", "--demo"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("input.json:2: is not JSON: ");
    }

    @Test
    void whatIsMisspeltIsSaid() throws IOException {
        assertThat(run(null, "list-user", "--instance", "acme/demo", "--demo")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'list-users'?", "Usage:");
        assertThat(run(null, "list-users", "--instance", "acme/dem", "--demo")).isEqualTo(2);
        assertThat(err.toString())
                .contains("error: --instance acme/dem: there is no such instance; did you mean 'acme/demo'?");
        assertThat(run(null, "list-users", "--instance", "acme")).isEqualTo(2);
        assertThat(err.toString()).contains("error: --instance acme: an instance is named as INTEGRATION/NAME");
    }

    @Test
    void otherInstancesAreInNobodysWay() throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "integration: [");
        Files.writeString(folder.resolve("other.yaml"), """
                integration: acme
                instance: other
                callers: {bearer: {env: NOT_SET_ANYWHERE}}
                """);
        assertThat(run(null, "list-groups", "--instance", "acme/demo", "--demo", "--instances", folder.toString()))
                .isZero();
        assertThat(run(null, "list-groups", "--instance", "acme/other", "--instances", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("other.yaml:3: ", "NOT_SET_ANYWHERE is not set");
    }
}
