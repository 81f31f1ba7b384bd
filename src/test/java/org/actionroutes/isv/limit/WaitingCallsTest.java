package org.actionroutes.isv.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.junit.jupiter.api.Test;

/** Calls that wait, and those that don't have to. */
class WaitingCallsTest extends LimitsFixture {

    private static final int WAITING = 6;

    @Test
    void takeNoWorkerMeanwhile() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        isv.answers((request, response) -> {
            if (calls.incrementAndGet() <= WAITING) {
                response.setStatusCode(429).putHeader("Retry-After", "1").end();
            } else {
                user(response);
            }
        });
        start(Map.of("http.workers", "2"));
        String instance = instance("");
        AtomicInteger user = new AtomicInteger();
        assertThat(atOnce(WAITING, () -> RunningApplication.json(application.call(instance, "get-user-by-id",
                "{\"userId\": \"" + user.incrementAndGet() + "\"}").body()))).allSatisfy(LimitsFixture::assertSucceeded);
        List<String> first = isv.requests().stream().map(RecordingIsv.Request::line).limit(WAITING).toList();
        assertThat(first).as("nobody is asked twice before everybody has been asked once").doesNotHaveDuplicates();
    }
}
