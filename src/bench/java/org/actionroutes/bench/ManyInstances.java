package org.actionroutes.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.actionroutes.app.Homes;
import org.actionroutes.bench.Servers.Running;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Database;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.InstanceStore;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures listings where one instance is in the database beside where many are, and prints a table in Markdown. */
@Command(
        name = "many-instances",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures listings where one instance is stored beside where many are.")
final class ManyInstances implements Callable<Integer> {

    private static final String FIRST = "latency-0";
    private static final Actor ACTOR = new Actor("benchmark", null);

    @Option(
            names = "--instances",
            paramLabel = "COUNT",
            defaultValue = "10000",
            description = "How many are stored (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--called",
            split = ",",
            paramLabel = "COUNT",
            defaultValue = "1,100",
            description = "How many of them are called, in turn (default: ${DEFAULT-VALUE}).")
    private int[] called;

    @Option(
            names = "--runs",
            defaultValue = "7",
            description = "How often each figure is measured (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "How long each run takes (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long both run before anything is measured (default: ${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(names = "--connections", defaultValue = "8", description = "How many (default: ${DEFAULT-VALUE}).")
    private int connections;

    /** @param arguments see {@code --help} */
    public static void main(String[] arguments) {
        // As the program logs, not all that libraries have to say.
        System.setProperty("logback.configurationFile", "org/actionroutes/cli/logback.xml");
        System.exit(new CommandLine(new ManyInstances()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "many-instances");
        try (Running stub = Running.java(StubIsv.class);
                Running one = started(stored(folder.resolve("one/instances"), 1, stub.port));
                Running many = started(stored(folder.resolve("many/instances"), count, stub.port))) {
            Operation listing = Operation.all(Operation.firstUsers(one.port, 0)).get(0);
            List<Load.Request> requests = listing.actions(one.port, many.port, 0);
            Load.run(one.port, requests, connections, duration(warmUp));
            Load.run(many.port, requests, connections, duration(warmUp));
            System.out.println("""
                    | stored | called in turn | one stored /s | p50 / p99 ms | CPU ms | many stored /s | p50 / p99 ms | CPU ms | of one | CPU of one |
                    |---|---|---|---|---|---|---|---|---|---|""");
            for (int each : called) {
                measure(one, many, requests, inTurn(requests, each), each);
            }
            System.out.println("\nResident memory after all of this: one stored " + one.residentMib() + " MiB, many "
                    + many.residentMib() + " MiB");
        }
        return 0;
    }

    private void measure(Running one, Running many, List<Load.Request> ofOne, List<Load.Request> ofMany, int each)
            throws Exception {
        // The first call of an instance reads it, and gets a token for it.
        Load.run(many.port, ofMany, connections, duration(seconds));
        Measurement alone = new Measurement();
        Measurement among = new Measurement();
        for (int run = 0; run < runs; run++) {
            add(alone, one, ofOne);
            add(among, many, ofMany);
        }
        System.out.println("| " + count + " | " + each + " | " + alone.text(1) + " | " + among.text(1) + " | "
                + Measurement.number(Measurement.ratio(among, alone, 1)) + " | "
                + Measurement.number(among.cpuMs() / alone.cpuMs()) + " |");
    }

    private void add(Measurement measurement, Running server, List<Load.Request> requests) throws Exception {
        Duration before = server.cpu();
        Load.Figures figures = Load.run(server.port, requests, connections, duration(seconds));
        measurement.add(figures, server.cpu().minus(before).toNanos() / 1e9);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private List<Load.Request> inTurn(List<Load.Request> requests, int each) {
        List<Load.Request> all = new ArrayList<>(requests);
        for (int i = 1; i < Math.min(each, count); i++) {
            for (Load.Request request : requests) {
                String text = new String(request.bytes(), StandardCharsets.UTF_8).replace(FIRST, name(i));
                all.add(new Load.Request(text.getBytes(StandardCharsets.UTF_8), request.answerLength()));
            }
        }
        return all;
    }

    private static String name(int number) {
        return number == 0 ? FIRST : "customer-" + number;
    }

    private static Running started(String url) throws IOException {
        return Servers.distribution(Path.of("target/action-routes"), "--database", url);
    }

    private static String stored(Path file, int count, int isvPort) {
        String url = "jdbc:h2:file:" + file.toAbsolutePath();
        Homes homes = new Homes(List.of(Path.of("src/bench/home")));
        try (Store store = new Store(
                Database.open(DatabaseSettings.of(url, Map.of())),
                Releases.of(homes.manifests()),
                (integration, name) -> false,
                RefreshTokens.in(""))) {
            for (int i = 0; i < count; i++) {
                add(store.store(), name(i), isvPort);
            }
        }
        return url;
    }

    private static void add(InstanceStore store, String name, int isvPort) {
        StoredInstance made = store.create(
                "bench",
                name,
                new Content(null, Status.active, Map.of("port", Integer.toString(isvPort), "latency", "0"), null),
                ACTOR);
        store.setCredentials(made.id(), Map.of("client_secret", new Secret("secret")), ACTOR);
        store.addCaller(made.id(), CallerSecret.of(new Secret(Servers.CALLER_TOKEN)), ACTOR);
    }
}
