package org.actionroutes.isv.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.actionroutes.isv.limit.RateLimitField.Item;

/**
 * When an ISV that limits our rate takes calls again, by the headers that APIs say it with: {@code Retry-After} (RFC
 * 9110 §10.2.3), {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers, the present and the older forms), and what
 * ISVs had before them.
 */
final class ResetHeaders {

    private static final List<String> FAMILIES = List.of("RateLimit-", "X-RateLimit-", "X-Rate-Limit-");
    private static final int LONGEST_NUMBER = 29;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    /** Numbers below are seconds to wait: three years of them. */
    private static final double EARLIEST_EPOCH_SECONDS = 1e8;
    /** Numbers from here on are milliseconds since 1970; as seconds they would be in the year 5138. */
    private static final double EARLIEST_EPOCH_MILLIS = 1e11;
    /** Who is told to wait for longer may as well be told this; it can be reckoned with. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private ResetHeaders() {}

    /**
     * @return how long to wait, or null where no header says so in a readable way; dates count from the answer's own
     *     {@code Date}
     */
    static Duration wait(UnaryOperator<String> headers, Instant now) {
        Instant from = HttpDate.answered(headers.apply("Date"), now);
        Duration millis = number(headers.apply("Retry-After-Ms")) == null
                ? null
                : seconds(number(headers.apply("Retry-After-Ms")) / 1000);
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
        return FAMILIES.stream().anyMatch(family -> isZero(headers.apply(family + "Remaining")))
                || RateLimitField.items(headers.apply("RateLimit")).stream()
                        .anyMatch(item -> isZero(item.parameters().get("r"))
                                || isZero(item.parameters().get("remaining")));
    }

    /**
     * Of the limits that are used up, the one that lasts longest; where the time of one is not said, its policy's
     * window.
     */
    private static Duration structured(UnaryOperator<String> headers) {
        List<Item> items = RateLimitField.items(headers.apply("RateLimit"));
        String reset = parameter(items, "reset");
        if (reset != null) {
            return isZero(parameter(items, "remaining")) && number(reset) != null ? seconds(number(reset)) : null;
        }
        Map<String, Double> windows = new HashMap<>();
        for (Item policy : RateLimitField.items(headers.apply("RateLimit-Policy"))) {
            Double window = number(policy.parameters().get("w"));
            if (window != null && policy.name() != null) {
                windows.putIfAbsent(policy.name(), window);
            }
        }
        return items.stream()
                .filter(item -> isZero(item.parameters().get("r")))
                .map(item -> {
                    Double time = number(item.parameters().get("t"));
                    return time != null ? time : windows.get(item.name());
                })
                .filter(time -> time != null && time >= 0)
                .max(Double::compare)
                .map(ResetHeaders::seconds)
                .orElse(null);
    }

    private static String parameter(List<Item> items, String name) {
        return items.stream()
                .map(item -> item.parameters().get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
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
            return when == null ? null : sensible(Duration.between(from, when));
        }
        if (number < EARLIEST_EPOCH_SECONDS) {
            return seconds(number);
        }
        double millis = number < EARLIEST_EPOCH_MILLIS ? number * 1000 : number;
        return sensible(Duration.ofMillis((long) millis - from.toEpochMilli()));
    }

    private static boolean isZero(String value) {
        Double number = number(value);
        return number != null && number <= 0;
    }

    private static Double number(String value) {
        String number = value == null ? "" : value.trim();
        return number.length() > LONGEST_NUMBER || !NUMBER.matcher(number).matches() ? null : Double.valueOf(number);
    }

    private static Duration seconds(double seconds) {
        return sensible(Duration.ofMillis((long) (seconds * 1000)));
    }

    private static Duration sensible(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
