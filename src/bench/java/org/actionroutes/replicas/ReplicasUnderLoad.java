package org.actionroutes.replicas;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Three replicas of the distribution as it was built, behind a balancer and under steady load, which are restarted,
 * killed and added to; prints what became of the callers' calls.
 */
@Command(
        name = "replicas-under-load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Restarts, kills and adds replicas of Action Routes under load, all on this machine.")
public final class ReplicasUnderLoad implements Callable<Integer> {

    private static final Duration BETWEEN_CALLS = Duration.ofMillis(50);
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(8);

    @Option(
            names = "--rest",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long the load goes on before and after each event (default: ${DEFAULT-VALUE}).")
    private int rest;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            defaultValue = "2000",
            description = "SHUTDOWN_DELAY_MS; the balancer needs up to a second to see that a replica ends "
                    + "(default: ${DEFAULT-VALUE}).")
    private long delay;

    @Option(
            names = "--database",
            description = "Instances and refresh tokens are in the PostgreSQL that DATABASE_URL, DATABASE_USER and"
                    + " SECRETS_KEYSET name, an empty one of this machine; it is away for a while, too.")
    private boolean inDatabase;

    @Option(
            names = "--only",
            paramLabel = "EVENT",
            description = "Events whose name contains this; more than once for several (default: all).")
    private List<String> only = List.of("");

    /** @param arguments see {@code --help}; the process ends with 1 where it did not hold */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "org/actionroutes/cli/logback.xml");
        System.exit(new CommandLine(new ReplicasUnderLoad()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "replicas");
        List<String> problems = new ArrayList<>();
        print("| what happens | seconds | calls a second | p50 | p99 | longest | listings | failed |");
        print("|---|---|---|---|---|---|---|---|");
        try (SharedDatabase database = inDatabase ? new SharedDatabase(System.getenv()) : null;
                Trial trial = new Trial(folder, BETWEEN_CALLS, Duration.ofMillis(delay), database)) {
            Events events = trial.events();
            run(trial, "nothing", row -> Trial.Allowed.NONE, problems);
            run(trial, "rolling restart, SIGTERM first", row -> events.rollingRestart(row, false), problems);
            run(trial, "rolling restart, SIGTERM last", row -> events.rollingRestart(row, true), problems);
            run(trial, "kill -9 of one", events::kill, problems);
            run(trial, "one added, for 15 s", row -> events.addOne(row, Duration.ofSeconds(15)), problems);
            run(trial, "the ISV away for 10 s", row -> events.away(row, AWAY, RECOVERY), problems);
            if (inDatabase) {
                run(trial, "the database away for 10 s", row -> events.databaseAway(row, AWAY, RECOVERY), problems);
            }
            run(trial, "a broken integration rolled out", events::rollOutWhatIsBroken, problems);
            print("%n%s", trial.summary());
        }
        print(problems.isEmpty() ? "It held." : "It did not hold; logs are in %s", folder);
        problems.forEach(problem -> print("- %s", problem));
        return problems.isEmpty() ? 0 : 1;
    }

    private void run(Trial trial, String name, Trial.Event event, List<String> problems) throws Exception {
        if (only.stream().noneMatch(name::contains)) {
            return;
        }
        Duration time = Duration.ofSeconds(rest);
        Trial.Row row = trial.during(name, time, time, event);
        Outcomes outcomes = row.outcomes();
        double seconds = row.took().toMillis() / 1000.0;
        print(
                "| %s | %.0f | %.0f | %.0f ms | %.0f ms | %.1f s | %d | %s |",
                name,
                seconds,
                outcomes.succeeded() / seconds,
                outcomes.tookMs(0.5),
                outcomes.tookMs(0.99),
                outcomes.tookMs(1) / 1000,
                outcomes.listings(),
                outcomes.kinds().isEmpty() ? "none" : outcomes.kinds());
        row.remarks().forEach(remark -> System.err.println(name + ": " + remark));
        row.problems().forEach(problem -> problems.add(name + ": " + problem));
    }

    private static void print(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
