package org.actionroutes.cases;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every case answers as it should. */
class ActionCasesTest {

    private static CaseRun run;

    @BeforeAll
    static void start() {
        Set<String> integrations = cases().stream().map(CaseName::integration).collect(Collectors.toSet());
        run = CaseRun.start(ActionCase.HOMES, ActionCase.FOLDERS, integrations, Map.of());
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    static List<CaseName> cases() {
        return ActionCase.all(System.getProperty("case", "**"));
    }

    @Test
    void aPatternThatMatchesNothingIsAMistake() {
        assertThat(ActionCase.all("acme/*/found")).contains(new CaseName("acme", "get-group-by-id", "found"));
        assertThatThrownBy(() -> ActionCase.all("acme/found")).hasMessageContaining("'acme/found'");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsExpected(CaseName name) throws InterruptedException {
        assertThat(run.play(name).wrong()).as("%s", name).isEmpty();
    }

    static List<CaseName> graphQl() {
        return ActionCase.FOLDERS.all().stream()
                .filter(name ->
                        GraphQl.of(ActionCase.FOLDERS.of(name.integration())).isPresent())
                .toList();
    }

    /** The program has no library for GraphQL. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("graphQl")
    void asksAsTheGraphQlSchemaAllows(CaseName name) {
        assertThat(GraphQl.of(ActionCase.FOLDERS.of(name.integration()))
                        .orElseThrow()
                        .checkAll(ActionCase.read(name).upstream()))
                .as("%s", name)
                .isEmpty();
    }
}
