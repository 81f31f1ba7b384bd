package org.actionroutes.cases;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actionroutes.app.Homes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cases of one integration in a home that a test has written, drafts' too.
 *
 * @param home the home directory
 * @param integration its name
 */
public record CasesOfHome(Path home, String integration) {

    /** @return what went otherwise than it should have, with the name of the case; at least one case was played */
    public List<String> failures() throws InterruptedException {
        Homes homes = new Homes(List.of(Path.of(""), home));
        CaseFolders folders = new CaseFolders(homes);
        List<CaseName> names = folders.find(List.of(integration), "**");
        assertThat(names).isNotEmpty();
        try (CaseRun run = CaseRun.start(homes, folders, Set.of(integration), Map.of())) {
            return run.play(names, outcome -> {}).stream()
                    .flatMap(outcome -> outcome.wrong().stream().map(wrong -> outcome.name() + ": " + wrong))
                    .toList();
        }
    }
}
