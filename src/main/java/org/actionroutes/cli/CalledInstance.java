package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.check.SettingsCheck;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of commands that call the ISV of one instance from this process; how it is named is theirs. */
abstract class CalledInstance {

    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    @Option(
            names = "--instances",
            paramLabel = "DIR",
            defaultValue = "${env:INSTANCES_DIRECTORY}",
            description = "A directory with one YAML file for each instance (default: INSTANCES_DIRECTORY).")
    private Path directory;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--demo", description = "Add the instance acme/demo and the ISV that it calls, in this process.")
    private boolean demo;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @return the instance's name, as it was given */
    abstract String name();

    /** @return the same for messages, with what it was given by */
    abstract String named();

    CommandSpec spec() {
        return spec;
    }

    /** The directories of homes, the program's own first. */
    List<Path> directories() {
        return home.read().directories();
    }

    /**
     * Has something done with the instance, and says what is wrong with homes, instances or what is done.
     *
     * @param work gives the exit code
     * @return the exit code
     */
    int with(BiFunction<Homes, Instance, Integer> work) {
        try (Demo running = demo ? Demo.start(0) : null) {
            List<String> settings = new SettingsCheck().problems(System.getenv());
            if (!settings.isEmpty()) {
                throw new StartProblem(settings);
            }
            Homes all = home.read();
            return work.apply(all, find(all, running));
        } catch (YamlProblem e) {
            return wrong(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            return wrong(e.problems());
        }
    }

    private Instance find(Homes all, Demo running) {
        String[] parts = name().split("/", -1);
        if (parts.length != 2) {
            throw new StartProblem(List.of(named() + ": an instance is named as INTEGRATION/NAME, such as acme/demo"));
        }
        LoadedInstances instances = new LoadedInstances(all.manifests());
        List<String> others = new ArrayList<>();
        if (directory != null) {
            others.addAll(instances.addFrom(directory, name()));
        }
        if (running != null) {
            running.addTo(instances);
            others.add("acme/demo");
        }
        Optional<Instance> found = instances.find(parts[0], parts[1]);
        found.filter(instance -> instance.refusal() != null).ifPresent(instance -> {
            throw new StartProblem(List.of(named() + ": " + instance.refusal()));
        });
        return found.orElseThrow(() -> new StartProblem(List.of(named() + ": there is no such instance"
                + (others.isEmpty()
                        ? "; --instances names a directory of them, and --demo brings acme/demo"
                        : Nearest.hint(name(), others, "there are")))));
    }

    int wrong(List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
        return WRONG_USE;
    }
}
