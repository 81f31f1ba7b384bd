package org.actionroutes.cases;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.actionroutes.app.Homes;

import static org.assertj.core.api.Assertions.assertThat;

/** The cases of this repository, for tests that play them elsewhere than in the program. */
public final class ActionCase {

    public static final Homes HOMES = new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit")));
    static final CaseFolders FOLDERS = new CaseFolders(HOMES);

    /** Reads the manifests of all integrations, which takes as long as many cases. */
    private static final CaseReader READER = reader(UnaryOperator.identity());

    private ActionCase() {}

    /** @param pattern which, as a glob over {@code <integration>/<contract>/<case>} */
    public static List<CaseName> all(String pattern) {
        return FOLDERS.find(List.of(), pattern);
    }

    public static Case read(CaseName name) {
        return READER.read(name);
    }

    /** @param elsewhere what becomes of {@code expected.json} where the runtime is another one */
    public static CaseReader reader(UnaryOperator<String> elsewhere) {
        return new CaseReader(FOLDERS, HOMES.manifests(), elsewhere);
    }

    public static void play(Case it, RunningApplication application, StubIsv isv) throws InterruptedException {
        URI faces = application.uri("");
        assertThat(new CasePlayer(faces).play(it, isv)).as("%s", it.name()).isEmpty();
    }
}
