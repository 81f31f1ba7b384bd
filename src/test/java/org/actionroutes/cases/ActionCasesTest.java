package org.actionroutes.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every case answers as it should. */
class ActionCasesTest {

    private static ActionCases cases;

    @BeforeAll
    static void start() throws IOException {
        cases = new ActionCases(ActionCase.HOMES);
    }

    @AfterAll
    static void stop() {
        cases.close();
    }

    static List<Path> cases() throws IOException {
        return ActionCase.all(System.getProperty("case", "**"));
    }

    @Test
    void aPatternThatMatchesNothingIsAMistake() throws IOException {
        assertThat(ActionCase.all("acme/*/found")).contains(Path.of("acme/get-group-by-id/found"));
        assertThatThrownBy(() -> ActionCase.all("acme/found")).hasMessageContaining("'acme/found'");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsExpected(Path name) throws IOException {
        cases.run(name);
    }
}
