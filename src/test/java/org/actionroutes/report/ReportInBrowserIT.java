package org.actionroutes.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.actionroutes.cli.Commands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages in a real browser, where one is installed: on a phone and on a desk, light and dark. What they look like is
 * left in {@code target/report}.
 */
class ReportInBrowserIT {

    private static final Path PICTURES = Path.of("target/report");
    /** WCAG 2.2, success criterion 1.4.3. */
    private static final double LEAST_CONTRAST = 4.5;
    /** By WCAG's definitions of contrast ratio and relative luminance. */
    private static final String CONTRASTS = """
            (() => {
              const parts = color => color.match(/[\\d.]+/g).map(Number);
              const luminance = color => parts(color).slice(0, 3).map(value => value / 255)
                  .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
              const back = element => {
                const color = getComputedStyle(element).backgroundColor;
                return parts(color)[3] === 0 ? (element.parentElement ? back(element.parentElement) : 'rgb(255, 255, 255)') : color;
              };
              const shown = [...document.body.querySelectorAll('*')].filter(element => element.checkVisibility()
                  && [...element.childNodes].some(child => child.nodeType === 3 && child.data.trim()));
              return shown.map(element => {
                const [a, b] = [luminance(getComputedStyle(element).color), luminance(back(element))].sort((x, y) => y - x);
                return [element.className + ' ' + element.tagName, (a + 0.05) / (b + 0.05)];
              });
            })()
            """;

    @TempDir
    private static Path folder;

    private static Chromium browser;

    @BeforeAll
    static void startTheBrowserAndMakeThePages() throws Exception {
        Optional<Path> program = Chromium.installed();
        Assumptions.assumeTrue(
                program.isPresent(),
                "no 'chromium' or 'chromium-browser' on the PATH: pages are not tried in a browser");
        page("acme");
        page("hostile", "--home", "src/test/resources/report/hostile");
        Files.createDirectories(PICTURES);
        browser = new Chromium(program.get(), Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void page(String integration, String... more) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        Path output = folder.resolve(integration + ".html");
        String[] words = {"report", integration, "--output", output.toString()};
        String[] all = Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
        assertThat(Commands.run(writer, writer, all)).as(said.toString()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "acme, 360, light",
        "acme, 360, dark",
        "acme, 1280, light",
        "acme, 1280, dark",
        "hostile, 360, light",
        "hostile, 1280, dark"
    })
    void loadsWithoutAnythingElse(String integration, int width, String colours) throws Exception {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                800,
                "deviceScaleFactor",
                1,
                "mobile",
                width < 600);
        browser.call(
                "Emulation.setEmulatedMedia",
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", colours)));
        browser.open(folder.resolve(integration + ".html").toUri());

        assertThat(browser.events("Network.requestWillBeSent"))
                .extracting(event -> event.at("/request/url").asText())
                .filteredOn(url -> !url.startsWith("data:"))
                .containsExactly(folder.resolve(integration + ".html").toUri().toString());
        assertThat(browser.events("Log.entryAdded")).isEmpty();
        assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
        assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(browser.events("Page.javascriptDialogOpening")).isEmpty();
        assertThat(browser.evaluate("typeof pwned").asText()).isEqualTo("undefined");
        assertThat(browser.evaluate("document.compatMode").asText()).isEqualTo("CSS1Compat");
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('h2')).borderBottomStyle")
                        .asText())
                .as("the style is applied")
                .isEqualTo("solid");
        assertThat(browser.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
                        .asBoolean())
                .isTrue();
        JsonNode contrasts = browser.evaluate(CONTRASTS);
        assertThat(contrasts)
                .hasSizeGreaterThan(40)
                .allSatisfy(one -> assertThat(one.get(1).asDouble())
                        .as(one.get(0).asText())
                        .isGreaterThanOrEqualTo(LEAST_CONTRAST));
        picture(integration + "-" + width + "-" + colours);
    }

    private static void picture(String name) throws Exception {
        JsonNode taken = browser.call("Page.captureScreenshot", "format", "png", "captureBeyondViewport", true);
        Files.write(
                PICTURES.resolve(name + ".png"),
                Base64.getDecoder().decode(taken.path("data").asText()));
    }
}
