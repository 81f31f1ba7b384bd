package org.actionroutes.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/** The log as logback.xml has it: nobody else's text makes a line of its own, or a long one. */
class LogPatternTest {

    private static final Pattern LAYOUT = Pattern.compile("<pattern>(.*)</pattern>");
    private static final String START = "\\d{4}-\\d\\d-\\d\\dT\\S+ ERROR \\[-] Test: ";

    @Test
    void aMessageIsOneLineOfBoundedLength() throws IOException {
        assertThat(line("plain", null)).matches(START + "plain\n");
        assertThat(line("a\r\n2026-11-28T00:00:00.000Z INFO  forged\u2028b\u202ec\u001b[2Jd\u200be", null))
                .matches(START + "a 2026-11-28T00:00:00.000Z INFO  forged b c \\[2Jd e\n");
        assertThat(line("x".repeat(1_000_000), null)).hasSizeLessThan(4100);
    }

    @Test
    void aStackTraceIsToldFromAMessageByItsIndent() throws IOException {
        List<String> lines = line(
                        "it failed",
                        new IllegalStateException(
                                "a\n2026-11-28T00:00:00.000Z INFO  forged\u202e\u2028b", new IOException("c\rd")))
                .lines()
                .toList();
        assertThat(lines.get(0)).matches(START + "it failed");
        assertThat(lines)
                .hasSizeGreaterThan(4)
                .filteredOn(line -> !line.startsWith("    "))
                .hasSize(1);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("    2026"))
                .anyMatch(line -> line.contains("LogPatternTest.java"))
                .anyMatch(line -> line.contains("Caused by: java.io.IOException: c d"))
                .noneMatch(line -> line.matches(".*[\\u202e\\u2028].*"));
        assertThat(line("x", new IllegalStateException("y\n".repeat(1_000_000))))
                .hasSizeLessThan(200_000);
    }

    private static String line(String message, Throwable failure) throws IOException {
        Matcher pattern =
                LAYOUT.matcher(Files.readString(Path.of("src/main/resources/org/actionroutes/cli/logback.xml")));
        assertThat(pattern.find()).isTrue();
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern.group(1).replace("&amp;", "&"));
        layout.start();
        Logger logger = context.getLogger("org.actionroutes.Test");
        return layout.doLayout(new LoggingEvent("x", logger, Level.ERROR, message, failure, null));
    }
}
