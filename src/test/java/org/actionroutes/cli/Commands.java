package org.actionroutes.cli;

import java.io.PrintWriter;
import java.util.List;

/** The command line within a test. */
public final class Commands {

    private Commands() {}

    /** @return the exit code */
    public static int run(PrintWriter out, PrintWriter err, String... words) {
        return Cli.commandLine().setOut(out).setErr(err).execute(words);
    }

    /**
     * @param words a command line; what it has no option for is a mistake
     * @return what an option of the command is, as it stands there or by default
     */
    public static String option(List<String> words, String option) {
        return Cli.commandLine()
                .parseArgs(words.toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .findOption(option)
                .getValue()
                .toString();
    }
}
