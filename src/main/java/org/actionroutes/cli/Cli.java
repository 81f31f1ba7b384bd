package org.actionroutes.cli;

import java.security.Security;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.manifest.ManifestFile;
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
        footerHeading = Examples.HEADING,
        footer = {"  action-routes run --demo"},
        synopsisSubcommandLabel = "COMMAND")
public final class Cli implements Runnable {

    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            TraceCommand.class,
            KaotoCommand.class,
            ExportCommand.class,
            TestCommand.class,
            TryCommand.class,
            MapCommand.class,
            ServeCommand.class,
            RecordCommand.class,
            CompletionCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            TestplanCommand.class,
            ScimCheckCommand.class,
            PackageCommand.class,
            NewCommand.class,
            AddCommand.class,
            ReportCommand.class,
            EditorCommand.class,
            UpdateCommand.class,
            KeysetCommand.class,
            InstanceCommand.class,
            ConnectCommand.class);

    private static final String DNS_CACHE = "networkaddress.cache.ttl";
    /** ISVs and replicas come and go; the JVM's own 30 seconds are long for that. */
    private static final String DNS_CACHE_SECONDS = "5";

    @Spec
    private CommandSpec spec;

    /** @param arguments the command and its options; the process ends with the command's exit code */
    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "org/actionroutes/cli/logback" + log(arguments) + ".xml");
        }
        if (Security.getProperty(DNS_CACHE) == null && System.getProperty("sun.net.inetaddr.ttl") == null) {
            Security.setProperty(DNS_CACHE, DNS_CACHE_SECONDS);
        }
        if (isRun(arguments)) {
            // Beside the command line's own beginning, as each takes a part of the start.
            CompletableFuture.runAsync(ManifestFile::prepare).thenRun(ContractCatalogue::get);
        }
        int code = commandLine(arguments).execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Only of {@code run} the log is what is read; other commands say in their own words what they have to say. */
    static String log(String... arguments) {
        if (arguments.length > 0 && !isRun(arguments)) {
            return "-quiet";
        }
        return "json".equals(System.getenv("LOG_FORMAT")) ? "-json" : "";
    }

    private static boolean isRun(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("run");
    }

    /** @param arguments where they begin with a command, only that one is made: all of them take long at each start */
    static CommandLine commandLine(String... arguments) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        CommandLine program = new CommandLine(new Cli());
        (named.isEmpty() ? COMMANDS : named).forEach(program::addSubcommand);
        return Unforeseen.on(program);
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'action-routes run --demo' starts the demo.");
    }
}
