package org.actionroutes.replicas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Three replicas under steady load, to which things happen. After each, all that callers were told is held true. */
final class Trial implements AutoCloseable {

    private static final int REPLICAS = 3;

    /**
     * What was seen while something happened.
     *
     * @param outcomes of the callers
     * @param took how long it took
     * @param remarks what else there is to say
     * @param problems what should not have been
     */
    record Row(String name, Outcomes outcomes, Duration took, List<String> remarks, List<String> problems) {}

    /** Something that happens. */
    interface Event {

        /**
         * @param row what can be said of it
         * @return failures that it may cause
         */
        Allowed happen(Row row) throws Exception;
    }

    /**
     * Failures that something may cause.
     *
     * @param kinds what they may be
     * @param most how many there may be
     */
    record Allowed(Set<String> kinds, int most) {

        static final Allowed NONE = new Allowed(Set.of(), 0);
    }

    private final Path folder;
    private final Cluster cluster;
    private final Callers callers;

    /** Returns when three replicas answer. */
    Trial(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        cluster = new Cluster(folder);
        boolean ready = false;
        try {
            for (int i = 0; i < REPLICAS; i++) {
                cluster.begin();
            }
            for (Replica replica : cluster.replicas()) {
                cluster.awaitReady(replica);
            }
            ready = true;
        } finally {
            if (!ready) {
                cluster.close();
            }
        }
        callers = new Callers(cluster.balancer.port());
    }

    /** Has it happen under load, with some time before and after. */
    Row during(String name, Duration before, Duration after, Event event) throws Exception {
        Row row = new Row(name, callers.begin(), Duration.ZERO, new ArrayList<>(), new ArrayList<>());
        long start = System.nanoTime();
        Thread.sleep(before.toMillis());
        Allowed allowed = event.happen(row);
        Thread.sleep(after.toMillis());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        check(row, allowed);
        return new Row(name, row.outcomes(), took, row.remarks(), row.problems());
    }

    private void check(Row row, Allowed allowed) {
        List<String> problems = row.problems();
        problems.addAll(row.outcomes().wrong());
        List<Outcomes.Failure> failures = row.outcomes().failures();
        failures.stream()
                .filter(failure -> !allowed.kinds().contains(failure.kind()))
                .forEach(failure -> problems.add(failure.kind() + ": " + failure.call()));
        if (failures.size() > allowed.most()) {
            problems.add(failures.size() + " calls failed, where " + allowed.most() + " may");
        }
        if (row.outcomes().succeeded() == 0) {
            problems.add("no call succeeded");
        }
        problems.addAll(callers.writes().problems(cluster.all.ledger()));
        int most = cluster.limited.mostIn(Cluster.BUDGET_TIME);
        row.remarks().add("at most " + most + " of " + Cluster.BUDGET_CALLS + " calls");
        if (most > Cluster.BUDGET_CALLS) {
            problems.add(most + " calls within the budget's time, which allows " + Cluster.BUDGET_CALLS);
        }
        cluster.rotating.reused().forEach(token -> problems.add("a refresh token came twice: " + token));
        if (cluster.rotating.mostAtOnce() > 1) {
            problems.add(cluster.rotating.mostAtOnce() + " renewals of one token at once");
        }
        if (cluster.balancer.nowhere() > 0) {
            problems.add(cluster.balancer.nowhere() + " connections while no replica was ready");
        }
    }

    /**
     * A new one is begun, and callers are sent to it before an old one is told to end, until all are new.
     *
     * @param removedFirst whether callers are sent elsewhere before it is told; otherwise only when the balancer has
     *     seen that it is not ready
     */
    Allowed rollingRestart(Row row, boolean removedFirst) throws Exception {
        for (Replica old : cluster.replicas()) {
            cluster.awaitReady(cluster.begin());
            end(row, old, removedFirst);
        }
        return Allowed.NONE;
    }

    private void end(Row row, Replica old, boolean removedFirst) throws IOException, InterruptedException {
        if (removedFirst) {
            cluster.balancer.remove(old);
        }
        old.terminate();
        int code = cluster.awaitEnd(old);
        if (code != 0) {
            row.problems().add("exit code " + code + " after SIGTERM: " + old.log());
        }
        if (!removedFirst) {
            cluster.balancer.remove(old);
        }
    }

    /** One is killed, and one begun in its place. */
    Allowed kill(Row row) throws Exception {
        Replica victim = cluster.replicas().get(0);
        cluster.rotating.hold().join();
        int connections = cluster.balancer.connections(victim);
        victim.kill();
        cluster.awaitEnd(victim);
        cluster.rotating.release();
        Replica next = cluster.begin();
        cluster.awaitReady(next);
        int cut = connections + cluster.balancer.cut(victim);
        cluster.balancer.remove(victim);
        row.remarks().add(cut + " connections cut");
        row.outcomes().failures(Outcomes.CUT).forEach(call -> row.remarks().add("cut: " + call));
        return new Allowed(Set.of(Outcomes.CUT), cut);
    }

    /** One more, for a while. */
    Allowed addOne(Row row, Duration stays) throws Exception {
        Replica more = cluster.begin();
        cluster.awaitReady(more);
        Thread.sleep(stays.toMillis());
        end(row, more, false);
        return Allowed.NONE;
    }

    /** The ISV can't be reached; a moment after, all is well again. */
    Allowed away(Row row, Duration time, Duration recovery) throws Exception {
        cluster.all.away(true);
        Thread.sleep(time.toMillis());
        cluster.all.away(false);
        Thread.sleep(recovery.toMillis());
        long well = System.nanoTime();
        Thread.sleep(recovery.toMillis());
        row.outcomes().failures().stream()
                .filter(failure -> failure.at() - well > 0)
                .forEach(failure -> row.problems().add("after it was back: " + failure.call()));
        return new Allowed(Set.of("ISV_UNREACHABLE", "ISV_CIRCUIT_OPEN"), Integer.MAX_VALUE);
    }

    /** What is rolled out can't start; nothing is taken away for it. */
    Allowed rollOutWhatIsBroken(Row row) throws Exception {
        Path home = folder.resolve("broken");
        Path routes = Files.createDirectories(home.resolve("routes/broken"));
        Files.writeString(routes.resolve("manifest.yaml"), "name: broken\ndisplayName: Broken\n");
        Files.writeString(routes.resolve("list-users.camel.yaml"), """
                - route:
                    id: broken-list-users
                    from:
                      uri: action:broken/list-users
                      step:
                        - to:
                            uri: kamelet:list-by-cursor-action
                """);
        Replica broken = cluster.begin(home.toString());
        int code = cluster.awaitEnd(broken);
        cluster.balancer.remove(broken);
        List<String> errors =
                broken.log().lines().filter(line -> line.startsWith("error: ")).toList();
        if (code != 1 || errors.isEmpty()) {
            row.problems().add("exit code " + code + ", and no clear word: " + broken.log());
        }
        row.remarks().addAll(errors);
        return Allowed.NONE;
    }

    /** What holds for all of it: figures for the end. */
    String summary() {
        return callers.writes().succeeded() + " writes succeeded, each of them in the ledger; "
                + cluster.all.ledger().size() + " calls of the ISV; " + cluster.rotating.renewals()
                + " renewals of the token that all share, at most " + cluster.rotating.mostAtOnce() + " at once";
    }

    @Override
    public void close() {
        callers.close();
        cluster.close();
    }
}
