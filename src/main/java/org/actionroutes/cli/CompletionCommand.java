package org.actionroutes.cli;

import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes completion}: writes what a shell completes commands and options by. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Write a script by which a shell completes commands and options.",
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes completion bash > ~/.action-routes.bash",
            "  action-routes completion zsh > ~/.action-routes.zsh"
        })
final class CompletionCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(CompletionCommand.class);

    /** As they are called. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh. One script is for both.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LOG.debug("For {}; in zsh, the script has that load what it takes scripts of bash by", shell);
        spec.commandLine().getOut().print(AutoComplete.bash("action-routes", Cli.commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
