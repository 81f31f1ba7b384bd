package org.actionroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.actionroutes.bench.Servers.Running;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures Action Routes beside the ISV alone and beside a program written by hand, and prints a table in Markdown. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Action Routes beside the ISV alone and beside a program written by hand.")
final class Benchmark implements Callable<Integer> {

    private static final int MOST_WITHOUT_LATENCY = 64;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "How often each figure is measured (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seconds",
            defaultValue = "1.5",
            description = "How long each run takes (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long each operation runs before anything is measured (default: ${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(names = "--operations", split = ",", description = "Only these contracts.")
    private List<String> contracts;

    @Option(
            names = "--latencies",
            split = ",",
            paramLabel = "MS",
            defaultValue = "0,20",
            description = "How long the ISV takes (default: ${DEFAULT-VALUE}).")
    private int[] latencies;

    @Option(
            names = "--connections",
            split = ",",
            defaultValue = "1,8,32,256",
            description = "How many connections (default: ${DEFAULT-VALUE}; 256 only with latency and single calls).")
    private int[] connections;

    @Option(
            names = "--before",
            paramLabel = "DIR",
            description =
                    "Another distribution, such as that of the version before: only the two are measured, in turn.")
    private Path before;

    /** @param arguments see {@code --help} */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Servers servers = Servers.start(latencies)) {
            long idle = servers.actionRoutes.residentMib();
            List<JsonNode> users = Operation.firstUsers(servers.actionRoutes.port, latencies[0]);
            List<Operation> operations = Operation.all(users).stream()
                    .filter(operation -> contracts == null || contracts.contains(operation.contract()))
                    .toList();
            if (before != null) {
                compare(servers, operations);
                return 0;
            }
            for (Operation operation : operations) {
                warmUp(servers, operation);
            }
            System.out.println("""
                    | action | ISV takes | connections | stub alone /s | p50 / p99 ms | CPU ms | hand-written /s | p50 / p99 ms | CPU ms | Action Routes /s | p50 / p99 ms | CPU ms | of the stub | of hand-written | target |
                    |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|""");
            each(operations, (operation, latency, count) -> measure(servers, operation, latency, count));
            scim(
                    servers.actionRoutes,
                    ScimComparison.all(users).stream()
                            .filter(one -> contracts == null || contracts.contains(one.contract()))
                            .toList());
            memory(servers, idle);
        }
        return 0;
    }

    /** The SCIM face beside the actions face, on the same actions. */
    private void scim(Running server, List<ScimComparison> comparisons) throws Exception {
        for (ScimComparison comparison : comparisons) {
            Load.run(server.port, comparison.scim(server.port, latencies[0]), 8, duration(warmUp));
        }
        System.out.println("""

                | by SCIM | ISV takes | connections | action /s | p50 / p99 ms | CPU ms | SCIM /s | p50 / p99 ms | CPU ms | of the action | target |
                |---|---|---|---|---|---|---|---|---|---|---|""");
        for (ScimComparison comparison : comparisons) {
            for (int latency : latencies) {
                for (int count : connections) {
                    if (count <= MOST_WITHOUT_LATENCY) {
                        scim(server, comparison, latency, count);
                    }
                }
            }
        }
    }

    private void scim(Running server, ScimComparison comparison, int latency, int count) throws Exception {
        List<Load.Request> actions = comparison.actions(server.port, latency);
        List<Load.Request> requests = comparison.scim(server.port, latency);
        Measurement action = new Measurement();
        Measurement scim = new Measurement();
        for (int run = 0; run < runs; run++) {
            measure(action, server, actions, count);
            measure(scim, server, requests, count);
        }
        double ratio = Measurement.ratio(scim, action, 1);
        System.out.println("| "
                + String.join(
                        " | ",
                        comparison.name(),
                        latency + " ms",
                        String.valueOf(count),
                        action.text(1),
                        scim.text(1),
                        Measurement.number(ratio),
                        Targets.verdict(
                                ratio >= ScimComparison.TARGET, "≥ " + ScimComparison.TARGET + " of the action"))
                + " |");
    }

    private interface Row {
        void measure(Operation operation, int latency, int count) throws Exception;
    }

    private void each(List<Operation> operations, Row row) throws Exception {
        for (Operation operation : operations) {
            for (int latency : latencies) {
                for (int count : connections) {
                    if (count <= MOST_WITHOUT_LATENCY || latency > 0 && operation.callsPerAction() == 1) {
                        row.measure(operation, latency, count);
                    }
                }
            }
        }
    }

    private void compare(Servers servers, List<Operation> operations) throws Exception {
        try (Running other = servers.distribution(before)) {
            for (Operation operation : operations) {
                List<Load.Request> actions = operation.actions(servers.actionRoutes.port, other.port, latencies[0]);
                Load.run(other.port, actions, 8, duration(warmUp));
                Load.run(servers.actionRoutes.port, actions, 8, duration(warmUp));
            }
            System.out.println("""
                    | action | ISV takes | connections | before /s | p50 / p99 ms | CPU ms | now /s | p50 / p99 ms | CPU ms | of before | CPU of before |
                    |---|---|---|---|---|---|---|---|---|---|---|""");
            each(
                    operations,
                    (operation, latency, count) -> compare(servers.actionRoutes, other, operation, latency, count));
        }
    }

    private void compare(Running now, Running other, Operation operation, int latency, int count) throws Exception {
        List<Load.Request> actions = operation.actions(now.port, other.port, latency);
        Measurement earlier = new Measurement();
        Measurement later = new Measurement();
        for (int run = 0; run < runs; run++) {
            measure(earlier, other, actions, count);
            measure(later, now, actions, count);
        }
        System.out.println("| "
                + String.join(
                        " | ",
                        operation.contract(),
                        latency + " ms",
                        String.valueOf(count),
                        earlier.text(1),
                        later.text(1),
                        Measurement.number(Measurement.ratio(later, earlier, 1)),
                        Measurement.number(later.cpuMs() / earlier.cpuMs()))
                + " |");
    }

    private void warmUp(Servers servers, Operation operation) throws Exception {
        List<Load.Request> actions =
                operation.actions(servers.actionRoutes.port, servers.handWritten.port, latencies[0]);
        Load.run(servers.stub.port, operation.upstream(servers.stub.port, latencies[0]), 8, duration(warmUp / 6));
        Load.run(servers.handWritten.port, withAnswersOf(operation, servers, latencies[0]), 8, duration(warmUp / 3));
        Load.run(servers.actionRoutes.port, actions, 8, duration(warmUp));
    }

    private static List<Load.Request> withAnswersOf(Operation operation, Servers servers, int latency)
            throws Exception {
        return operation.actions(servers.handWritten.port, servers.actionRoutes.port, latency);
    }

    private void measure(Servers servers, Operation operation, int latency, int count) throws Exception {
        List<Load.Request> upstream = operation.upstream(servers.stub.port, latency);
        List<Load.Request> byHand = withAnswersOf(operation, servers, latency);
        List<Load.Request> actions = operation.actions(servers.actionRoutes.port, servers.handWritten.port, latency);
        Measurement stub = new Measurement();
        Measurement handWritten = new Measurement();
        Measurement actionRoutes = new Measurement();
        for (int run = 0; run < runs; run++) {
            measure(stub, servers.stub, upstream, count);
            measure(handWritten, servers.handWritten, byHand, count);
            measure(actionRoutes, servers.actionRoutes, actions, count);
        }
        int calls = operation.callsPerAction();
        double besideStub = Measurement.ratio(actionRoutes, stub, calls);
        double besideHandWritten = Measurement.ratio(actionRoutes, handWritten, 1);
        System.out.println("| "
                + String.join(
                        " | ",
                        operation.contract(),
                        latency + " ms",
                        String.valueOf(count),
                        stub.text(calls),
                        handWritten.text(1),
                        actionRoutes.text(1),
                        Measurement.number(besideStub),
                        Measurement.number(besideHandWritten),
                        Targets.of(
                                operation,
                                latency,
                                count,
                                besideStub,
                                besideHandWritten,
                                actionRoutes.p50() / stub.p50()))
                + " |");
    }

    private void measure(Measurement measurement, Running server, List<Load.Request> requests, int count)
            throws Exception {
        Duration before = server.cpu();
        Load.Figures figures = Load.run(server.port, requests, count, duration(seconds));
        measurement.add(figures, server.cpu().minus(before).toNanos() / 1e9);
    }

    private static void memory(Servers servers, long idle) throws Exception {
        long resident = servers.actionRoutes.residentMib();
        System.out.println("\nResident memory after all of this: Action Routes " + resident + " MiB (" + idle
                + " when started), hand-written "
                + servers.handWritten.residentMib() + " MiB, stub " + servers.stub.residentMib() + " MiB. "
                + Targets.verdict(
                        resident <= Targets.RESIDENT_MIB, "Action Routes ≤ " + Targets.RESIDENT_MIB + " MiB"));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
