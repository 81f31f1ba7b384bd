package org.actionroutes.isv.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.isv.failure.Why;
import org.actionroutes.isv.limit.RetryPolicy.Attempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is repeated and when. The time is Tue, 24 Nov 2026 12:00:00 GMT, which is 1795521600. */
class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LEFT = Duration.ofSeconds(50);
    private static final RetryPolicy POLICY = new RetryPolicy(4, 3, Duration.ofSeconds(1), Duration.ofSeconds(3));

    /** With these headers, a 429 says to wait so many seconds; a dash where it doesn't say. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "                                                | -",
                "Retry-After: 30                                 | 30",
                "retry-after: 0                                  | 0",
                "Retry-After: 1.5                                | 1.5",
                "Retry-After: -5                                 | 0",
                "Retry-After: soon                               | -",
                "Retry-After: Tue, 24 Nov 2026 12:00:30 GMT      | 30",
                "Retry-After: Tuesday, 24-Nov-26 12:00:30 GMT    | 30",
                "Retry-After: Tue Nov 24 12:00:30 2026           | 30",
                "Retry-After: 2026-11-24T12:00:30Z               | 30",
                "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT      | 0",
                "Retry-After: 1795521630                         | 30",
                "retry-after-ms: 1500                            | 1.5",
                "retry-after-ms: 1500; Retry-After: 2            | 1.5",
                // The IETF's draft, now and before.
                "RateLimit: \"default\"\\;r=0\\;t=30             | 30",
                "RateLimit: \"default\"\\;r=7\\;t=30             | -",
                "RateLimit: \"burst\"\\;r=0\\;t=5, \"day, or so\"\\;t=900\\;r=0 | 900",
                "RateLimit: \"burst\"\\;r=0\\;t=5, \"day\"\\;r=9\\;t=900 | 5",
                "RateLimit: \"burst\"\\;r=0; RateLimit-Policy: \"day\"\\;q=9\\;w=86400, \"burst\"\\;q=10\\;w=10 | 10",
                "RateLimit: default\\;r=0\\;t=30                 | 30",
                "RateLimit: limit=100, remaining=0, reset=30     | 30",
                "RateLimit: limit=100, remaining=5, reset=30     | -",
                "RateLimit-Limit: 100; RateLimit-Remaining: 0; RateLimit-Reset: 30 | 30",
                "RateLimit-Reset: 30                             | 30",
                "RateLimit-Reset: 1795521630                     | 30",
                "RateLimit: \"default\"\\;r=0\\;t=30; Retry-After: 20 | 20",
                // What ISVs have: seconds to wait, or since 1970, or milliseconds since then.
                "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 30 | 30",
                "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1795521630 | 30",
                "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1795521630.25 | 30.25",
                "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1795521630250 | 30.25",
                "X-RateLimit-Remaining: 0; X-RateLimit-Reset: Tue, 24 Nov 2026 12:00:30 GMT | 30",
                "X-RateLimit-Remaining: 12; X-RateLimit-Reset: 1795525200 | -",
                "X-RateLimit-Reset: 1795521000                   | 0",
                "X-RateLimit-Reset-After: 1.25; X-RateLimit-Reset: 1795525200 | 1.25",
                "X-Rate-Limit-Limit: 600; X-Rate-Limit-Remaining: 0; X-Rate-Limit-Reset: 1795521630 | 30",
                "X-RateLimit-Reset: 99999999999999999999999      | -",
                // Our clock is an hour behind or ahead of the ISV's; what it says in seconds stays.
                "Date: Tue, 24 Nov 2026 13:00:00 GMT; X-RateLimit-Reset: 1795525230 | 30",
                "Date: Tue, 24 Nov 2026 11:00:00 GMT; Retry-After: Tue, 24 Nov 2026 11:00:30 GMT | 30",
                "Date: Tue, 24 Nov 2026 13:00:00 GMT; Retry-After: 30 | 30",
                "Date: today; X-RateLimit-Reset: 1795521630      | 30",
            })
    void readsHowLongToWait(String headers, Double seconds) {
        Decision decision = after(429, headers, attempt(4, false, LEFT));
        assertThat(decision.why()).isEqualTo(Why.RATE_LIMITED);
        assertThat(decision.delay()).isEqualTo(seconds == null ? null : Duration.ofMillis((long) (seconds * 1000)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 |                                                     | false | 1 | 50 | RATE_LIMITED | true",
                "429 |                                                     | false | 3 | 50 | RATE_LIMITED | true",
                "429 |                                                     | true  | 4 | 50 | RATE_LIMITED | false",
                "429 | Retry-After: 40                                     | false | 1 | 50 | RATE_LIMITED | true",
                "429 | Retry-After: 40                                     | false | 1 | 40 | RATE_LIMITED | false",
                "429 | Retry-After: 3600                                   | false | 1 | 50 | RATE_LIMITED | false",
                "503 | Retry-After: 1                                      | false | 1 | 50 | RATE_LIMITED | true",
                "503 | Retry-After: Tue, 24 Nov 2026 12:00:05 GMT          | false | 1 | 50 | RATE_LIMITED | true",
                "503 | Retry-After: soon                                   | true  | 1 | 50 | SERVER_FAILED | true",
                "503 | Retry-After: soon                                   | false | 1 | 50 | SERVER_FAILED | false",
                "503 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: 5      | false | 1 | 50 | SERVER_FAILED | false",
                "403 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1795521605 | false | 1 | 50 | RATE_LIMITED | true",
                "403 | X-RateLimit-Remaining: 4999; Retry-After: 5         | false | 1 | 50 | RATE_LIMITED | true",
                "403 | X-RateLimit-Remaining: 4999; X-RateLimit-Reset: 1795521605 | true | 1 | 50 | ANSWERED | false",
                "403 | RateLimit: \"a\"\\;r=0\\;t=5                        | false | 1 | 50 | RATE_LIMITED | true",
                "403 |                                                     | true  | 1 | 50 | ANSWERED | false",
                "500 |                                                     | true  | 1 | 50 | SERVER_FAILED | true",
                "500 |                                                     | true  | 2 | 50 | SERVER_FAILED | true",
                "500 |                                                     | true  | 3 | 50 | SERVER_FAILED | false",
                "500 |                                                     | true  | 1 |  0 | SERVER_FAILED | false",
                "500 |                                                     | false | 1 | 50 | SERVER_FAILED | false",
                "502 |                                                     | true  | 1 | 50 | SERVER_FAILED | true",
                "504 |                                                     | true  | 1 | 50 | SERVER_FAILED | true",
                "501 |                                                     | true  | 1 | 50 | ANSWERED | false",
                "200 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: 5      | true  | 1 | 50 | ANSWERED | false",
                "404 | Retry-After: 5                                      | true  | 1 | 50 | ANSWERED | false",
                "409 |                                                     | true  | 1 | 50 | ANSWERED | false",
            })
    void repeatsWhatIsSafe(
            int status, String headers, boolean repeatable, int attempt, long left, Why why, boolean retry) {
        Decision decision = after(status, headers, attempt(attempt, repeatable, Duration.ofSeconds(left)));
        assertThat(decision.why()).isEqualTo(why);
        assertThat(decision.retry()).isEqualTo(retry);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_SENT, false, 1, 0, 50, true",
        "NOT_SENT, true, 3, 0, 50, false",
        "CROWDED, false, 1, 0, 50, true",
        "NO_ANSWER, true, 2, 0, 50, true",
        "NO_ANSWER, false, 1, 0, 50, false",
        "TIMED_OUT, true, 1, 20, 30, true",
        // As long again would be too late.
        "TIMED_OUT, true, 2, 20, 10, false",
        "TIMED_OUT, false, 1, 20, 30, false",
        "HOPELESS, true, 1, 0, 50, false",
    })
    void repeatsWithoutAnAnswer(Why why, boolean repeatable, int attempt, long took, long left, boolean retry) {
        Attempt after = new Attempt(attempt, repeatable, Duration.ofSeconds(took), Duration.ofSeconds(left), NOW);
        assertThat(POLICY.afterFailure(why, after, () -> 0.5).retry()).isEqualTo(retry);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 500", "1, 0.5, 750", "1, 1, 1000", "2, 0.5, 1500", "2, 1, 2000", "3, 1, 3000", "3, 0, 1500"})
    void backsOffByARandomPartOfWhatDoubles(int attempt, double random, long millis) {
        assertThat(POLICY.afterAnswer(429, false, name -> null, attempt(attempt, false, LEFT), () -> random)
                        .delay())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void neverComesBackBeforeTheIsvSays() {
        assertThat(POLICY.afterAnswer(
                                429,
                                false,
                                name -> name.equals("Retry-After") ? "7" : null,
                                attempt(1, false, LEFT),
                                () -> 0.5)
                        .delay())
                .isEqualTo(Duration.ofMillis(7750));
    }

    @Test
    void saysWhenToComeBack() {
        assertThat(after(429, "Retry-After: 3600", attempt(1, true, LEFT)).hint())
                .isEqualTo(" It takes calls again in 3600 s.");
        assertThat(after(429, "Retry-After: 0.2", attempt(4, true, LEFT)).hint())
                .isEqualTo(" It takes calls again in 0.2 s.");
        assertThat(after(429, "", attempt(4, true, LEFT)).hint()).isEmpty();
        assertThat(after(404, "", attempt(4, true, LEFT)).hint()).isEmpty();
    }

    private static Attempt attempt(int attempt, boolean repeatable, Duration left) {
        return new Attempt(attempt, repeatable, Duration.ZERO, left, NOW);
    }

    private static Decision after(int status, String headers, Attempt attempt) {
        Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header : headers == null || headers.isBlank() ? new String[0] : headers.split("(?<!\\\\);")) {
            String[] parts = header.replace("\\;", ";").split(":", 2);
            map.put(parts[0].trim(), parts[1].trim());
        }
        return POLICY.afterAnswer(status, false, map::get, attempt, () -> 0.5);
    }
}
