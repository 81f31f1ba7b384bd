package org.actionroutes.attack;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Honest callers and hostile ones at the distribution as it was built, with the heap that it has by itself; prints what
 * became of each.
 */
@Command(
        name = "mixed-load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Attacks a distribution of Action Routes while honest callers use it, all on this machine.")
public final class MixedLoad implements Callable<Integer> {

    private static final long REST_MS = 1_500;
    private static final int MORE_MIB = 15;
    private static final int MORE_THREADS = 10;

    @Option(names = "--seconds", defaultValue = "600", description = "How long it goes on (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--alone",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long the honest callers have it for themselves before (default: ${DEFAULT-VALUE}).")
    private int alone;

    @Option(
            names = "--keep",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long an attack keeps its connections (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(
            names = "--quiet",
            paramLabel = "SECONDS",
            defaultValue = "100",
            description = "How long it has to come back to where it was (default: ${DEFAULT-VALUE}).")
    private int quiet;

    @Option(
            names = "--slower",
            paramLabel = "TIMES",
            defaultValue = "3",
            description = "How many times as long the honest callers' 99th percentile may be as it was before "
                    + "(default: ${DEFAULT-VALUE}).")
    private double slower;

    @Option(
            names = "--only",
            paramLabel = "ATTACK",
            description = "Attacks whose name contains this; more than once for several (default: all).")
    private List<String> only = List.of("");

    @Option(names = "--each", description = "One attack after another, each for that long, in place of all together.")
    private boolean each;

    /** @param arguments see {@code --help}; the process ends with 1 where it did not hold */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MixedLoad()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "mixed-load");
        try (HostileIsv isv = new HostileIsv();
                Target target = new Target(isv, folder)) {
            List<String> problems = new ArrayList<>();
            double before;
            try (Honest honest = new Honest(target.port)) {
                pause(Duration.ofSeconds(alone));
                honest.begin();
                pause(Duration.ofSeconds(alone));
                before = honest.p99Ms();
                print("honest callers alone: %s", honest);
                check(problems, honest.wrong().isEmpty(), "wrong answers without any attack: " + honest.wrong());
            }
            int live = target.liveMib();
            int threads = target.threads();
            print("before: %d MiB live, %d MiB resident, %d threads", live, target.residentMib(), threads);
            try (Honest honest = new Honest(target.port)) {
                pause(Duration.ofSeconds(2));
                honest.begin();
                attack(target, honest);
                print("honest callers meanwhile: %s, %d connections made anew", honest, honest.reconnects());
                check(problems, target.isAlive(), "the process has ended");
                check(
                        problems,
                        honest.answered() > 0 && honest.wrong().isEmpty(),
                        honest.wrong().size() + " wrong answers, such as "
                                + honest.wrong().stream().limit(3).toList());
                check(
                        problems,
                        honest.p99Ms() <= slower * before,
                        "p99 is more than " + slower + " times what it was alone");
            }
            if (target.isAlive()) {
                comesBack(target, live, threads, problems);
                int code = target.end();
                check(problems, code == 0, "its exit code is " + code);
            }
            print(problems.isEmpty() ? "It held." : "It did not hold; its log is %s/log", folder);
            problems.forEach(problem -> print("- %s", problem));
            return problems.isEmpty() ? 0 : 1;
        }
    }

    private void attack(Target target, Honest honest) throws InterruptedException {
        Map<String, Attacks.Attack> attacks = new Attacks(target.port).all();
        attacks.keySet().removeIf(name -> only.stream().noneMatch(name::contains));
        if (!each) {
            together(attacks, target);
            return;
        }
        for (Map.Entry<String, Attacks.Attack> attack : attacks.entrySet()) {
            honest.begin();
            together(Map.ofEntries(attack), target);
            print("%s: %s, %d wrong", attack.getKey(), honest, honest.wrong().size());
        }
    }

    private void together(Map<String, Attacks.Attack> attacks, Target target) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        List<Thread> running = new ArrayList<>();
        attacks.forEach((name, attack) -> {
            Thread thread = new Thread(() -> repeat(attack, target, end), name);
            running.add(thread);
            thread.start();
        });
        for (Thread thread : running) {
            thread.join();
        }
    }

    private void repeat(Attacks.Attack attack, Target target, long end) {
        List<Socket> opened = new ArrayList<>();
        while (System.nanoTime() - end < 0 && target.isAlive()) {
            try {
                attack.begin(opened);
            } catch (IOException e) {
                // Turned away, as it should be.
            }
            pause(Duration.ofSeconds(keep));
            Attacks.close(opened);
            pause(Duration.ofMillis(REST_MS + ThreadLocalRandom.current().nextLong(REST_MS)));
        }
    }

    private void comesBack(Target target, int live, int threads, List<String> problems)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(quiet).toNanos();
        while (System.nanoTime() - end < 0
                && (target.liveMib() > live + MORE_MIB || target.threads() > threads + MORE_THREADS)) {
            pause(Duration.ofSeconds(1));
        }
        print(
                "after: %d MiB live, %d MiB resident, %d threads",
                target.liveMib(), target.residentMib(), target.threads());
        check(problems, target.liveMib() <= live + MORE_MIB, "memory has not come back");
        check(problems, target.threads() <= threads + MORE_THREADS, "threads have not come back");
    }

    private static void check(List<String> problems, boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }

    private static void print(String text, Object... values) {
        System.out.println(String.format(java.util.Locale.ROOT, text, values));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
