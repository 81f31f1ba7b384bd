package org.actionroutes.cli;

import java.io.PrintWriter;

/** The command line within a test. */
public final class Commands {

    private Commands() {}

    /** @return the exit code */
    public static int run(PrintWriter out, PrintWriter err, String... words) {
        return Cli.commandLine().setOut(out).setErr(err).execute(words);
    }
}
