package org.actionroutes.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which log a command has. */
class CliLogTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test",
                "serve",
                "try",
                "map",
                "record",
                "testplan",
                "scim-check",
                "validate",
                "package",
                "new",
                "add"
            })
    void commandsThatSayWhatTheyHaveToSayLogErrorsOnly(String command) throws Exception {
        String file = Cli.log(command, "acme");
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Cli.class.getResource("logback" + file + ".xml"));
        for (String logger : List.of("org.actionroutes.action", "org.apache.camel", "io.vertx")) {
            assertThat(context.getLogger(logger).getEffectiveLevel()).isEqualTo(Level.ERROR);
        }
    }

    @Test
    void runLogsAsTheEnvironmentSays() {
        assertThat(Cli.log("run", "--demo")).isEqualTo("json".equals(System.getenv("LOG_FORMAT")) ? "-json" : "");
    }
}
