package org.actionroutes.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.check.RouteCheck;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the editor Kaoto saves starts, and answers as the files did before. Below {@code src/test/resources/kaoto} are
 * routes of {@code routes/} as its versions 2.7.1 and 2.12.0-RC1 saved them after the description of every node was
 * changed in its form: with the catalogue that comes with it, and with the one that the distribution has.
 */
class KaotoEditsTest {

    private static final Path SAVED = Path.of("src/test/resources/kaoto");

    static Stream<Path> editors() throws IOException {
        try (Stream<Path> folders = Files.list(SAVED)) {
            return folders.map(Path::getFileName).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("editors")
    void answersAsBefore(Path editor, @TempDir Path home) throws Exception {
        copy(Path.of("routes"), home.resolve("routes"));
        copy(Path.of("transforms"), home.resolve("transforms"));
        List<Path> edited = copy(SAVED.resolve(editor), home.resolve("routes"));
        Homes homes = new Homes(List.of(home));
        assertThat(RouteCheck.problems(homes)).isEmpty();
        CaseFolders folders = new CaseFolders(homes);
        List<CaseName> cases = new ArrayList<>();
        edited.forEach(file ->
                cases.addAll(folders.find(List.of(), file.toString().replace(".camel.yaml", "") + "/*")));
        Set<String> integrations = cases.stream().map(CaseName::integration).collect(Collectors.toSet());
        try (CaseRun run = CaseRun.start(homes, folders, integrations, Map.of())) {
            assertThat(run.play(cases, outcome -> {})).allMatch(CaseOutcome::passed);
        }
    }

    /** @return the files that were copied, by their paths in the folder */
    private static List<Path> copy(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .map(from::relativize)
                    .sorted()
                    .toList();
            for (Path file : files) {
                Files.createDirectories(to.resolve(file).getParent());
                Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            return files;
        }
    }
}
