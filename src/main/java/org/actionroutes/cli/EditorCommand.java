package org.actionroutes.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.actionroutes.app.StartProblem;
import org.actionroutes.editor.EditorSetUp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes editor}: has VS Code check and complete the files of a folder. */
@Command(
        name = "editor",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes editor my"},
        sortOptions = false,
        description = {
            "Have VS Code check and complete the files of a folder.",
            "Schemas and settings go to its .vscode/. Settings that are there stay."
        })
final class EditorCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "The folder that the editor opens, with routes/ in it (default: this one).")
    private Path project;

    @Option(
            names = "--catalog-url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8000/index.json",
            description = "Where Kaoto gets its forms from (default: ${DEFAULT-VALUE}).")
    private String catalogue;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            List<Path> written = new EditorSetUp(HomeOption.program().resolve("schemas"), project).write(catalogue);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    written.isEmpty()
                            ? "All is there"
                            : "Wrote " + written.stream().map(Path::toString).collect(Collectors.joining(", ")));
            out.flush();
            return 0;
        } catch (StartProblem e) {
            return NewCommand.wrong(spec, e.problems());
        }
    }
}
