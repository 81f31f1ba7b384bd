package org.actionroutes.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestIdThreadsTest {

    /** Somebody may wait for it. */
    @Test
    void aTaskThatIsNotRunAnyMoreIsNotDroppedInSilence() {
        ExecutorService pool = new RequestIdThreads().newCachedThreadPool(Thread::new);
        pool.shutdown();
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }
}
