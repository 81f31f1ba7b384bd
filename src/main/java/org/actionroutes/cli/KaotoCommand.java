package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.actionroutes.app.Kamelets;
import org.actionroutes.kaoto.KaotoCatalogue;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes kaoto}: writes the catalogue of the visual editor Kaoto. */
@Command(
        name = "kaoto",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes kaoto --home my my-catalogue"},
        sortOptions = false,
        description = "Write a catalogue of forms for the visual editor Kaoto.")
final class KaotoCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "DIR", description = "Where to write it.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            new KaotoCatalogue(new Kamelets(home.read())).write(directory);
            return 0;
        } catch (YamlProblem e) {
            spec.commandLine().getErr().println("error: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
    }
}
