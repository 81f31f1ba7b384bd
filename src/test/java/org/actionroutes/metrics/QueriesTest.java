package org.actionroutes.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.yaml.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The dashboard, the alert rules and the operator's page name what is served, and nothing else. */
class QueriesTest {

    private static final Path FOLDER = Path.of("k8s/observability");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");
    private static final Pattern ALTERNATIVES = Pattern.compile("contract=~\"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile("\\| `(action_routes_\\w+)` \\| (.*?) \\| .+ \\|");

    private static JsonNode dashboard() throws IOException {
        return RunningApplication.json(Files.readString(FOLDER.resolve("dashboard.json")));
    }

    private static JsonNode rules() throws IOException {
        JsonNode file = YamlDocument.parse("alerts.yaml", Files.readString(FOLDER.resolve("alerts.yaml")))
                .content();
        assertThat(file.path("kind").asText()).isEqualTo("PrometheusRule");
        return file.at("/spec/groups/0/rules");
    }

    /** Each query, by the place where it stands. */
    static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new HashMap<>();
        for (JsonNode panel : dashboard().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.put(
                        panel.path("title").asText() + " "
                                + target.path("refId").asText(),
                        target.path("expr").asText());
            }
        }
        for (JsonNode rule : rules()) {
            queries.put(rule.path("alert").asText(), rule.path("expr").asText());
        }
        return queries;
    }

    static Stream<Map.Entry<String, String>> eachQuery() throws IOException {
        return queries().entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachQuery")
    void namesWhatIsServed(Map.Entry<String, String> query) throws IOException {
        assertThat(PromQl.unknown(query.getValue(), ObservedCalls.seen())).isEmpty();
        Matcher contracts = ALTERNATIVES.matcher(query.getValue());
        while (contracts.find()) {
            assertThat(contracts.group(1).split("\\|"))
                    .allSatisfy(name ->
                            assertThat(ContractCatalogue.get().find(name)).isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rate(action_routes_actions_seconds_count[5m]); there is no metric action_routes_actions_seconds_count",
                "action_routes_errors_total{outcome=\"x\"} > 0; action_routes_errors_total has no label outcome",
                "sum by (contracts) (action_routes_errors_total); none of its metrics has the label contracts",
                "action_routes_isv_unsent_total{reason=\"budget\"}; the label reason of action_routes_isv_unsent_total is never budget",
                "vector(1); it names no metric"
            })
    void noticesWhatIsMisspelt(String query, String problem) throws IOException {
        assertThat(PromQl.unknown(query, ObservedCalls.seen())).containsExactly(problem);
    }

    @Test
    void everyRuleSaysWhatToDo() throws IOException {
        Set<String> labels = labels();
        assertThat(rules()).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            for (String annotation : List.of("summary", "description", "runbook")) {
                assertThat(rule.path("annotations").path(annotation).asText()).endsWith(".");
            }
            assertThat(variables(rule.path("annotations").toString())).isSubsetOf(labels);
        });
    }

    @Test
    void theDashboardsLegendsNameLabels() throws IOException {
        Set<String> labels = labels();
        Set<String> ids = new TreeSet<>();
        for (JsonNode panel : dashboard().path("panels")) {
            assertThat(ids.add(panel.path("id").asText())).isTrue();
            assertThat(variables(panel.path("targets").toString()))
                    .as(panel.path("title").asText())
                    .isSubsetOf(labels);
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isLessThanOrEqualTo(24);
        }
    }

    private static Set<String> labels() throws IOException {
        Set<String> labels = new TreeSet<>();
        for (String name : ObservedCalls.seen().names()) {
            labels.addAll(ObservedCalls.seen().labels(name));
        }
        return labels;
    }

    private static List<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void theOperatorsPageListsAllThereIs() throws IOException {
        ServedMetrics served = ObservedCalls.seen();
        List<String> listed = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("src/main/dist/README.md")));
        while (row.find()) {
            listed.add(row.group(1));
            Set<String> labels = new TreeSet<>();
            for (String name : List.of(row.group(1), row.group(1) + "_count")) {
                labels.addAll(served.labels(name));
            }
            labels.remove("le");
            assertThat(row.group(2))
                    .as(row.group(1))
                    .isEqualTo(labels.isEmpty() ? "" : "`" + String.join("`, `", labels) + "`");
        }
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(served.types().keySet().stream()
                        .filter(name -> name.startsWith("action_routes_") && !name.endsWith("_max"))
                        .toList());
    }
}
