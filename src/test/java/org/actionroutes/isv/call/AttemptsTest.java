package org.actionroutes.isv.call;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.limit.LimitSettings;
import org.actionroutes.isv.limit.Limits;
import org.actionroutes.isv.trace.Part;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.isv.trace.TracedAction;
import org.actionroutes.json.Json;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** However an attempt ends, its place in the budget is left to another, and the breaker is told. */
class AttemptsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Limits limits;

    @AfterEach
    void stop() {
        limits.shutdown();
        camel.stop();
    }

    @Test
    void anErrorWhileHalfOpenLeavesNothingTaken() throws Exception {
        start(new LimitSettings(1, 1, 1, 1, 1, 1, 20_000, 20_000, 50, 1, 1));
        Instance instance = instance("");
        send(instance, () -> message(instance), answers(500)).get(20, TimeUnit.SECONDS);
        // As many as there are trials, and some.
        for (int i = 0; i < 5; i++) {
            awaitTrial(instance);
            CompletableFuture<Answered> failed = send(instance, () -> message(instance), (outgoing, lease, left) -> {
                throw new StackOverflowError("a header");
            });
            assertThat(failed).isCompletedExceptionally();
        }
        awaitTrial(instance);
        assertThat(send(instance, () -> message(instance), answers(200))
                        .get(20, TimeUnit.SECONDS)
                        .answer()
                        .status())
                .isEqualTo(200);
        assertThat(limits.of(instance).breaker().permits()).isTrue();
    }

    @Test
    void failsWithoutAThreadToGoOnIn() throws Exception {
        camel.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
                return super.newThreadPool(profile, task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
            }
        });
        start(new LimitSettings(10, 10, 1, 1, 1, 1, 20_000, 20_000, 50, 20, 15_000));
        Instance instance = instance("budget: {calls: 1, seconds: 1}");
        assertThat(send(instance, () -> message(instance), answers(200))).isCompleted();
        assertThat(send(instance, () -> message(instance), answers(200)))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(placeFor(instance)).isCompleted();
    }

    @Test
    void failsWhereItsMessageCanNotBeMade() {
        start(new LimitSettings(10, 10, 1, 1, 1, 1, 20_000, 20_000, 50, 20, 15_000));
        Instance instance = instance("budget: {calls: 1, seconds: 1}");
        assertThat(send(
                        instance,
                        () -> {
                            throw new IllegalStateException("no message");
                        },
                        answers(200)))
                .isCompletedExceptionally();
        assertThat(placeFor(instance)).isCompleted();
    }

    @Test
    void aTraceKeepsNoAnswer() throws Exception {
        start(new LimitSettings(10, 10, 1, 1, 1, 1, 20_000, 20_000, 50, 20, 15_000));
        Instance instance = instance("");
        Trace trace = new Trace(new TracedAction("-", instance, "-", ""), List.of());
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        WeakReference<Answer> answer = new WeakReference<>(new Calls(limits, answers(200))
                .send(new Lookup(() -> message(instance)), CallContext.ofAction(instance, deadline, trace, null))
                .get(20, TimeUnit.SECONDS)
                .answer());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return answer.get() == null;
        });
        assertThat(trace.isEmpty()).isFalse();
    }

    private void start(LimitSettings settings) {
        limits = new Limits(camel, settings);
        limits.start();
    }

    private void awaitTrial(Instance instance) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> limits.of(instance).breaker().permits());
    }

    private CompletableFuture<Void> placeFor(Instance instance) {
        return limits.of(instance).begin(Deadline.after(Duration.ofSeconds(1)), "another");
    }

    private static Instance instance(String manifest) {
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", URI.create("http://127.0.0.1"), "", Map.of(), manifest);
        return instances.find("kit", "test").orElseThrow();
    }

    private static Calls.Sender answers(int status) {
        return (outgoing, lease, left) -> new Answer(status, List.of(), Json.MAPPER.createObjectNode(), null, 2, null);
    }

    private static Outgoing message(Instance instance) {
        return new Outgoing(instance, "GET", "http://127.0.0.1/users/7", Map.of(), null, null);
    }

    private CompletableFuture<Answered> send(Instance instance, Supplier<Outgoing> message, Calls.Sender sender) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        return new Calls(limits, sender)
                .send(
                        new Lookup(message),
                        CallContext.ofAction(
                                instance,
                                deadline,
                                new Trace(new TracedAction("-", instance, "-", ""), List.of()),
                                null));
    }

    private record Lookup(Supplier<Outgoing> message) implements Call {

        @Override
        public String label() {
            return "GET /users/7";
        }

        @Override
        public String purpose() {
            return "";
        }

        @Override
        public Part part() {
            return null;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public CompletableFuture<Outgoing> next() {
            return CompletableFuture.completedFuture(message.get());
        }

        @Override
        public String shown(Outgoing outgoing) {
            return outgoing.url();
        }

        @Override
        public Optional<Verdict> failure(Answer answer, Optional<Verdict> verdict) {
            return verdict;
        }

        @Override
        public boolean renewCredentials() {
            return false;
        }
    }
}
