package org.actionroutes.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.Case;
import org.actionroutes.cases.CaseFolders;
import org.actionroutes.cases.CaseName;
import org.actionroutes.cases.CaseReader;
import org.actionroutes.cases.ServedIsv;
import org.actionroutes.text.Line;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes serve}: the ISV of cases, for {@code curl} and a {@code run} without the real one. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes serve acme/list-users/all", "  action-routes serve 'acme/list-users/*' --port 0"},
        sortOptions = false,
        description = {
            "Answer as the ISV of cases does.",
            "The requests of their upstream.yaml may come in any order, again and again. What is in none of them gets "
                    + "404."
        })
final class ServeCommand implements Callable<Integer> {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int LONGEST = 500;

    @Parameters(
            arity = "1..*",
            paramLabel = "CASE",
            description = "The folder of a case, or a pattern over <integration>/<contract>/<case>, such as "
                    + "'acme/list-users/*'. Of several that have a request, the first answers it.")
    private List<String> patterns = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The port, at 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 for any).")
    private int port;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "A directory that holds routes/ and transforms/ of your own; may be given several times.")
    private List<Path> homes = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Ports.check("--port", LOOPBACK, port);
            List<Case> cases = cases();
            try (ServedIsv isv = new ServedIsv(cases, port, this::say)) {
                isv.answered().forEach(request -> say("  " + request));
                say("Serving " + cases.size() + (cases.size() == 1 ? " case at " : " cases at ") + isv.baseUrl()
                        + "; Ctrl-C ends this");
                new CountDownLatch(1).await();
            }
        } catch (YamlProblem e) {
            wrong(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            wrong(e.problems());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
        return 1;
    }

    private List<Case> cases() {
        Homes all = RunCommand.withProgram(withHomesOfFolders());
        CaseFolders folders = new CaseFolders(all);
        CaseReader reader = new CaseReader(folders, all.manifests());
        Set<CaseName> names = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                Path folder = folder(pattern);
                names.addAll(
                        folder == null
                                ? folders.find(List.of(), pattern)
                                : List.of(folders.at(folder).orElseThrow(() -> noCase(pattern))));
            } catch (StartProblem e) {
                problems.addAll(e.problems());
            }
        }
        List<Case> cases = new ArrayList<>();
        for (CaseName name : names) {
            try {
                cases.add(reader.read(name));
            } catch (YamlProblem e) {
                problems.addAll(e.getMessage().lines().toList());
            }
        }
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
        return cases;
    }

    private static StartProblem noCase(String folder) {
        return new StartProblem(List.of(folder
                + " is not the folder of a case, which is routes/<integration>/cases/<contract>/<case> in a home"));
    }

    /** @return the folder, or null for a pattern */
    private static Path folder(String pattern) {
        return pattern.contains("*") || !Files.isDirectory(Path.of(pattern))
                ? null
                : Path.of(pattern).toAbsolutePath().normalize();
    }

    /** Who names a folder has named its home. */
    private List<Path> withHomesOfFolders() {
        Set<Path> all = new LinkedHashSet<>();
        homes.forEach(home -> all.add(home.toAbsolutePath().normalize()));
        for (String pattern : patterns) {
            Path folder = folder(pattern);
            if (folder != null && folder.getNameCount() > 5) {
                Path home = folder.getRoot().resolve(folder.subpath(0, folder.getNameCount() - 5));
                if (folder.startsWith(home.resolve("routes"))) {
                    all.add(home);
                }
            }
        }
        return List.copyOf(all);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line.startsWith("  ") ? "  " + Line.of(line, LONGEST) : Line.of(line, LONGEST));
        out.flush();
    }

    private void wrong(List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
    }
}
