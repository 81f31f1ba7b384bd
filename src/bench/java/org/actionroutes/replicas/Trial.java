package org.actionroutes.replicas;

import java.io.IOException;
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

    private final Cluster cluster;
    private final Events events;
    private final Callers callers;

    /** As {@link #Trial(Path, Duration, Duration, SharedDatabase)}, with files, and a delay that will do. */
    Trial(Path folder, Duration between) throws IOException, InterruptedException {
        this(folder, between, Cluster.DELAY, null);
    }

    /**
     * Returns when three replicas answer.
     *
     * @param between what each caller waits before a call
     * @param delay how long a replica that is told to end serves everybody
     * @param database where instances and refresh tokens are; null where they are files
     */
    Trial(Path folder, Duration between, Duration delay, SharedDatabase database)
            throws IOException, InterruptedException {
        cluster = new Cluster(folder, delay, database);
        events = new Events(cluster, database, folder);
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
        callers = new Callers(cluster.balancer.port(), between);
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

    /** What may happen. */
    Events events() {
        return events;
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
        problems.addAll(callers.writes().problems(cluster.all::ledger));
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
