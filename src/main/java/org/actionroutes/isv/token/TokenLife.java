package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How long a token may be used, out of what those say who give it; they say it in many ways, or not at all. */
final class TokenLife {

    /**
     * Where nothing is said (RFC 6749 §5.1 leaves it open), or nothing that makes sense: short enough to be harmless.
     */
    static final Duration UNSTATED = Duration.ofMinutes(5);

    static final Duration LONGEST = Duration.ofDays(1);
    /** Numbers beyond count milliseconds: as seconds they lie in the year 5138. */
    private static final double MILLIS_FROM = 1e11;

    /** Longer than any number or date. */
    private static final int LONGEST_TEXT = 100;

    private TokenLife() {}

    private static double number(JsonNode node) {
        return node.isTextual() && node.textValue().length() > LONGEST_TEXT ? 0 : node.asDouble();
    }

    /** @param seconds a number, also as a text; may be null */
    static Duration ofSeconds(JsonNode seconds) {
        double number = seconds == null ? 0 : number(seconds);
        return number >= 1 ? Duration.ofSeconds((long) Math.min(number, (double) LONGEST.toSeconds())) : UNSTATED;
    }

    /** @param time a date and time (RFC 3339), or seconds or milliseconds since 1970, also as a text; may be null */
    static Duration until(JsonNode time, Instant now) {
        if (time == null) {
            return UNSTATED;
        }
        double number = number(time);
        try {
            Instant end = number != 0
                    ? Instant.ofEpochMilli((long) (number >= MILLIS_FROM ? number : number * 1000))
                    : time.asText().length() > LONGEST_TEXT
                            ? now
                            : OffsetDateTime.parse(time.asText()).toInstant();
            Duration left = Duration.between(now, end);
            return left.compareTo(LONGEST) > 0 ? LONGEST : left.toSeconds() >= 1 ? left : UNSTATED;
        } catch (DateTimeException | ArithmeticException e) {
            return UNSTATED;
        }
    }
}
