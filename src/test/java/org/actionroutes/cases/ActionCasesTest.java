package org.actionroutes.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.LoadedInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every {@link ActionCase} in the program. */
class ActionCasesTest {

    private static final Path KIT = ActionCase.CASES.resolve("homes/kit");

    private static StubIsv isv;
    private static LoadedInstances instances;
    private static RunningApplication application;

    @BeforeAll
    static void start() throws IOException {
        isv = new StubIsv();
        Homes homes = new Homes(List.of(Path.of(""), KIT));
        instances = new LoadedInstances(homes.manifests());
        application = RunningApplication.start(homes, instances, Map.of("isv.response-timeout-ms", "500"));
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    /** Each case has an instance of its own, so that none finds another one's access token. */
    private static String instance(Path name) throws IOException {
        ActionCase it = new ActionCase(name);
        instances.add(
                name + "/instance.yaml",
                it.instanceFile(isv),
                ActionCase.CASES,
                Map.of("CALLER", RunningApplication.SECRET, "SECRET", StubIsv.TOKEN, "PRIVATE_KEY", TestKeys.RSA_PEM));
        return it.instance();
    }

    /** All, or with {@code -Dcase=acme/get-group-by-id} those whose names begin so. */
    static Stream<Path> cases() throws IOException {
        return ActionCase.all().filter(name -> name.toString().startsWith(System.getProperty("case", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsExpected(Path name) throws IOException {
        new ActionCase(name).run(application, instance(name), isv);
    }
}
