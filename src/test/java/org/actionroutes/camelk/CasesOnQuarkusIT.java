package org.actionroutes.camelk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.cases.ActionCase;
import org.actionroutes.cases.CaseName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every case answers on Camel Quarkus as it should. */
class CasesOnQuarkusIT {

    private static final String ACME = "acme/**";
    /**
     * Kamelets have error handlers of their own here, as the operator sets {@code no-error-handler=false}. The failure
     * of a step in an integration's error handler is not told then.
     */
    private static final CaseName SAYS_LESS =
            new CaseName("kit-causes", "update-user-password", "condition-in-an-error-handler");

    @TempDir
    private static Path folder;

    private static CasesOnQuarkus acme;
    private static CasesOnQuarkus others;

    @BeforeAll
    static void prepare() throws IOException {
        // One of several has less of an API budget than the cases reckon with.
        acme = new CasesOnQuarkus(
                folder("acme"),
                integrations -> Export.shipped().withoutVariables("REPLICAS", "REPLICAS_SERVICE"),
                ActionCase.all(ACME));
        List<CaseName> all = new ArrayList<>(others());
        all.add(SAYS_LESS);
        others = new CasesOnQuarkus(folder("others"), Export::of, all);
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    @AfterAll
    static void stop() {
        acme.close();
        others.close();
    }

    static List<CaseName> acme() {
        return ActionCase.all(ACME);
    }

    static List<CaseName> others() {
        return ActionCase.all("**").stream()
                .filter(name -> !name.integration().equals("acme") && !name.equals(SAYS_LESS))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acme")
    void answersAsExpected(CaseName name) throws Exception {
        acme.run(name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void othersAnswerAsExpected(CaseName name) throws Exception {
        others.run(name);
    }

    @Test
    void oneDoesNotSayAllOfIt() {
        assertThatThrownBy(() -> others.run(SAYS_LESS))
                .hasMessageContaining("/executionStatus/errors/0/details/0")
                .hasMessageContaining("got nothing");
    }
}
