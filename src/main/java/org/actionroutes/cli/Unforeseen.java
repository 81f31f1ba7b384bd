package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.actionroutes.app.StartProblem;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** What a command did not foresee becomes a sentence. The stack trace is in a file: it may hold what is secret. */
final class Unforeseen implements IExecutionExceptionHandler, IExecutionStrategy {

    /** {@code EX_SOFTWARE} of sysexits.h. */
    static final int MISTAKE = 70;
    /** {@code EX_IOERR} of sysexits.h. */
    static final int NO_IO = 74;

    private static final String OURS = "org.actionroutes.";
    private static final int LONGEST = 300;

    @Override
    public int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (StackOverflowError | OutOfMemoryError e) {
            // picocli leaves these to the JVM, which prints a stack trace.
            throw new ExecutionException(
                    parsed.asCommandLineList()
                            .get(parsed.asCommandLineList().size() - 1)
                            .getCommandSpec()
                            .commandLine(),
                    "",
                    e);
        }
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Throwable failure =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        PrintWriter err = command.getErr();
        try {
            if (failure instanceof StartProblem problem) {
                problem.problems().forEach(one -> err.println("error: " + one));
                return 1;
            }
            if (failure instanceof YamlProblem problem) {
                problem.getMessage().lines().forEach(one -> err.println("error: " + one));
                return 1;
            }
            if (failure instanceof OutOfMemoryError) {
                err.println("error: there is too little memory; JAVA_OPTS=-Xmx4g gives it more");
                return MISTAKE;
            }
            if (failure instanceof IOException || failure instanceof UncheckedIOException) {
                err.println("error: reading or writing failed: " + said(failure));
                return NO_IO;
            }
            err.println("error: this is a mistake of Action Routes: "
                    + failure.getClass().getSimpleName() + place(failure) + " in '"
                    + command.getCommandSpec().qualifiedName() + "'.");
            err.println(kept(failure));
            return MISTAKE;
        } finally {
            err.flush();
        }
    }

    private static String said(Throwable failure) {
        Throwable first = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        String text = first.toString().lines().findFirst().orElse("");
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private static String place(Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .flatMap(one -> Arrays.stream(one.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    private static String kept(Throwable failure) {
        try {
            Path file = Files.createTempFile("action-routes-", ".txt");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(writer);
            }
            return "Please report it, with what you typed and the stack trace in " + file
                    + "; it may hold data of yours, so look it through first.";
        } catch (IOException e) {
            return "Please report it, with what you typed. The stack trace could not be kept: " + e;
        }
    }

    /** @return the command line that tells of what happens so, also of its subcommands */
    static CommandLine on(CommandLine command) {
        Unforeseen unforeseen = new Unforeseen();
        return command.setExecutionExceptionHandler(unforeseen).setExecutionStrategy(unforeseen);
    }
}
