package org.actionroutes.cases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CaseRunTest {

    /** Longer than a first call takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ROUTE = """
            - route:
                id: slow-%1$s
                from:
                  uri: action
                  parameters:
                    integration: slow
                    contract: %1$s
                  steps:
                    - %2$s
            """;

    /** Others are played meanwhile, and the routes are stopped in spite of it. */
    @Test
    void aCaseThatHangsIsGivenUp(@TempDir Path home) throws Exception {
        Files.createDirectories(home.resolve("routes/slow"));
        Files.writeString(home.resolve("routes/slow/manifest.yaml"), """
                name: slow
                displayName: Slow
                connection:
                  baseUrl: https://slow.example
                authentication: []
                """);
        action(home, "activate-user", "delay: {expression: {constant: {expression: \"3600000\"}}}");
        action(home, "deactivate-user", "log: {message: quick}");
        Homes homes = new Homes(List.of(Path.of(""), home));
        CaseFolders folders = new CaseFolders(homes);
        List<CaseOutcome> told = new ArrayList<>();
        try (CaseRun run = CaseRun.start(homes, folders, Set.of("slow"), Map.of(), PATIENCE)) {
            assertThat(run.play(folders.find(List.of("slow"), "**"), told::add)).isEqualTo(told);
        }
        assertThat(told)
                .extracting(outcome -> outcome.name().contract())
                .containsExactly("activate-user", "deactivate-user");
        assertThat(told.get(0).wrong()).containsExactly("answer: given up, since there was none after 5 s");
        assertThat(told.get(1).wrong()).isEmpty();
    }

    private static void action(Path home, String contract, String step) throws IOException {
        Files.writeString(home.resolve("routes/slow/" + contract + ".camel.yaml"), ROUTE.formatted(contract, step));
        Path folder = Files.createDirectories(home.resolve("routes/slow/cases/" + contract + "/any"));
        Files.writeString(folder.resolve("request.json"), "{\"userId\": \"7\"}");
        Files.writeString(folder.resolve("expected.json"), "{\"executionStatus\": {\"status\": \"SUCCEEDED\"}}");
    }

    private static CaseOutcome outcome(String name, boolean read, String... wrong) {
        CaseName full = new CaseName("acme", "list-users", name);
        Case it = read ? new Case(full, Path.of(name), List.of(), List.of(), null, null, "", List.of()) : null;
        return new CaseOutcome(full, it, List.of(wrong), Duration.ofMillis(1234));
    }

    @Test
    void aReportIsWhatCiServersRead() throws Exception {
        byte[] xml = JUnitReport.xml(List.of(
                outcome("passes", true),
                outcome("fails", true, "answer: /a: wanted \"<\u0000&ü\ud83d\ude00\", got 1", "never sent: GET /"),
                outcome("broken", false, "request.json: is missing")));
        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
        assertThat(List.of("name", "tests", "failures", "errors", "skipped", "time"))
                .extracting(suite::getAttribute)
                .containsExactly("acme", "3", "1", "1", "0", "3.702");
        Element passes = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(List.of("classname", "name", "time"))
                .extracting(passes::getAttribute)
                .containsExactly("acme.list-users", "passes", "1.234");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent())
                .isEqualTo("answer: /a: wanted \"<\ufffd&ü\ud83d\ude00\", got 1\nnever sent: GET /");
        assertThat(failure.getAttribute("message")).startsWith("answer: /a").doesNotContain("never");
        Element error = (Element) suite.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).isEqualTo("request.json: is missing");
    }

    @Test
    void aReportTakesThePlaceOfAnOlderOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("junit.xml"), "older");
        new JUnitReport(file).write(List.of(outcome("passes", true)));
        assertThat(file).content().startsWith("<?xml").endsWith("</testsuites>");
        assertThat(names(folder)).containsExactly("junit.xml");
    }

    @Test
    void nothingIsLeftOfAReportThatCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("junit.xml");
        JUnitReport report = new JUnitReport(file);
        Files.createDirectories(file.resolve("in-the-way"));
        assertThatThrownBy(() -> report.write(List.of(outcome("passes", true))))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("--report " + file + " can't be written");
        assertThat(names(folder)).containsExactly("junit.xml");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
