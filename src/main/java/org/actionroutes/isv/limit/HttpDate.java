package org.actionroutes.isv.limit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** A date in any of the three forms of RFC 9110 §5.6.7, or in that of RFC 3339, which some APIs send in its place. */
public final class HttpDate {

    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu", Locale.ROOT);

    private static final int LONGEST = 100;
    /** Java's own instants go so far that they can't be counted in milliseconds. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private HttpDate() {}

    /**
     * What points in time of an answer are to be compared with: the clock of who has sent it may be another than ours.
     *
     * @param date the answer's {@code Date} (RFC 9110 §6.6.1), or null
     * @param now the time here
     * @return when it was answered, by the sender's clock where that says so in a readable way
     */
    public static Instant answered(String date, Instant now) {
        Instant answered = date == null ? null : parse(date, now);
        return answered == null ? now : answered;
    }

    /**
     * @param now decides which century a year of two digits is in
     * @return the instant, or null where the text is none, or one that is out of all proportion
     */
    static Instant parse(String text, Instant now) {
        Instant found = text.length() > LONGEST ? null : read(text, now);
        return found == null || found.isBefore(EARLIEST) || found.isAfter(LATEST) ? null : found;
    }

    private static Instant read(String text, Instant now) {
        // The day of the week says nothing new, and would only be one more thing to be wrong.
        String value = text.trim()
                .replaceAll(" +", " ")
                .replaceFirst("(?i)^[a-z]{3,9},? (?=\\d|[a-z]{3} \\d)", "")
                .replaceFirst("(?i) (GMT|UTC|UT|Z|[+-]0000)$", "");
        for (DateTimeFormatter form : List.of(IMF_FIXDATE, rfc850(now), ASCTIME)) {
            try {
                return LocalDateTime.parse(value, form).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                // Perhaps one of the others.
            }
        }
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.trim(), Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A date that seems to be more than 50 years ahead is in the past. */
    private static DateTimeFormatter rfc850(Instant now) {
        int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - 49;
        return new DateTimeFormatterBuilder()
                .appendPattern("d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(" HH:mm:ss")
                .toFormatter(Locale.ROOT);
    }
}
