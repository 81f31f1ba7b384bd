package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.actionroutes.bounds.ManualTimer;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.replicas.Replicas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An API budget, with a clock of its own. */
class CallBudgetTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final ManualTimer time = new ManualTimer();

    @Test
    void letsInWhatTheBudgetHolds() {
        CallBudget budget = budget(2, 1000);
        assertThat(budget.begin(Duration.ZERO)).isCompleted();
        assertThat(budget.begin(Duration.ofSeconds(-1))).isCompleted();
        CompletableFuture<Void> third = budget.begin(LONG);
        assertThat(third).isNotDone();
        time.pass(300);
        budget.end();
        time.pass(999);
        assertThat(third)
                .as("the ISV may have got the first call as late as it ended")
                .isNotDone();
        time.pass(1);
        assertThat(third).isCompleted();
    }

    @Test
    void refusesAtOnceWhoWouldHaveToWaitTooLong() {
        CallBudget budget = budget(1, 60_000);
        budget.begin(LONG);
        time.pass(400);
        budget.end();
        time.pass(20_000);
        assertThatThrownBy(() -> budget.begin(Duration.ofMillis(39_999)).join())
                .cause()
                .isInstanceOfSatisfying(IsvException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(IsvException.Code.ISV_RATE_LIMIT);
                    assertThat(failure.status()).isEqualTo(429);
                    assertThat(failure).hasMessage("It is used up; free again in 40 s.");
                });
        CompletableFuture<Void> patient = budget.begin(Duration.ofSeconds(40));
        assertThatThrownBy(() -> budget.begin(Duration.ofSeconds(99)).join())
                .cause()
                .hasMessage("It is used up; free again in 100 s.");
        time.pass(40_000);
        assertThat(patient).isCompleted();
    }

    @Test
    void turnsAwayWhoseDeadlineComesWhileCallsTakeLong() {
        CallBudget budget = budget(1, 1000);
        budget.begin(LONG);
        CompletableFuture<Void> patient = budget.begin(LONG);
        CompletableFuture<Void> hasty = budget.begin(Duration.ofMillis(2500));
        time.pass(2499);
        assertThat(hasty).isNotDone();
        time.pass(2);
        assertThat(hasty).isCompletedExceptionally();
        budget.end();
        time.pass(1000);
        assertThat(patient).isCompleted();
    }

    @Test
    void aCallThatWasNotMadeDoesNotCount() {
        CallBudget budget = budget(1, 1000);
        budget.begin(LONG);
        CompletableFuture<Void> second = budget.begin(LONG);
        budget.giveBack();
        assertThat(second).isCompleted();
    }

    @Test
    void withoutASpanHoldsSoManyAtOnce() {
        CallBudget places = budget(2, 0);
        assertThat(places.begin(LONG)).isCompleted();
        assertThat(places.begin(LONG)).isCompleted();
        CompletableFuture<Void> third = places.begin(LONG);
        CompletableFuture<Void> hasty = places.begin(Duration.ofSeconds(1));
        time.pass(900);
        assertThat(third).isNotDone();
        places.end();
        assertThat(third).isCompleted();
        time.pass(101);
        assertThat(hasty).isCompletedExceptionally();
        places.end();
        places.end();
        assertThat(places.begin(Duration.ZERO)).isCompleted();
        assertThat(time.pending()).isZero();
    }

    /** Calls of any length, at any time: the ISV never counts too many, nobody overtakes, and nothing is left over. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isNeverExceededAndServesInOrder(long seed) {
        Random random = new Random(seed);
        int calls = 1 + random.nextInt(7);
        int span = 200 + random.nextInt(800);
        CallBudget budget = budget(calls, span);
        List<Long> arrivals = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        int wanted = 200;
        for (int i = 0; i < wanted; i++) {
            int number = i;
            budget.begin(LONG).thenRun(() -> {
                order.add(number);
                int transit = random.nextInt(300);
                int back = random.nextInt(300);
                time.schedule((Runnable) () -> arrivals.add(time.nanoTime()), transit, TimeUnit.MILLISECONDS);
                time.schedule(budget::end, transit + back, TimeUnit.MILLISECONDS);
            });
            time.pass(random.nextInt(20) == 0 ? random.nextInt(2000) : random.nextInt(5));
        }
        for (int i = 0; i < 10 * wanted && order.size() < wanted; i++) {
            time.pass(span);
        }
        time.pass(10_000);
        assertThat(order).hasSize(wanted).isSorted();
        assertThat(arrivals).hasSize(wanted);
        for (int i = calls; i < wanted; i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - calls))
                    .as("call %s", i)
                    .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(span));
        }
        assertThat(time.pending()).isZero();
    }

    private CallBudget budget(int calls, int millis) {
        Share share = new Share(calls, Duration.ofMillis(millis), Replicas.NEVER);
        return new CallBudget(() -> share, "It", time, time::nanoTime);
    }
}
