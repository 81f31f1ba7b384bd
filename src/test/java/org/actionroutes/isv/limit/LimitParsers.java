package org.actionroutes.isv.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.isv.limit.RetryPolicy.Attempt;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class LimitParsers {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final RetryPolicy POLICY = new RetryPolicy(4, 3, Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final List<String> SAMPLES = List.of(
            "30",
            "1.5",
            "Tue, 24 Nov 2026 12:00:30 GMT",
            "Tuesday, 24-Nov-26 12:00:30 GMT",
            "Tue Nov 24 12:00:30 2026",
            "2026-11-24T12:00:30Z",
            "\"default\";r=0;t=30",
            "\"burst\";r=0;t=5, \"day, or so\";t=900;r=0",
            "limit=100, remaining=0, reset=30",
            "\"day\";q=9;w=86400");

    private LimitParsers() {}

    public static List<ForeignParser> all() {
        Stream<ForeignParser> headers = Stream.of(
                        "Retry-After",
                        "Retry-After-Ms",
                        "Date",
                        "RateLimit",
                        "RateLimit-Policy",
                        "RateLimit-Reset",
                        "RateLimit-Remaining",
                        "X-RateLimit-Reset",
                        "X-RateLimit-Reset-After",
                        "X-RateLimit-Remaining",
                        "X-Rate-Limit-Reset")
                .map(LimitParsers::header);
        return Stream.concat(
                        headers,
                        Stream.of(
                                new ForeignParser(HttpDate.class, "a date", SAMPLES, List.of(), text -> {
                                    Instant read = HttpDate.parse(text, NOW);
                                    assertThat(read == null || read.toEpochMilli() >= 0)
                                            .isTrue();
                                }),
                                new ForeignParser(
                                        RateLimitField.class,
                                        "a list",
                                        SAMPLES,
                                        List.of(),
                                        text -> assertThat(RateLimitField.items(text)
                                                        .size())
                                                .isLessThanOrEqualTo(text.length()))))
                .toList();
    }

    /** In an answer of each kind, also where the others say something. */
    private static ForeignParser header(String name) {
        return new ForeignParser(ResetHeaders.class, name, SAMPLES, List.of(), text -> {
            for (int status : new int[] {200, 403, 429, 503}) {
                for (boolean others : new boolean[] {false, true}) {
                    Decision decision = POLICY.afterAnswer(
                            status,
                            false,
                            asked -> asked.equals(name)
                                    ? text
                                    : !others
                                            ? null
                                            : switch (asked) {
                                                case "RateLimit" -> "\"a\";r=0";
                                                case "X-RateLimit-Reset" -> "1795521630";
                                                default -> null;
                                            },
                            new Attempt(1, true, Duration.ZERO, Duration.ofSeconds(50), NOW),
                            () -> 0.5);
                    assertThat(decision.hint()).matches("| It takes calls again in \\d{1,9}(\\.\\d)? s\\.");
                    assertThat(decision.delay() == null || !decision.delay().isNegative())
                            .isTrue();
                }
            }
        });
    }
}
