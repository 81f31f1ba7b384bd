package org.actionroutes.replicas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.actionroutes.cases.FreePort;

/** One process of the distribution as it was built. */
final class Replica implements AutoCloseable {

    static final String READY = "/observe/health/ready";

    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private final Path log;
    private final Process process;

    /**
     * @param instances the directory of instances; null where they are in a database
     * @param log where it writes to
     * @param homes further homes
     */
    Replica(Path instances, Path log, Map<String, String> environment, List<String> homes) throws IOException {
        this.log = log;
        List<String> command = new ArrayList<>(List.of("target/action-routes/bin/action-routes", "run"));
        homes.forEach(home -> command.addAll(List.of("--home", home)));
        if (instances != null) {
            command.addAll(List.of("--instances", instances.toString()));
        }
        command.addAll(List.of(
                "--address",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--management-port",
                Integer.toString(managementPort)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** @return its exit code, or -1 where it does not end in time */
    int exitCode(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
