package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.actionroutes.action.ContractCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which situations cases show, and which an action can come into at all. */
class CoverageTest {

    private static final String SUCCEEDED = "{executionStatus: {status: SUCCEEDED}}";
    private static final String NOT_FOUND = "{executionStatus: {status: FAILED, errors: [{type: RESOURCE_NOT_FOUND}]}}";

    private final List<CaseOutcome> outcomes = new ArrayList<>();

    private void played(String contract, String expected, String upstream, String... wrong) throws IOException {
        CaseName name = new CaseName("acme", contract, "case" + outcomes.size());
        JsonNode input = yaml("{pagination: {cursor: x}}");
        Case it = new Case(
                name, Path.of("."), List.of(input), List.of(yaml(expected)), null, yaml(upstream), "", List.of());
        outcomes.add(new CaseOutcome(name, it, List.of(wrong), Duration.ZERO));
    }

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }

    private Map<Situation, Long> of(String contract) {
        Coverage coverage = new Coverage(outcomes, Map.of("acme", Set.of(contract)));
        assertThat(coverage.rows()).hasSize(1);
        return coverage.rows().get(0).cases();
    }

    /**
     * Integrators copy these; {@link ActionCasesTest} plays them. Not all can be shown: GitHub has no two teams of one
     * name.
     */
    @ParameterizedTest
    @CsvSource({"acme, 100", "keycloak, 95", "zendesk, 95", "github, 93"})
    void theCasesOfThisRepositoryShowMostOfIt(String integration, long least) {
        Set<String> implemented = ContractCatalogue.get().names().stream()
                .filter(contract -> Files.exists(Path.of("routes", integration, contract + ".camel.yaml")))
                .collect(Collectors.toSet());
        CaseReader reader = new CaseReader(ActionCase.FOLDERS, ActionCase.HOMES.manifests(), UnaryOperator.identity());
        ActionCase.all(integration + "/**").stream()
                .map(name -> new CaseOutcome(name, reader.read(name), List.of(), Duration.ZERO))
                .forEach(outcomes::add);
        Coverage coverage = new Coverage(outcomes, Map.of(integration, implemented));
        assertThat(coverage.percent())
                .as(() -> String.join("\n", CoverageTable.lines(coverage)))
                .isGreaterThanOrEqualTo(least);
    }

    @Test
    void countsWhatIsInACase() throws IOException {
        played("remove-group", SUCCEEDED, "[{request: DELETE /g, answer: {status: 429}}, {request: DELETE /g}]");
        played("remove-group", NOT_FOUND, "[{request: DELETE /g, answer: {status: 404}}]");
        played("remove-group", SUCCEEDED, "[{request: DELETE /g, answer: {status: 500}}]", "it failed");
        assertThat(of("remove-group"))
                .isEqualTo(Map.of(
                        Situation.SUCCESS, 1L, Situation.NOT_FOUND, 1L, Situation.LIMITED, 1L, Situation.DOWN, 0L));
    }

    @Test
    void anActionThatAsksNobodyCanNotBeLimited() throws IOException {
        played("list-user-schema", SUCCEEDED, "[]");
        assertThat(of("list-user-schema")).isEqualTo(Map.of(Situation.SUCCESS, 1L, Situation.LAST_PAGE, 1L));
        played("list-user-schema", "{executionStatus: {status: SUCCEEDED}, schemaProperties: []}", "[]");
        assertThat(of("list-user-schema")).containsEntry(Situation.EMPTY, 1L);
        played("list-user-schema", SUCCEEDED, "[{request: GET /fields}]");
        assertThat(of("list-user-schema")).containsEntry(Situation.LIMITED, 0L);
    }

    @Test
    void anActionWithoutASuccessMayStillAsk() throws IOException {
        played("remove-group", NOT_FOUND, "[]");
        assertThat(of("remove-group")).containsEntry(Situation.LIMITED, 0L);
    }
}
