package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.actionroutes.app.Homes;
import org.actionroutes.packaging.PackagedHomes;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Option;

/** The option of all commands that read integrations: where they are, besides the program's own. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "A directory that holds routes/ and transforms/ of your own, or a zip file of 'package'; may be"
                            + " given several times.")
    private List<Path> given;

    HomeOption(Path... given) {
        this.given = new ArrayList<>(List.of(given));
    }

    /** @return the program's own home */
    static Path program() {
        return Path.of(System.getProperty("action-routes.home", "."));
    }

    /**
     * @return the program's own home, and those that were given after it
     * @throws YamlProblem if one is not as it should be
     */
    Homes read() {
        return new Homes(directories());
    }

    /**
     * @param more homes that nobody gave
     * @return as {@link #read()}, with these at the end
     */
    Homes readWith(Collection<Path> more) {
        List<Path> all = directories();
        all.addAll(more);
        return new Homes(all);
    }

    /**
     * @return their directories; that of a package is where it has been unpacked
     * @throws YamlProblem if a file is no package
     */
    List<Path> directories() {
        List<Path> all = new ArrayList<>();
        all.add(program());
        given.stream().map(PackagedHomes::directory).forEach(all::add);
        return all;
    }
}
