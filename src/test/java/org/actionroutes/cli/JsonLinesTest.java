package org.actionroutes.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.actionroutes.cases.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/** The log as LOG_FORMAT=json has it. */
class JsonLinesTest {

    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logback.xml", "logback-json.xml"})
    void isConfiguredWithoutAWarning(String file) throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Cli.class.getResource(file));
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .noneMatch(status -> status.getEffectiveLevel() >= Status.WARN);
        assertThat(context.getLogger("org.apache.camel").getLevel()).isEqualTo(Level.WARN);
        ConsoleAppender<?> console =
                (ConsoleAppender<?>) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        assertThat(console.getEncoder() instanceof JsonLines).isEqualTo(file.contains("json"));
        context.stop();
    }

    @Test
    void saysWhatItIsAbout() {
        Map.of("requestId", "r-1", "instance", "acme/demo", "contract", "list-users", "traceId", "t-1", "other", "x")
                .forEach(MDC::put);
        JsonNode line = RunningApplication.json(line("it is \"so\"", null));
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "timestamp", "level", "logger", "message", "requestId", "instance", "contract", "traceId");
        assertThat(line.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z");
        assertThat(line.get("level").asText()).isEqualTo("ERROR");
        assertThat(line.get("logger").asText()).isEqualTo("org.actionroutes.Test");
        assertThat(line.get("message").asText()).isEqualTo("it is \"so\"");
        assertThat(line.get("requestId").asText()).isEqualTo("r-1");
    }

    @Test
    void isOneLineOfBoundedLength() {
        String line = line("a\r\n{\"forged\": 1}\u2028b\u202ec\u001b[2Jd" + "x".repeat(1_000_000), null);
        assertThat(line).endsWith("}\n").hasSizeLessThan(4300);
        assertThat(line.strip()).doesNotContain("\n", "\u2028", "\u202e", "\u001b");
        assertThat(RunningApplication.json(line).get("message").asText()).startsWith("a {\"forged\": 1} b");
    }

    @Test
    void holdsAStackTrace() {
        String line = line("it failed", new IllegalStateException("y\n".repeat(1_000_000), new IOException("c\rd")));
        assertThat(line.lines()).hasSize(1);
        assertThat(RunningApplication.json(line).get("stackTrace").asText())
                .startsWith("java.lang.IllegalStateException: y")
                .hasSizeLessThan(40_000);
        assertThat(RunningApplication.json(line("x", new IOException("z")))
                        .get("stackTrace")
                        .asText())
                .contains("JsonLinesTest.java");
    }

    private String line(String message, Throwable failure) {
        context.setMDCAdapter(MDC.getMDCAdapter());
        JsonLines encoder = new JsonLines();
        encoder.setContext(context);
        encoder.start();
        return new String(
                encoder.encode(new LoggingEvent(
                        "x", context.getLogger("org.actionroutes.Test"), Level.ERROR, message, failure, null)),
                StandardCharsets.UTF_8);
    }
}
