package org.actionroutes.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.LoadedInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs every {@link ActionCase} in the program. */
class ActionCasesTest {

    private static final Path KIT = ActionCase.CASES.resolve("homes/kit");

    private static StubIsv isv;
    private static LoadedInstances instances;
    private static Homes homes;
    private static final Map<String, RunningApplication> APPLICATIONS = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        isv = new StubIsv();
        homes = new Homes(List.of(Path.of(""), KIT));
        instances = new LoadedInstances(homes.manifests());
    }

    @AfterAll
    static void stop() {
        APPLICATIONS.values().forEach(RunningApplication::close);
        APPLICATIONS.clear();
        isv.close();
    }

    /** Only a case whose ISV never answers waits for that no longer than it has to. */
    private static RunningApplication application(ActionCase it) throws IOException {
        return APPLICATIONS.computeIfAbsent(
                it.neverAnswers() ? "1000" : "20000",
                timeout -> RunningApplication.start(homes, instances, Map.of("isv.response-timeout-ms", timeout)));
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
        ActionCase it = new ActionCase(name);
        // Each case has an instance of its own, so that none finds another one's access token.
        instances.add(
                name + "/instance.yaml",
                it.instanceFile(isv),
                ActionCase.CASES,
                Map.of("CALLER", RunningApplication.SECRET, "SECRET", StubIsv.TOKEN, "PRIVATE_KEY", TestKeys.RSA_PEM));
        it.run(application(it), isv);
    }
}
