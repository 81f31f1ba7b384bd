package org.actionroutes.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case answers as it should. */
class ActionCasesTest {

    private static ActionCases cases;

    @BeforeAll
    static void start() throws IOException {
        cases = new ActionCases(new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))));
    }

    @AfterAll
    static void stop() {
        cases.close();
    }

    static Stream<Path> names() throws IOException {
        return ActionCases.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void answersAsExpected(Path name) throws IOException {
        cases.run(name);
    }
}
