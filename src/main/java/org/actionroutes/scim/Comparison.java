package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** How a value of a resource compares with one in a filter (RFC 7644 §3.4.2.2). */
final class Comparison {

    private Comparison() {}

    /**
     * @param exact whether the case of a text counts
     * @return below, at or above 0; empty where the two cannot be compared
     */
    static Optional<Integer> of(JsonNode value, JsonNode operand, boolean exact) {
        if (!value.isValueNode() || !operand.isValueNode()) {
            return Optional.empty();
        }
        if (value.isNumber() && operand.isNumber()) {
            return Optional.of(numbers(value, operand));
        }
        if (value.isBoolean() || operand.isBoolean()) {
            // ISVs and clients write "True".
            return Optional.of(value.asText().compareToIgnoreCase(operand.asText()));
        }
        if (looksLikeTime(value) && looksLikeTime(operand)) {
            Optional<Instant> time = time(value.asText());
            Optional<Instant> other = time(operand.asText());
            if (time.isPresent() && other.isPresent()) {
                return Optional.of(time.get().compareTo(other.get()));
            }
        }
        return Optional.of(
                exact
                        ? value.asText().compareTo(operand.asText())
                        : value.asText().compareToIgnoreCase(operand.asText()));
    }

    /** @return the text as it is compared */
    static String folded(String text, boolean exact) {
        return exact ? text : text.toLowerCase(Locale.ROOT);
    }

    private static int numbers(JsonNode value, JsonNode other) {
        if (value.isIntegralNumber()
                && value.canConvertToLong()
                && other.isIntegralNumber()
                && other.canConvertToLong()) {
            return Long.compare(value.longValue(), other.longValue());
        }
        if (Double.isFinite(value.doubleValue()) && Double.isFinite(other.doubleValue())) {
            return value.decimalValue().compareTo(other.decimalValue());
        }
        return Double.compare(value.doubleValue(), other.doubleValue());
    }

    /** Most texts are no times, and to find that out by failing takes long. */
    private static boolean looksLikeTime(JsonNode value) {
        String text = value.asText();
        return text.length() >= 19 && text.length() <= 40 && text.charAt(4) == '-' && text.charAt(10) == 'T';
    }

    private static Optional<Instant> time(String text) {
        try {
            // XML Schema's dateTime may lack the zone.
            boolean zoned = text.endsWith("Z") || text.lastIndexOf('-') > 10 || text.indexOf('+') > 10;
            return Optional.of(OffsetDateTime.parse(zoned ? text : text + "Z").toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
