package org.actionroutes.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.actionroutes.capacity.Simulation.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a day's imports need, as a table in Markdown, from what was measured of one replica. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Simulates daily imports on replicas that the autoscaler of a deployment adds and takes away.")
final class Capacity implements Callable<Integer> {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Parameters(paramLabel = "FILE", description = "The file with the deployment's HorizontalPodAutoscaler.")
    private File autoscaler;

    @Option(
            names = "--page-ms",
            required = true,
            description = "Processor time for a page of 100 users, as the benchmark shows it.")
    private double pageMs;

    @Option(names = "--start-seconds", required = true, description = "From start to ready.")
    private int startSeconds;

    @Option(
            names = "--request",
            defaultValue = "0.25",
            description = "Processors that a pod requests (default: ${DEFAULT-VALUE}).")
    private double request;

    @Option(
            names = "--processors",
            defaultValue = "1",
            description = "Processors that a pod can use (default: ${DEFAULT-VALUE}).")
    private double processors;

    @Option(
            names = "--requests",
            defaultValue = "640",
            description = "Requests that a replica takes at once (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--isv-ms",
            defaultValue = "300",
            description = "How long the ISV takes for a page (default: ${DEFAULT-VALUE}).")
    private int isvMs;

    @Option(
            names = "--isv-calls-per-minute",
            defaultValue = "0",
            description = "What the ISV allows one customer (default: no limit).")
    private int callsPerMinute;

    /** @param arguments see {@code --help} */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Capacity()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        JsonNode resource = null;
        for (JsonNode document :
                YAML.readerFor(JsonNode.class).<JsonNode>readValues(autoscaler).readAll()) {
            if ("HorizontalPodAutoscaler".equals(document.path("kind").asText())) {
                resource = document;
            }
        }
        if (resource == null) {
            System.err.println(autoscaler + " has no HorizontalPodAutoscaler");
            return 2;
        }
        System.out.println("""
                | users | customers | all begin within | pages | replicas at most | until the last one is done | with endless capacity | pod hours | refused with 503 |
                |---|---|---|---|---|---|---|---|---|""");
        for (int[] day : List.of(
                new int[] {1, 1_000, 1},
                new int[] {20, 5_000, 60},
                new int[] {1, 100_000, 1},
                new int[] {2_000, 5_000, 3600},
                new int[] {2_000, 5_000, 60},
                new int[] {100, 100_000, 60})) {
            Imports imports = new Imports(day[0], day[1], day[2], isvMs, callsPerMinute);
            Measured replica = new Measured(pageMs, startSeconds, request, processors, requests);
            print(imports, new Simulation(imports, replica, Autoscaler.of(resource)).run());
        }
        return 0;
    }

    private static void print(Imports imports, Outcome outcome) {
        System.out.println(String.format(
                Locale.ROOT,
                "| %,d | %,d | %,d s | %,d | %d | %,d s | %,d s | %.1f | %,.0f |",
                (long) imports.customers() * imports.users(),
                imports.customers(),
                imports.spreadSeconds(),
                (long) imports.customers() * imports.pages(),
                outcome.mostReplicas(),
                outcome.seconds(),
                outcome.secondsAlone(),
                outcome.podHours(),
                outcome.refused()));
    }
}
