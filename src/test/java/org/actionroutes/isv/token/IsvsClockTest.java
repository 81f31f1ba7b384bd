package org.actionroutes.isv.token;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.instance.Instance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One of two clocks is hours ahead or behind; how long a token lasts follows from the ISV's alone. */
class IsvsClockTest extends TokenFixture {

    @ParameterizedTest
    @ValueSource(ints = {-7, 0, 7})
    void saysWhenATokenEnds(int hoursAhead) throws Exception {
        Instant there = Instant.now().plus(Duration.ofHours(hoursAhead));
        tokenEndpoint = (request, response) -> RecordingIsv.json(
                response.putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(there.atOffset(ZoneOffset.UTC))),
                200,
                "{\"token\": \"token-1\", \"until\": \"" + there.plusSeconds(120) + "\"}");
        Instance instance = lookUp(instance(
                "loginToken: {request: POST /oauth/login, form: {password: '{secret}'}, token: $.token, expiresAt: "
                        + "$.until}",
                Map.of("secret", "s3cr3t")));
        assertThat(resolve(instance).validFor()).isBetween(Duration.ofSeconds(119), Duration.ofSeconds(121));
    }
}
