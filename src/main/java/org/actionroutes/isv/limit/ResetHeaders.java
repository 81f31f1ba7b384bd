package org.actionroutes.isv.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an ISV that limits our rate takes calls again, by the headers that APIs say it with: {@code Retry-After}
 * (RFC 9110 §10.2.3), {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers, the present and the older forms), and what
 * vendors had before them.
 */
final class ResetHeaders {

    private static final List<String> FAMILIES = List.of("RateLimit-", "X-RateLimit-", "X-Rate-Limit-");
    /** One item of a structured field (RFC 9651): a name, and parameters. */
    private static final Pattern ITEM = Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s;,=\"]+)((?:\\s*;[^;,]*)*)\\s*(?:,|$)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    /** Numbers below are seconds to wait: three years of them. */
    private static final double EARLIEST_EPOCH_SECONDS = 1e8;
    /** Numbers from here on are milliseconds since 1970; as seconds they would be in the year 5138. */
    private static final double EARLIEST_EPOCH_MILLIS = 1e11;

    private ResetHeaders() {
    }

    /** @return how long to wait, or null where no header says so in a readable way; dates count from the answer's own {@code Date} */
    static Duration wait(UnaryOperator<String> headers, Instant now) {
        String date = headers.apply("Date");
        Instant answered = date == null ? null : HttpDate.parse(date, now);
        Instant from = answered == null ? now : answered;
        Duration millis = number(headers.apply("Retry-After-Ms")) == null ? null : seconds(number(headers.apply("Retry-After-Ms")) / 1000);
        Duration retryAfter = millis != null ? millis : point(retryAfter(headers), from);
        Duration resetAfter = retryAfter != null ? retryAfter : point(headers.apply("X-RateLimit-Reset-After"), from);
        Duration structured = resetAfter != null ? resetAfter : structured(headers);
        return structured != null ? structured : reset(headers, from);
    }

    /** @return the {@code Retry-After} header or the like, as it is, or null */
    static String retryAfter(UnaryOperator<String> headers) {
        String value = headers.apply("Retry-After");
        return value != null ? value : headers.apply("Retry-After-Ms");
    }

    /** @return whether a header says that no more calls are allowed for now */
    static boolean nothingRemains(UnaryOperator<String> headers) {
        String rateLimit = headers.apply("RateLimit");
        return FAMILIES.stream().anyMatch(family -> isZero(headers.apply(family + "Remaining")))
                || rateLimit != null && (ITEM.matcher(rateLimit).results().anyMatch(item -> isZero(parameter(item.group(2), "r")))
                        || isZero(parameter(rateLimit, "remaining")));
    }

    /** Of the limits that are used up, the one that lasts longest; where the time of one is not said, its policy's window. */
    private static Duration structured(UnaryOperator<String> headers) {
        String rateLimit = headers.apply("RateLimit");
        if (rateLimit == null) {
            return null;
        }
        if (parameter(rateLimit, "reset") != null) {
            return isZero(parameter(rateLimit, "remaining")) ? seconds(number(parameter(rateLimit, "reset"))) : null;
        }
        return ITEM.matcher(rateLimit).results().filter(item -> isZero(parameter(item.group(2), "r"))).map(item -> {
            Double time = number(parameter(item.group(2), "t"));
            return time != null ? time : window(headers.apply("RateLimit-Policy"), item.group(1));
        }).filter(time -> time >= 0).max(Double::compare).map(ResetHeaders::seconds).orElse(null);
    }

    private static double window(String policies, String name) {
        return policies == null ? -1 : ITEM.matcher(policies).results().filter(item -> item.group(1).equals(name))
                .map(item -> number(parameter(item.group(2), "w"))).filter(window -> window != null).findFirst().orElse(-1.0);
    }

    private static Duration reset(UnaryOperator<String> headers, Instant from) {
        for (String family : FAMILIES) {
            Double remaining = number(headers.apply(family + "Remaining"));
            // Where calls remain, it is another limit that we have hit, and this reset is not the one to wait for.
            Duration reset = remaining != null && remaining > 0 ? null : point(headers.apply(family + "Reset"), from);
            if (reset != null) {
                return reset;
            }
        }
        return null;
    }

    /** Seconds to wait, seconds or milliseconds since 1970, or a date. */
    private static Duration point(String value, Instant from) {
        if (value == null) {
            return null;
        }
        Double number = number(value);
        if (number == null) {
            Instant when = HttpDate.parse(value, from);
            return when == null ? null : notNegative(Duration.between(from, when));
        }
        if (number < EARLIEST_EPOCH_SECONDS) {
            return seconds(number);
        }
        double millis = number < EARLIEST_EPOCH_MILLIS ? number * 1000 : number;
        return notNegative(Duration.ofMillis((long) millis - from.toEpochMilli()));
    }

    private static String parameter(String parameters, String name) {
        Matcher matcher = Pattern.compile("(?:^|[;,\\s])" + name + "=(\\d+)").matcher(parameters);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static boolean isZero(String value) {
        Double number = number(value);
        return number != null && number <= 0;
    }

    private static Double number(String value) {
        return value == null || !NUMBER.matcher(value.trim()).matches() ? null : Double.valueOf(value.trim());
    }

    private static Duration seconds(double seconds) {
        return notNegative(Duration.ofMillis((long) (seconds * 1000)));
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
