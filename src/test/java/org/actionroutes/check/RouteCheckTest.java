package org.actionroutes.check;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Of what is right, nothing is said; of what is wrong, {@code StartFailureTest} shows it. */
class RouteCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "src/test/resources/homes/kit",
                "src/test/resources/homes/large",
                "src/test/resources/homes/unusual",
                "src/bench/home"
            })
    void findsNothingWrong(String home) {
        assertThat(RouteCheck.problems(homes(home))).isEmpty();
    }

    @Test
    void warnsOfWhatMayBeMeant() {
        try (CapturedLog log = new CapturedLog()) {
            RouteCheck.problems(homes("src/test/resources/homes/unusual"));
            assertThat(log.events())
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .map(event -> event.getFormattedMessage())
                    .containsExactly(
                            "routes/unusual/manifest.yaml:4: nothing uses 'region', which customers are asked for",
                            "routes/unusual/manifest.yaml:7: nothing uses 'token', which customers are asked for",
                            "routes/unusual/never-called.camel.yaml:5: no step calls direct:unusual-never-called");
        }
    }

    private static Homes homes(String home) {
        return new Homes(List.of(Path.of(""), Path.of(home)));
    }
}
