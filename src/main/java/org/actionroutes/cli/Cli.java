package org.actionroutes.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code action-routes <command>}. */
@Command(
        name = "action-routes",
        mixinStandardHelpOptions = true,
        version = "action-routes 0.1.0",
        description = "Connects an existing API to Okta.",
        subcommands = {RunCommand.class, TraceCommand.class, KaotoCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Cli implements Runnable {

    @Spec
    private CommandSpec spec;

    /** @param arguments the command and its options; the process ends with the command's exit code */
    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            boolean json = "json".equals(System.getenv("LOG_FORMAT"));
            System.setProperty(
                    "logback.configurationFile", "org/actionroutes/cli/logback" + (json ? "-json" : "") + ".xml");
        }
        int code = commandLine().execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Cli());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'action-routes run --demo' starts the demo.");
    }
}
