package org.actionroutes.camelk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.cases.ActionCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Acme's cases on Camel Quarkus, as Camel K's operator builds and starts it. */
class CasesOnQuarkusIT {

    @TempDir
    private static Path root;

    private static CasesOnQuarkus acme;

    @BeforeAll
    static void start() throws IOException {
        acme = new CasesOnQuarkus(root, Export.of(Path.of(""), List.of("acme")), "acme/**");
    }

    @AfterAll
    static void stop() {
        acme.close();
    }

    static List<Path> cases() throws IOException {
        return ActionCase.all("acme/**");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheProgramDoes(Path name) throws IOException {
        acme.run(name);
    }
}
