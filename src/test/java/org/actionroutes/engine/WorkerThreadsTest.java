package org.actionroutes.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkerThreadsTest {

    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private boolean exhausted;
    private final WorkerThreads workers = new WorkerThreads(3, task -> {
        if (exhausted) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((failed, failure) -> uncaught.add(failure));
        return thread;
    });

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void runNoMoreAtOnceThanThereMayBeAndTheRestInOrder() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(3);
        CountDownLatch all = new CountDownLatch(20);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> order = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            workers.execute(() -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                if (number < 3) {
                    busy.countDown();
                    await(open);
                } else {
                    order.add(number);
                }
                atOnce.decrementAndGet();
                all.countDown();
            });
        }
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(order).isEmpty();
        open.countDown();
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isEqualTo(3);
        assertThat(order).hasSize(17);
        assertThat(order.get(0)).isBetween(3, 5);
    }

    @Test
    void afterABurstTheLastThreadWorksNext() throws InterruptedException {
        WorkerThreads many = new WorkerThreads(10, Thread::new);
        try {
            CountDownLatch burst = new CountDownLatch(10);
            for (int i = 0; i < 10; i++) {
                many.execute(() -> {
                    burst.countDown();
                    await(burst);
                });
            }
            assertThat(burst.await(20, TimeUnit.SECONDS)).isTrue();
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 50; i++) {
                Awaitility.await().until(() -> many.getActiveCount() == 0);
                CountDownLatch done = new CountDownLatch(1);
                many.execute(() -> {
                    threads.add(Thread.currentThread());
                    done.countDown();
                });
                assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(threads).as("threads that took turns").hasSizeLessThan(6);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void aTaskThatFailsIsInNobodysWay() throws InterruptedException {
        List<CountDownLatch> done = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            workers.execute(() -> {
                throw new IllegalStateException("a task");
            });
            CountDownLatch next = new CountDownLatch(1);
            done.add(next);
            workers.execute(next::countDown);
        }
        for (CountDownLatch one : done) {
            assertThat(one.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(uncaught)
                .isNotEmpty()
                .allMatch(failure -> failure.getMessage().equals("a task"));
    }

    @Test
    void aTaskWithoutAThreadIsRefusedAndTakesNoPlace() throws InterruptedException {
        exhausted = true;
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> workers.execute(() -> {})).isInstanceOf(OutOfMemoryError.class);
        }
        exhausted = false;
        CountDownLatch done = new CountDownLatch(1);
        workers.execute(done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        workers.shutdown();
        assertThatThrownBy(() -> workers.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever comes last waits for its own tasks only. */
    @Test
    void runNoMoreOfOneSharerAtOnceThanItMayHave() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch all = new CountDownLatch(22);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Sharing sharing = new Sharing(5, 2)) {
            for (int i = 0; i < 20; i++) {
                sharing.execute("a", () -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    begun.countDown();
                    await(open);
                    atOnce.decrementAndGet();
                    all.countDown();
                });
            }
            CountDownLatch others = new CountDownLatch(2);
            for (String other : List.of("b", "c")) {
                sharing.execute(other, () -> {
                    others.countDown();
                    all.countDown();
                });
            }
            assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            open.countDown();
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(most).hasValue(2);
        }
    }

    /** So many sharers and tasks that each way of waiting comes up. */
    @Test
    @SuppressWarnings("ThreadPriorityCheck") // so that others run meanwhile
    void runAllTasksOfManySharers() throws InterruptedException {
        int tasks = 3000;
        CountDownLatch all = new CountDownLatch(tasks);
        Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        try (Sharing sharing = new Sharing(7, 3)) {
            for (int i = 0; i < tasks; i++) {
                String sharer = String.valueOf(i * i % 11);
                sharing.execute(sharer, () -> {
                    AtomicInteger own = atOnce.computeIfAbsent(sharer, name -> new AtomicInteger());
                    most.accumulateAndGet(own.incrementAndGet(), Math::max);
                    Thread.yield();
                    own.decrementAndGet();
                    all.countDown();
                });
            }
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(most.get()).isLessThanOrEqualTo(3);
        }
    }

    private static final class Sharing extends WorkerThreads implements AutoCloseable {

        Sharing(int most, int mostOfOne) {
            super(most, mostOfOne, Thread::new);
        }

        @Override
        public void execute(String sharer, Runnable work) {
            super.execute(sharer, work);
        }

        @Override
        public void close() {
            shutdownNow();
        }
    }
}
