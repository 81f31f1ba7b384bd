package org.actionroutes.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The distribution as it was built, with its own defaults, as a process of its own; one instance for each kind of ISV,
 * and two honest ones.
 */
final class Target implements AutoCloseable {

    /** The caller's token of each instance is this and its name. */
    static final String TOKEN = "token-of-";

    private static final List<String> KINDS =
            List.of("hang", "limited", "dense", "large", "endless", "drip", "headers", "odd", "twice");
    private static final int COPIES = 12;
    private static final Pattern READY = Pattern.compile(".*Ready on port (\\d+).*");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    final int port;
    private final Process process;

    /** @param folder for its instances and its log */
    Target(HostileIsv isv, Path folder) throws Exception {
        this(isv, folder, Map.of());
    }

    /** @param settings of the environment, besides those that it needs */
    Target(HostileIsv isv, Path folder, Map<String, String> settings) throws Exception {
        Path instances = Files.createDirectories(folder.resolve("instances"));
        for (String honest : List.of("honest-1", "honest-2")) {
            instance(instances, honest, isv.baseUrl("honest"));
        }
        for (String kind : KINDS) {
            for (int i = 0; i < (kind.equals("hang") ? COPIES : 1); i++) {
                instance(instances, i == 0 ? kind : kind + "-" + i, isv.baseUrl(kind));
            }
        }
        ProcessBuilder command = new ProcessBuilder(
                "target/action-routes/bin/action-routes",
                "run",
                "--address",
                "127.0.0.1",
                "--port",
                "0",
                "--management-port",
                "0",
                "--home",
                "src/test/resources/homes/kit",
                "--instances",
                instances.toString());
        command.environment()
                .putAll(Map.of(
                        "ISV_ALLOW_PRIVATE_ADDRESSES",
                        "true",
                        "ISV_TOKEN",
                        "isv-token",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        command.environment().putAll(settings);
        process = command.redirectErrorStream(true).start();
        CompletableFuture<Integer> ready = new CompletableFuture<>();
        Thread log = new Thread(() -> follow(folder.resolve("log"), ready), "log");
        log.setDaemon(true);
        log.start();
        port = ready.get(120, TimeUnit.SECONDS);
    }

    private static void instance(Path folder, String name, String baseUrl) throws IOException {
        Files.writeString(folder.resolve(name + ".token"), TOKEN + name);
        Files.writeString(folder.resolve(name + ".yaml"), """
                integration: kit
                instance: %1$s
                callers: {bearer: {file: %1$s.token}}
                credentials: {token: {env: ISV_TOKEN}}
                connection: {baseUrl: '%2$s'}
                """.formatted(name, baseUrl));
    }

    private void follow(Path file, CompletableFuture<Integer> ready) {
        try (BufferedReader lines = process.inputReader();
                var log = Files.newBufferedWriter(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.write(line);
                log.newLine();
                Matcher port = READY.matcher(line);
                if (port.matches()) {
                    ready.complete(Integer.parseInt(port.group(1)));
                }
            }
            ready.completeExceptionally(new IOException("it did not start; see " + file));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    int threads() throws IOException {
        return status("Threads");
    }

    int residentMib() throws IOException {
        return status("VmRSS") / 1024;
    }

    private int status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** What is left of the heap after a collection, in MiB. */
    int liveMib() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        long sum = 0;
        // The new and the old generation; what follows is no part of the heap.
        for (int i = 0; i < 2 && used.find(); i++) {
            sum += Long.parseLong(used.group(1));
        }
        return (int) (sum / 1024);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        jcmd.waitFor();
        return output;
    }

    /** Tells it to end. @return its exit code, or -1 where it does not */
    int end() throws InterruptedException {
        process.destroy();
        return process.waitFor(70, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
