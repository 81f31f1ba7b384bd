package org.actionroutes.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three programs under load, each a process of its own, on ports that they choose. */
final class Servers implements AutoCloseable {

    static final String CALLER_TOKEN = "bench-caller";
    private static final String INSTANCE = """
            integration: bench
            instance: latency-%1$d
            callers:
              bearer: {env: BENCH_CALLER_TOKEN}
            settings: {port: "%2$d", latency: "%1$d"}
            credentials:
              client_secret: {env: BENCH_CLIENT_SECRET}
            """;

    final Running stub;
    final Running handWritten;
    final Running actionRoutes;
    private final Path instances;

    private Servers(Running stub, Running handWritten, Path instances) throws IOException {
        this.stub = stub;
        this.handWritten = handWritten;
        this.instances = instances;
        this.actionRoutes = distribution(Path.of("target/action-routes"));
    }

    /**
     * Starts them, and returns when all listen. They run from this directory, that of the sources, with what the build
     * left in target.
     */
    static Servers start(int... latencies) throws IOException {
        Running stub = Running.java(StubIsv.class);
        Running handWritten = Running.java(HandWritten.class, String.valueOf(stub.port));
        Path instances = Files.createTempDirectory(Path.of("target"), "bench-instances");
        for (int latency : latencies) {
            Files.writeString(
                    instances.resolve("latency-" + latency + ".yaml"), INSTANCE.formatted(latency, stub.port));
        }
        return new Servers(stub, handWritten, instances);
    }

    /** Where a distribution was built, its sources are beside it: another version may write routes in another way. */
    private static Path home(Path distribution) {
        Path beside =
                distribution.toAbsolutePath().resolve("../../src/bench/home").normalize();
        return Files.isDirectory(beside) ? beside : Path.of("src/bench/home");
    }

    /** Starts a distribution with the same instances. Whoever starts it ends it. */
    Running distribution(Path directory) throws IOException {
        return distribution(directory, "--instances", instances.toString());
    }

    /** Starts a distribution with the instances that the options name. Whoever starts it ends it. */
    static Running distribution(Path directory, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                directory.resolve("bin/action-routes").toString(),
                "run",
                "--port",
                "0",
                "--management-port",
                "0",
                "--home",
                home(directory).toString()));
        words.addAll(List.of(options));
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment().put("ISV_ALLOW_PRIVATE_ADDRESSES", "true");
        command.environment().put("BENCH_CALLER_TOKEN", CALLER_TOKEN);
        command.environment().put("BENCH_CLIENT_SECRET", "secret");
        return new Running(command);
    }

    @Override
    public void close() {
        actionRoutes.close();
        handWritten.close();
        stub.close();
    }

    /** A process that listens. */
    static final class Running implements AutoCloseable {

        private static final Pattern READY = Pattern.compile(".*Ready on port (\\d+).*");
        private static final Pattern RESIDENT = Pattern.compile("(?s).*VmRSS:\\s*(\\d+) kB.*");

        final int port;
        private final Process process;

        static Running java(Class<?> main, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()));
            command.addAll(List.of(arguments));
            return new Running(new ProcessBuilder(command));
        }

        private Running(ProcessBuilder builder) throws IOException {
            process = builder.redirectErrorStream(true).start();
            BufferedReader output = process.inputReader();
            Deque<String> lines = new ArrayDeque<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    port = Integer.parseInt(ready.group(1));
                    Thread drain = new Thread(() -> drain(output));
                    drain.setDaemon(true);
                    drain.start();
                    return;
                }
            }
            throw new IOException(builder.command() + " did not start: " + String.join("\n", lines));
        }

        private static void drain(BufferedReader output) {
            try {
                output.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                // Whoever ends the process closes it.
            }
        }

        @Override
        public void close() {
            process.destroy();
        }

        /** The processor time that it has used so far. */
        Duration cpu() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        /** Its resident memory in MiB, or 0 where the system does not tell. */
        long residentMib() throws IOException {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            Matcher resident = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
            return resident.matches() ? Long.parseLong(resident.group(1)) / 1024 : 0;
        }
    }
}
