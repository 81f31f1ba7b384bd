package org.actionroutes.isv.limit;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls that wait, and calls of others that don't have to. */
class WaitingCallsTest extends LimitsFixture {

    private static final int CALLS = 6;

    @Test
    void takeNoWorkerMeanwhile() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        isv.answers((request, response) -> {
            if (calls.incrementAndGet() <= CALLS) {
                response.setStatusCode(429).putHeader("Retry-After", "1").end();
            } else {
                user(response);
            }
        });
        start(Map.of("http.workers", "2"));
        String instance = instance("");
        AtomicInteger user = new AtomicInteger();
        assertThat(atOnce(CALLS, () -> get(instance, "u" + user.incrementAndGet())))
                .allSatisfy(LimitsFixture::assertSucceeded);
        List<String> first = isv.requests().stream()
                .map(RecordingIsv.Request::line)
                .limit(CALLS)
                .toList();
        assertThat(first)
                .as("nobody is asked twice before everybody has been asked once")
                .doesNotHaveDuplicates();
    }

    @Test
    void ofASlowIsvLeaveWorkersToOthers() throws Exception {
        Queue<HttpServerResponse> held = new ConcurrentLinkedQueue<>();
        AtomicBoolean open = new AtomicBoolean();
        isv.answers((request, response) -> {
            if (request.line().endsWith("slow") && !open.get()) {
                held.add(response);
            } else {
                user(response);
            }
        });
        start(Map.of("http.workers", "3", "isv.max-calls-per-instance", "2"));
        String slow = instance("");
        ExecutorService callers = Executors.newFixedThreadPool(CALLS);
        try {
            List<Future<JsonNode>> calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> callers.submit(() -> get(slow, "slow")))
                    .toList();
            await().until(() -> held.size() == 2);
            assertSucceeded(get(instance("")));
            assertThat(held).hasSize(2);
            open.set(true);
            held.forEach(LimitsFixture::user);
            for (Future<JsonNode> call : calls) {
                assertSucceeded(call.get());
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void areRefusedWhereNoneOfTheOthersEndsInTime() throws Exception {
        isv.answers((request, response) -> isv.after(400, () -> user(response)));
        start(Map.of("isv.max-calls-per-instance", "1", "isv.deadline-ms", "1000"));
        String instance = instance("");
        List<JsonNode> answers = atOnce(CALLS, () -> get(instance, "7"));
        assertThat(answers).anySatisfy(LimitsFixture::assertSucceeded).anySatisfy(answer -> {
            assertThat(error(answer).get("type").asText()).isEqualTo("RATE_LIMIT_EXCEEDED");
            assertThat(error(answer).get("summary").asText())
                    .isEqualTo("This connection has 1 calls in flight, which is as many as it may"
                            + " have at once, and none of them ended in time.");
        });
    }

    private JsonNode get(String instance, String user) {
        return RunningApplication.json(application
                .call(instance, "get-user-by-id", "{\"userId\": \"" + user + "\"}")
                .body());
    }
}
