package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an integration implements, as its callers can read it. */
class ActionListTest {

    private static final Path KIT = Path.of("src/test/resources/homes/kit");

    private static RunningApplication application;

    @BeforeAll
    static void start() {
        TestInstances instances = new TestInstances();
        for (String integration : List.of("acme", "kit")) {
            instances.add(integration, "test", URI.create("http://127.0.0.1:1"), "unused");
        }
        instances.add(
                "kit-writes",
                "test",
                URI.create("http://127.0.0.1:1"),
                "",
                Map.of(),
                "unsupported: {update-user-password: The ISV has no passwords}");
        application = RunningApplication.start(new Homes(List.of(Path.of(""), KIT)), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes/acme", "src/test/resources/homes/kit/routes/kit"})
    void listsExactlyWhatThereAreRoutesFor(Path routes) throws Exception {
        Set<String> implemented = new TreeSet<>();
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(Homes.ROUTES)).toList()) {
                Files.readString(file)
                        .lines()
                        .filter(line -> line.strip().startsWith("contract: "))
                        .forEach(line -> implemented.add(
                                line.substring(line.indexOf(':') + 1).strip()));
            }
        }
        String instance = routes.getFileName() + "/test";

        JsonNode list =
                RunningApplication.json(get("/" + instance + "/actions", 200).body());

        assertThat(list.get("actions").findValuesAsText("contract")).containsExactlyInAnyOrderElementsOf(implemented);
        for (JsonNode action : list.get("actions")) {
            assertThat(action.get("href").asText())
                    .isEqualTo("/" + instance + "/actions/"
                            + action.get("contract").asText());
            JsonNode schema = RunningApplication.json(
                    get(action.get("schema").asText(), 200).body());
            assertThat(schema.get("title")).isEqualTo(action.get("title"));
            assertThat(schema.at("/$defs/input").isObject()
                            && schema.at("/$defs/output").isObject())
                    .isTrue();
            // An address from the list is one that there is: it knows what is wrong with a GET.
            get(action.get("href").asText(), 405);
        }
    }

    @Test
    void saysWhatTheIntegrationCantImplement() {
        JsonNode list =
                RunningApplication.json(get("/kit-writes/test/actions", 200).body());

        assertThat(list.get("unsupported"))
                .hasToString("[{\"contract\":\"update-user-password\",\"reason\":\"The ISV has no passwords\"}]");
        assertThat(list.get("actions").findValuesAsText("contract"))
                .doesNotContain("update-user-password")
                .isNotEmpty();
        assertThat(RunningApplication.json(get("/kit/test/actions", 200).body()).get("unsupported"))
                .isEmpty();
    }

    private static HttpResponse<String> get(String path, int status) {
        HttpResponse<String> answer = application.send(HttpRequest.newBuilder(application.uri(path))
                .header("Authorization", "Bearer " + RunningApplication.SECRET)
                .build());
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue(status == 200 ? "application/json" : "application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        return answer;
    }
}
