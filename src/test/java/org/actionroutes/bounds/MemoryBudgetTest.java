package org.actionroutes.bounds;

import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What requests hold of the memory that there is for all of them. */
class MemoryBudgetTest {

    private static final long MIB = 1024 * 1024;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MemoryBudget budget = new MemoryBudget(10, 500);

    @BeforeEach
    void start() {
        budget.setCamelContext(camel);
        budget.start();
    }

    @AfterEach
    void stop() {
        budget.shutdown();
        camel.stop();
    }

    @Test
    void aRequestTakesMoreAsItNeedsMoreAndGivesAllBack() {
        long free = budget.shares().free();
        Lease lease = budget.begin("a", 64 * 1024).join();
        lease.use(40 * 1024);
        assertThat(free - budget.shares().free()).as("is there already").isEqualTo(64 * 1024);
        lease.use(5 * MIB);
        assertThat(free - budget.shares().free()).isGreaterThanOrEqualTo(5 * MIB + 40 * 1024);
        lease.free(5 * MIB);
        lease.keep(64 * 1024);
        assertThat(free - budget.shares().free()).isEqualTo(64 * 1024);
        lease.shrinkTo(1000);
        assertThat(free - budget.shares().free()).isEqualTo(1000);
        lease.close();
        lease.close();
        assertThat(budget.shares().free()).isEqualTo(free);
        assertThatThrownBy(() -> lease.use(MIB))
                .as("whoever goes on after the end")
                .isInstanceOf(BusyException.class);
        assertThat(budget.shares().free()).isEqualTo(free);
    }

    @Test
    void whatOneRequestCanNeverHaveFailsAtOnce() {
        Lease lease = budget.begin("a", 1).join();
        assertThatThrownBy(() -> lease.use(budget.mostOfOne() + 1))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("JAVA_OPTS=-Xmx");
        lease.close();
    }

    @Test
    void whoFindsNothingLeftWaitsAWhileAndOthersDoNot() {
        Lease all = budget.begin("a", 1).join();
        Lease late = budget.begin("a", 1).join();
        all.use(budget.mostOfOne());
        assertThatThrownBy(() -> late.use(budget.mostOfOne() / 2))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("for now");
        assertThat(budget.begin("b", 64 * 1024)).isCompleted();
        all.close();
        assertThat(budget.begin("a", MIB)).isCompleted();
    }

    @Test
    void nobodyWaitsBeyondItsDeadline() {
        long begun = Long.MAX_VALUE - 1000; // System.nanoTime() may overflow, too
        assertThat(budget.longestWait(begun, begun)).isEqualTo(Duration.ofMillis(100));
        assertThat(budget.longestWait(begun, begun + Duration.ofMillis(480).toNanos()))
                .isEqualTo(Duration.ofMillis(20));
    }
}
