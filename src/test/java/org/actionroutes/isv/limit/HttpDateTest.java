package org.actionroutes.isv.limit;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Dates as they come in headers. */
class HttpDateTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT  | 1994-11-06T08:49:37Z",
                "Sunday, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sun Nov  6 08:49:37 1994       | 1994-11-06T08:49:37Z",
                "Tuesday, 24-Nov-26 12:00:30 GMT | 2026-11-24T12:00:30Z",
                "Sunday, 06-Nov-77 08:49:37 GMT | 1977-11-06T08:49:37Z",
                "Sunday, 06-Nov-76 08:49:37 GMT | 2076-11-06T08:49:37Z",
                "Tue Nov 24 12:00:30 2026       | 2026-11-24T12:00:30Z",
                // Not as the RFC has them, but there is one thing only that they can mean.
                "Mon, 24 Nov 2026 12:00:30 GMT  | 2026-11-24T12:00:30Z",
                "Tue, 4 Nov 2026 12:00:30 UTC   | 2026-11-04T12:00:30Z",
                "Tue, 24 Nov 2026 12:00:30 +0000 | 2026-11-24T12:00:30Z",
                "2026-11-24T12:00:30Z           | 2026-11-24T12:00:30Z",
                "2026-11-24T13:00:30.5+01:00    | 2026-11-24T12:00:30.500Z",
            })
    void reads(String text, Instant expected) {
        assertThat(HttpDate.parse(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "12:00",
                "Tue, 24 Nov 2026",
                "Tue, 32 Nov 2026 12:00:00 GMT",
                "Tue, 24 Nov 2026 12:00:00 CET",
                "24/11/2026 12:00:00"
            })
    void isNone(String text) {
        assertThat(HttpDate.parse(text, NOW)).isNull();
    }
}
