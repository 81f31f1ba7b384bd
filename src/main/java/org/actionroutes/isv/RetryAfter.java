package org.actionroutes.isv;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The {@code Retry-After} header in both of its forms: seconds, and an HTTP date (RFC 9110 §10.2.3). */
final class RetryAfter {

    private RetryAfter() {
    }

    /** @return how long to wait, in milliseconds, or null where the header is absent or unreadable */
    static Long millis(String header) {
        if (header == null) {
            return null;
        }
        String value = header.trim();
        try {
            if (value.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value)).toMillis();
            }
            Instant when = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Math.max(0, Duration.between(Instant.now(), when).toMillis());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
