package org.actionroutes.replicas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.actionroutes.replicas.Trial.Allowed;
import org.actionroutes.replicas.Trial.Row;

/** What happens to replicas, and to what they call; each says which calls may fail by it. */
final class Events {

    /** How long no call may fail any more after all is well again: longer than a circuit breaker stays open. */
    private static final Duration WELL = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final SharedDatabase database;
    private final Path folder;

    /**
     * @param database null where there is none
     * @param folder for what is rolled out
     */
    Events(Cluster cluster, SharedDatabase database, Path folder) {
        this.cluster = cluster;
        this.database = database;
        this.folder = folder;
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
        cluster.rotating.hold().get(30, TimeUnit.SECONDS);
        cluster.balancer.doom(victim);
        victim.kill();
        cluster.awaitEnd(victim);
        cluster.rotating.release();
        Replica next = cluster.begin();
        cluster.awaitReady(next);
        int cut = cluster.balancer.cut(victim);
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
        recovers(row, recovery);
        // SCIM has no codes for it; its clients try again after a 503.
        return new Allowed(Set.of("ISV_UNREACHABLE", "ISV_CIRCUIT_OPEN", Caller.SCIM + " 503"), Integer.MAX_VALUE);
    }

    private static void recovers(Row row, Duration recovery) throws InterruptedException {
        Thread.sleep(recovery.toMillis());
        long well = System.nanoTime();
        Thread.sleep(WELL.toMillis());
        row.outcomes().failures().stream()
                .filter(failure -> failure.at() - well > 0)
                .forEach(failure -> row.problems().add("after it was back: " + failure.call()));
    }

    /** The database can't be reached: replicas go on with what they know, but renew no refresh token. */
    Allowed databaseAway(Row row, Duration time, Duration recovery) throws Exception {
        Scripts scripts = new Scripts(new Writes(), row::outcomes);
        for (Replica replica : cluster.replicas()) {
            try (Caller caller = new Caller(replica.port(), Duration.ZERO, false, row::outcomes)) {
                scripts.read(caller);
                scripts.readLimited(caller);
                scripts.readRotating(caller);
            }
        }
        database.cut();
        int before = row.outcomes().succeeded();
        Thread.sleep(time.toMillis());
        int meanwhile = row.outcomes().succeeded() - before;
        database.mend();
        row.remarks().add(meanwhile + " calls succeeded while it was away");
        if (meanwhile == 0) {
            row.problems().add("no call succeeded while it was away");
        }
        recovers(row, recovery);
        return new Allowed(Set.of("TOKEN_STORE_FAILED"), Integer.MAX_VALUE);
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
}
