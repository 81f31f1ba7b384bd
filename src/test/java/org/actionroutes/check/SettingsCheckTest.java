package org.actionroutes.check;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsCheckTest {

    private final SettingsCheck settings = new SettingsCheck();

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ISV_ALLOW_PRIVATE_ADDRESSES | ''     | is empty; it should be true or false, or not be "
                        + "set, which stands for false",
                "ISV_ALLOW_PRIVATE_ADDRESSES | yes    | is 'yes'; it should be true or false, or not be "
                        + "set, which stands for false",
                "TRACE_LOG                   | 1      | is '1'; it should be true or false, or not be set, "
                        + "which stands for false",
                "ISV_MAX_ATTEMPTS            | ''     | is empty; it should be a whole number from 1 on, as "
                        + "in 4, or not be set, which stands for 4",
                "ISV_MAX_ATTEMPTS            | 0      | is '0'; it should be a whole number from 1 on, as "
                        + "in 4, or not be set, which stands for 4",
                "ISV_MAX_ATTEMPTS            | four   | is 'four'; it should be a whole number from 1 on, "
                        + "as in 4, or not be set, which stands for 4",
                "MEMORY_PERCENT              | 61     | is '61'; it should be a whole number from 1 to 60, "
                        + "as in 20, or not be set, which stands for 20",
                "HTTP_WORKERS                | -1     | is '-1'; it should be a whole number from 1 on, as "
                        + "in 1088, or not be set, which stands for 1088",
                "ISV_CIRCUIT_FAILURE_PERCENT | 101    | is '101'; it should be a whole number from 1 to "
                        + "100, as in 50, or not be set, which stands for 50",
                "ISV_DEADLINE_MS             | 50s    | is '50s'; it should be a whole number from 1 on, as "
                        + "in 50000, or not be set, which stands for 50000",
                "TRACE_KEEP                  | 9e9    | is '9e9'; it should be a whole number from 0 on, as "
                        + "in 100, or not be set, which stands for 100",
                "CURSOR_KEY                  | hunter | is not right; it should be 32 bytes in Base64, as "
                        + "'openssl rand -base64 32' gives",
                "REPLICAS                    | three  | is 'three'; it should be a whole number from 1 on, as "
                        + "in 1, or not be set, which stands for 1",
                "REPLICAS_SERVICE            | a:53   | is not right; it should be the name that DNS has a headless "
                        + "Service by, as in action-routes-replicas.default.svc",
                "REPLICAS_SERVICE            | 10.0.0.7 | is not right; it should be the name that DNS has a headless "
                        + "Service by, as in action-routes-replicas.default.svc",
                "REPLICAS_SERVICE            | http://a | is not right; it should be the name that DNS has a headless "
                        + "Service by, as in action-routes-replicas.default.svc",
                "SHUTDOWN_DELAY_MS           | 10s    | is '10s'; it should be a whole number from 0 on, as in 0, "
                        + "or not be set, which stands for 0",
            })
    void saysWhatIsWrongByTheVariablesName(String variable, String value, String says) {
        assertThat(settings.problems(Map.of(variable, value)))
                .containsExactly("the environment variable " + variable + " " + says);
    }

    @Test
    void saysNothingOfWhatIsRight() {
        assertThat(settings.problems(Map.of(
                        "ISV_ALLOW_PRIVATE_ADDRESSES",
                        "true",
                        "ISV_MAX_ATTEMPTS",
                        "1",
                        "TRACE_KEEP",
                        "0",
                        "TOKEN_STORE",
                        "",
                        "REPLICAS_SERVICE",
                        "action-routes-replicas.some-1.svc.cluster.local.",
                        "SHUTDOWN_DELAY_MS",
                        "0",
                        "ISV_MAX_ANSWER_BYTES",
                        "5000000000",
                        "CURSOR_KEY",
                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "PATH",
                        "")))
                .isEmpty();
        assertThat(settings.warnings(Map.of("ISV_MAX_ATTEMPTS", "1", "PATH", "x", "ISV_API_KEY", "x")))
                .isEmpty();
    }

    @Test
    void tellsOfAllAtOnce() {
        assertThat(settings.problems(Map.of("ISV_MAX_ATTEMPTS", "", "TRACE_LOG", "")))
                .hasSize(2);
    }

    @Test
    void warnsOfASlip() {
        assertThat(settings.warnings(Map.of("ISV_MAX_CONECTIONS", "12")))
                .isEqualTo(List.of(
                        "the environment variable ISV_MAX_CONECTIONS is none of the settings, but may be a slip for"
                                + " ISV_MAX_CONNECTIONS"));
    }
}
