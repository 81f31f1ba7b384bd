package org.actionroutes.scaffold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actionroutes.action.Capability.Required;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.openapi.Description;
import org.actionroutes.openapi.DescriptionFile;

/** Writes an integration that is not there yet. */
public final class NewIntegration {

    private final Home home;
    private final Home program;
    private final String name;
    private final String displayName;

    /**
     * @param home the directory that gets it
     * @param displayName its name for people; null for one made of its name
     * @param program the program's own home, which may have an integration of that name
     */
    public NewIntegration(Path home, String name, String displayName, Path program) {
        this.home = new Home(home);
        this.program = new Home(program);
        this.name = name;
        this.displayName = displayName == null ? Settings.label(name) : displayName;
    }

    /**
     * Writes what any provisioning needs, for an API as most are.
     *
     * @return what was done, for people
     * @throws org.actionroutes.app.StartProblem if it can't be
     */
    public List<String> typical() {
        Home.checkNew(name, home, program);
        Scaffold scaffold = Scaffold.of(name, displayName, Typical.description(), Map.of(), always(), false, Map.of());
        return written(scaffold, List.of());
    }

    /** As {@link #typical()}, made of the ISV's description. The routes are drafts. */
    public List<String> imported(Path openapi, Map<String, String> accepted) {
        Home.checkNew(name, home, program);
        Contracts.check(accepted.keySet());
        Description description = DescriptionFile.read(openapi);
        Scaffold scaffold = Scaffold.of(
                name,
                displayName,
                description,
                accepted,
                ContractCatalogue.get().names(),
                true,
                Map.of());
        List<String> said = new ArrayList<>(CandidateTable.chosen(description, accepted));
        said.addAll(
                description.warnings().stream().map(one -> "warning: " + one).toList());
        return written(scaffold, said);
    }

    /** @return the candidates of each contract; nothing is written */
    public List<String> candidates(Path openapi) {
        return CandidateTable.all(DescriptionFile.read(openapi));
    }

    private List<String> written(Scaffold scaffold, List<String> before) {
        Map<String, String> files = scaffold.files();
        new NewFiles(home.directory()).write(files);
        List<String> said = new ArrayList<>(before);
        said.add("Wrote " + files.size() + " files of the integration '" + name + "' to " + home.routes(name) + " and "
                + home.directory().resolve("transforms").resolve(name) + ".");
        return said;
    }

    /** The contracts that any integration has to serve. */
    private static List<String> always() {
        ContractCatalogue catalogue = ContractCatalogue.get();
        return catalogue.all().stream()
                .filter(contract -> catalogue.capabilities().stream()
                        .anyMatch(capability -> capability.name().equals(contract.capability())
                                && capability.required() == Required.ALWAYS))
                .map(contract -> contract.name())
                .toList();
    }
}
