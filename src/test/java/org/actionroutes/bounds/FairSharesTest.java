package org.actionroutes.bounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Shares of what there is only so much of, with a clock of their own. */
class FairSharesTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final ManualTimer time = new ManualTimer();

    @Test
    void oneThatTakesAllItCanLeavesAsMuchForOthers() {
        FairShares shares = shares(8, 1, Long.MAX_VALUE, 0);
        for (int i = 0; i < 4; i++) {
            assertThat(take(shares, "greedy", 1)).isCompleted();
        }
        assertThat(take(shares, "greedy", 1)).isNotDone();
        assertThat(take(shares, "modest", 1)).isCompleted();
        assertThat(take(shares, "modest", 1)).isCompleted();
        assertThat(shares.free()).isEqualTo(2);
        assertThat(take(shares, "another", 1)).as("however many are greedy").isCompleted();
    }

    @Test
    void aHundredThatTakeAllTheyCanLeaveSomeForOneMore() {
        FairShares shares = shares(512, 1, 256, 0);
        for (int i = 0; i < 512; i++) {
            for (int greedy = 0; greedy < 100; greedy++) {
                take(shares, "greedy " + greedy, 1);
            }
        }
        assertThat(take(shares, "modest", 1)).isCompleted();
    }

    @Test
    void whereAllIsTakenEverybodyGetsAFewInAnyCase() {
        FairShares shares = new FairShares(new FairShares.Rules(16, 1, 8, 2, 100, 0), time);
        for (int greedy = 0; greedy < 20; greedy++) {
            for (int i = 0; i < 16; i++) {
                take(shares, "greedy " + greedy, 1);
            }
        }
        assertThat(shares.free()).isNegative();
        assertThat(take(shares, "modest", 1)).isCompleted();
        assertThat(take(shares, "modest", 1)).isCompleted();
        assertThat(take(shares, "modest", 1)).isNotDone();
    }

    @Test
    void nobodyHoldsMoreThanOneMay() {
        FairShares shares = shares(100, 1, 2, 0);
        take(shares, "a", 2);
        CompletableFuture<Void> third = take(shares, "a", 1);
        assertThat(third).isNotDone();
        shares.giveBack("a", null, 1);
        assertThat(third).isCompleted();
        assertThat(shares.usedBy("a")).isEqualTo(2);
    }

    @Test
    void whoComesFirstGoesFirstAndWhoHasLeastGoesBeforeOthers() {
        FairShares shares = shares(4, 9, Long.MAX_VALUE, 0);
        take(shares, "a", 3);
        take(shares, "b", 1);
        List<String> order = new ArrayList<>();
        take(shares, "a", 1).thenRun(() -> order.add("a1"));
        take(shares, "a", 1).thenRun(() -> order.add("a2"));
        take(shares, "b", 1).thenRun(() -> order.add("b"));
        shares.giveBack("a", null, 1);
        assertThat(order).containsExactly("b");
        shares.giveBack("b", null, 2);
        assertThat(order).containsExactly("b", "a1", "a2");
    }

    @Test
    void waitsNoLongerThanIsSaidAndLetsOthersPast() {
        FairShares shares = shares(4, 1, Long.MAX_VALUE, 0);
        take(shares, "a", 2);
        CompletableFuture<Void> large = shares.take("a", null, 3, Duration.ofSeconds(1));
        shares.giveBack("a", null, 1);
        CompletableFuture<Void> small = shares.take("a", null, 1, LONG);
        assertThat(small).as("behind the large one").isNotDone();
        time.pass(999);
        assertThat(large).isNotDone();
        time.pass(2);
        assertThatThrownBy(large::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(small).isCompleted();
        assertThat(shares.take("a", null, 9, Duration.ZERO)).isCompletedExceptionally();
        assertThat(time.pending()).isZero();
    }

    @Test
    void thoseWhoTakeStepByStepDoNotWaitForOneAnotherForEver() {
        FairShares shares = shares(4, 9, Long.MAX_VALUE, 2);
        shares.take("a", "first", 2, LONG);
        shares.take("b", "second", 2, LONG);
        CompletableFuture<Void> firstsSecond = shares.take("a", "first", 2, LONG);
        assertThat(firstsSecond).as("takes of the reserve").isCompleted();
        assertThat(shares.free()).isZero();
        CompletableFuture<Void> secondsSecond = shares.take("b", "second", 1, LONG);
        assertThat(secondsSecond).as("one at a time").isNotDone();
        shares.giveBack("a", "first", 4);
        assertThat(secondsSecond).isCompleted();
        assertThat(shares.free()).isEqualTo(1);
    }

    /** Else it would wait behind those who wait for what it holds. */
    @Test
    void whoHasBegunToTakeOfTheReserveIsNotBehindOthersOfItsSharer() {
        FairShares shares = shares(4, 9, Long.MAX_VALUE, 3);
        shares.take("a", "first", 2, LONG);
        shares.take("a", "second", 2, LONG);
        assertThat(shares.take("a", "first", 1, LONG)).isCompleted();
        CompletableFuture<Void> behind = shares.take("a", "second", 1, LONG);
        assertThat(behind).isNotDone();
        assertThat(shares.take("a", "first", 1, LONG)).isCompleted();
        CompletableFuture<Void> beyond = shares.take("a", "first", 2, LONG);
        assertThat(beyond).as("more than the reserve has left").isNotDone();
        shares.giveBack("a", "second", 2);
        assertThat(beyond).isCompleted();
        shares.giveBack("a", "first", 6);
        shares.end("first");
        assertThat(behind).isCompleted();
    }

    @Test
    void whoHasBegunGoesBeforeWhoHasNot() {
        FairShares shares = shares(4, 9, Long.MAX_VALUE, 3);
        shares.take("a", "first", 2, LONG);
        shares.take("a", "second", 2, LONG);
        CompletableFuture<Void> begins = take(shares, "a", 1);
        assertThat(begins).isNotDone();
        assertThat(shares.take("a", "first", 1, LONG)).isCompleted();
        CompletableFuture<Void> goesOn = shares.take("a", "second", 1, LONG);
        shares.giveBack("a", "first", 1);
        shares.end("first");
        assertThat(goesOn).isCompleted();
        assertThat(begins).isNotDone();
    }

    @Test
    void theReserveGoesToWhoHasWaitedLongest() {
        FairShares shares = shares(2, 9, Long.MAX_VALUE, 1);
        shares.take("a", "first", 2, LONG);
        shares.take("a", "first", 1, LONG);
        CompletableFuture<Void> second = shares.take("b", "second", 1, LONG);
        CompletableFuture<Void> third = shares.take("c", "third", 1, LONG);
        shares.giveBack("a", "first", 1);
        assertThat(second).isNotDone();
        shares.end("first");
        assertThat(second).as("the reserve is free again").isCompleted();
        assertThat(third).isNotDone();
    }

    /**
     * Any number of sharers at any time: there are never more than there are, everybody is served, and nothing is left
     * over.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isNeverExceededAndServesEverybody(long seed) {
        Random random = new Random(seed);
        int total = 10 + random.nextInt(50);
        int reserve = random.nextInt(3) * 10;
        FairShares shares = shares(total, 1 + random.nextInt(3), Long.MAX_VALUE, reserve);
        int[] served = new int[1];
        int wanted = 500;
        for (int i = 0; i < wanted; i++) {
            String sharer = "s" + random.nextInt(5);
            Object owner = new Object();
            long amount = 1L + random.nextInt(5);
            shares.take(sharer, owner, amount, LONG).thenRun(() -> {
                served[0]++;
                assertThat(shares.free()).isGreaterThanOrEqualTo(0);
                time.schedule(
                        () -> {
                            shares.giveBack(sharer, owner, amount);
                            shares.end(owner);
                        },
                        random.nextInt(300),
                        TimeUnit.MILLISECONDS);
            });
            time.pass(random.nextInt(10));
        }
        for (int i = 0; i < 1000 && served[0] < wanted; i++) {
            time.pass(100);
        }
        time.pass(1000);
        assertThat(served[0]).isEqualTo(wanted);
        assertThat(shares.free()).isEqualTo(total);
        assertThat(time.pending()).isZero();
    }

    private static CompletableFuture<Void> take(FairShares shares, String sharer, long amount) {
        return shares.take(sharer, null, amount, LONG);
    }

    private FairShares shares(long total, long factor, long mostOfOne, long reserve) {
        return new FairShares(new FairShares.Rules(total, factor, mostOfOne, 0, 0, reserve), time);
    }
}
