package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.actionroutes.bounds.ManualTimer;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.replicas.Counts;
import org.actionroutes.replicas.Replicas.Recent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas that come and go, each of which knows of the others late, and all of which want more than there is: the ISV
 * never counts too many calls. Time passes only as the test says.
 */
class SharedBudgetTest {

    private static final int SPAN_MS = 2_000;
    private static final int LONGEST_CALL_MS = 500;
    private static final int LAG_MS = 1_000;
    /** After that, one that has begun is not new any more. */
    private static final int SETTLED_MS = SPAN_MS + LONGEST_CALL_MS + LAG_MS;

    private static final Duration LONG = Duration.ofHours(1);
    private static final int WANTED_AT_ONCE = 40;

    private final ManualTimer time = new ManualTimer();
    private final List<Long> arrivals = new ArrayList<>();
    /** Who has had an address, and when. */
    private final List<Replica> all = new ArrayList<>();

    private Random random;
    private int calls;
    private int declared = 1;
    private UnaryOperator<Recent> belief = recent -> recent;

    /** One process; it looks for others now and then, and what it sees may be some time old. */
    private final class Replica {

        private final Counts counts = new Counts(declared, Duration.ofMillis(LAG_MS), time::nanoTime);
        private final CallBudget budget = new CallBudget(
                () -> Share.of(
                        new Manifest.Budget(calls, SPAN_MS / 1000),
                        belief.apply(counts.within(Duration.ofMillis(SPAN_MS + LONGEST_CALL_MS)))),
                "It",
                time,
                time::nanoTime);
        private final long begun = time.nanoTime();
        private boolean ending;
        private boolean gone;
        private long goneAt;
        private int inFlight;

        Replica() {
            all.add(this);
            look();
            for (int i = 0; i < WANTED_AT_ONCE; i++) {
                want();
            }
        }

        private boolean isSeenAt(long when) {
            return when - begun >= 0 && (!gone || when - goneAt < 0);
        }

        private void look() {
            if (gone) {
                return;
            }
            long seen = time.nanoTime() - TimeUnit.MILLISECONDS.toNanos(random.nextInt(LAG_MS / 2));
            int found =
                    (int) all.stream().filter(replica -> replica.isSeenAt(seen)).count();
            if (isSeenAt(seen)) {
                counts.count(found);
                counts.known();
            } else {
                counts.count(found + 1);
            }
            time.schedule(this::look, 1 + random.nextInt(LAG_MS / 2), TimeUnit.MILLISECONDS);
        }

        private void want() {
            budget.begin(LONG).thenRun(() -> {
                if (ending) {
                    budget.giveBack();
                    return;
                }
                inFlight++;
                int transit = random.nextInt(LONGEST_CALL_MS);
                int back = random.nextInt(LONGEST_CALL_MS - transit);
                time.schedule((Runnable) () -> arrivals.add(time.nanoTime()), transit, TimeUnit.MILLISECONDS);
                time.schedule(this::answered, transit + back, TimeUnit.MILLISECONDS);
                time.schedule(this::want, transit + back + random.nextInt(50), TimeUnit.MILLISECONDS);
            });
        }

        private void answered() {
            inFlight--;
            budget.end();
            if (ending && !gone && inFlight == 0) {
                leave();
            }
        }

        /** What is in flight comes to its end. */
        void end() {
            ending = true;
            if (inFlight == 0) {
                leave();
            }
        }

        /** What is in flight gets to the ISV all the same. */
        void kill() {
            ending = true;
            leave();
        }

        private void leave() {
            gone = true;
            goneAt = time.nanoTime();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isNeverExceededWhileReplicasComeAndGo(long seed) {
        begin(seed, 3);
        pass(3 * SETTLED_MS);
        assertUsedWell("three");

        new Replica();
        pass(3 * SETTLED_MS);
        assertUsedWell("one more");

        alive().get(random.nextInt(4)).end();
        pass(3 * SETTLED_MS);
        assertUsedWell("one fewer");

        for (Replica old : alive()) {
            new Replica();
            pass(random.nextInt(1500));
            old.end();
            pass(random.nextInt(1500));
        }
        pass(3 * SETTLED_MS);
        assertUsedWell("each replaced by another");

        alive().get(random.nextInt(3)).kill();
        pass(random.nextInt(500));
        new Replica();
        pass(3 * SETTLED_MS);
        assertUsedWell("one killed, and begun again");

        for (int i = 0; i < 3; i++) {
            new Replica();
            pass(random.nextInt(300));
        }
        pass(3 * SETTLED_MS);
        assertUsedWell("twice as many");

        alive().stream().limit(5).forEach(Replica::end);
        pass(3 * SETTLED_MS);
        assertUsedWell("one left");
        assertThat(mostInSpan()).isLessThanOrEqualTo(calls);
    }

    /** All of them end before the first begins again, which then sees nobody. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isNeverExceededByAllOfThemBeginningAnewWhereTheirNumberIsDeclared(long seed) {
        declared = 3;
        begin(seed, 3);
        pass(3 * SETTLED_MS);
        alive().forEach(Replica::kill);
        for (int i = 0; i < 3; i++) {
            new Replica();
            pass(random.nextInt(1000));
        }
        pass(3 * SETTLED_MS);
        assertUsedWell("three");
        assertThat(mostInSpan()).isLessThanOrEqualTo(calls);
    }

    /** What the simulation is able to see. */
    @Test
    void wouldBeExceededByOneThatTookItsPartAtOnce() {
        belief = recent -> new Recent(recent.most(), false, recent.changesIn());
        begin(1, 3);
        pass(3 * SETTLED_MS);
        alive().get(0).kill();
        new Replica();
        pass(SETTLED_MS);
        assertThat(mostInSpan()).isGreaterThan(calls);
    }

    private void begin(long seed, int replicas) {
        random = new Random(seed);
        calls = 30 + random.nextInt(60);
        for (int i = 0; i < replicas; i++) {
            new Replica();
            pass(random.nextInt(300));
        }
    }

    private void pass(int millis) {
        time.pass(millis);
    }

    private List<Replica> alive() {
        return all.stream().filter(replica -> !replica.ending).toList();
    }

    /**
     * They get more than half of what there is, in the last three spans; calls that take long keep their places for
     * longer.
     */
    private void assertUsedWell(String when) {
        long now = time.nanoTime();
        long lately = arrivals.stream()
                .filter(arrival -> now - arrival < TimeUnit.MILLISECONDS.toNanos(3 * SPAN_MS))
                .count();
        assertThat(lately).as(when).isGreaterThan(calls);
    }

    private int mostInSpan() {
        int most = 0;
        int first = 0;
        for (int i = 0; i < arrivals.size(); i++) {
            while (arrivals.get(i) - arrivals.get(first) >= TimeUnit.MILLISECONDS.toNanos(SPAN_MS)) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }
}
