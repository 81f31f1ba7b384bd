package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ValidateCommandTest {

    private static final String BROKEN = "src/test/resources/broken/everything-at-once";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... words) {
        return Commands.run(new PrintWriter(out), new PrintWriter(err), words);
    }

    @Test
    void endsWithNoughtWhereNothingIsWrong() {
        assertThat(run("validate", "acme", "zendesk")).isZero();
        assertThat(out).hasToString("0 errors, 0 warnings" + System.lineSeparator());
    }

    @Test
    void saysAllThatTheStartSaysWithTheRule() throws IOException {
        assertThat(run("validate", "--home", BROKEN, "--instances", BROKEN + "/instances"))
                .isEqualTo(1);
        List<String> start = Files.readAllLines(Path.of(BROKEN, "expected.txt")).stream()
                .filter(line -> line.matches("error: (routes|transforms|\\{case}).*"))
                .map(line -> line.replace("{case}", BROKEN))
                .toList();
        assertThat(start).hasSizeGreaterThan(2);
        assertThat(start)
                .allSatisfy(line -> assertThat(out.toString().lines())
                        .anyMatch(said -> said.startsWith(line) && said.matches(".* \\[[a-z]+/[a-z-]+]")));
    }

    @Test
    void countsWarningsWhereItIsStrict() {
        String home = "src/test/resources/homes/unusual";
        assertThat(run("validate", "unusual", "--home", home)).isZero();
        assertThat(out.toString())
                .contains(
                        "warning: routes/unusual/manifest.yaml:4: nothing uses 'region', which customers are asked for"
                                + " [manifest/unused-parameter]")
                .contains("0 errors, 3 warnings");
        assertThat(run("validate", "unusual", "--home", home, "--strict")).isEqualTo(1);
    }

    @Test
    void leavesOutOtherIntegrations() {
        assertThat(run("validate", "acme", "--home", "src/test/resources/homes/unusual", "--strict"))
                .isZero();
    }

    @Test
    void saysWhichIntegrationsThereAre() {
        assertThat(run("validate", "acmee")).isEqualTo(1);
        assertThat(err.toString()).startsWith("error: there is no integration 'acmee'; did you mean 'acme'?");
    }

    @Test
    void saysSoWhereTheHomeIsNone() {
        assertThat(run("validate", "--home", "src/main")).isEqualTo(1);
        assertThat(out.toString()).contains("is not a home directory", "[file/home]");
    }

    @Test
    void givesJson() throws IOException {
        assertThat(run("validate", "--home", BROKEN, "--format", "json")).isEqualTo(1);
        JsonNode report = Json.MAPPER.readTree(out.toString());
        assertThat(report.path("errors").asInt()).isPositive();
        assertThat(report.path("errors").asInt() + report.path("warnings").asInt())
                .isEqualTo(report.path("findings").size());
        assertThat(report.path("findings")).allSatisfy(finding -> {
            assertThat(finding.path("rule").asText()).matches("[a-z]+/[a-z-]+");
            assertThat(finding.path("level").asText()).isIn("error", "warning");
            assertThat(finding.path("file").asText()).isNotEmpty();
            assertThat(finding.path("line").isInt()).isTrue();
            assertThat(finding.path("message").asText()).isNotEmpty();
        });
    }

    /** What code scanning refuses a file without, and what it shows of one. */
    @Test
    void givesSarif() throws IOException {
        assertThat(run("validate", "--home", BROKEN, "--format", "sarif")).isEqualTo(1);
        JsonNode report = Json.MAPPER.readTree(out.toString());
        assertThat(report.path("version").asText()).isEqualTo("2.1.0");
        assertThat(report.path("$schema").asText()).contains("sarif-schema-2.1.0");
        assertThat(report.path("runs")).hasSize(1);
        JsonNode run = report.at("/runs/0");
        JsonNode rules = run.at("/tool/driver/rules");
        assertThat(run.at("/tool/driver/name").asText()).isEqualTo("action-routes");
        assertThat(run.path("results")).isNotEmpty().allSatisfy(result -> {
            JsonNode rule = rules.path(result.path("ruleIndex").asInt(-1));
            assertThat(result.path("ruleId").asText())
                    .isNotEmpty()
                    .isEqualTo(rule.path("id").asText());
            assertThat(rule.at("/shortDescription/text").asText()).isNotEmpty();
            assertThat(rule.at("/help/text").asText()).isNotEmpty();
            assertThat(result.path("level").asText()).isIn("error", "warning", "note", "none");
            assertThat(result.at("/message/text").asText()).isNotEmpty();
            assertThat(result.path("locations")).hasSize(1);
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(place.at("/artifactLocation/uri").asText()).matches("(routes|transforms)/[^ ]+");
            assertThat(place.at("/region/startLine").asInt()).isPositive();
        });
    }

    @Test
    void writesAWholeFileOrNone() throws IOException {
        Path file = folder.resolve("report.sarif");
        assertThat(run("validate", "acme", "--format", "sarif", "--output", file.toString()))
                .isZero();
        assertThat(Json.MAPPER.readTree(file.toFile()).path("version").asText()).isEqualTo("2.1.0");
        assertThat(out).hasToString("0 errors, 0 warnings" + System.lineSeparator());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(run("validate", "acme", "--output", folder + "/missing/report.txt"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("can't be written");
    }

    @Test
    void explainsARule() {
        assertThat(run("explain", "route/unset-variable")).isZero();
        assertThat(out.toString())
                .startsWith("route/unset-variable: A variable that nobody sets")
                .contains("Wrong:", "    request: GET /users/{userid}", "Right:", "    request: GET /users/{userId}");
    }

    @Test
    void explainsACodeOfAnAnswer() {
        assertThat(run("explain", "ISV_RATE_LIMIT")).isZero();
        assertThat(out.toString()).startsWith("ISV_RATE_LIMIT: The ISV limits our rate");
    }

    @Test
    void listsAllRules() {
        assertThat(run("explain")).isZero();
        assertThat(out.toString().lines())
                .hasSizeGreaterThan(90)
                .anyMatch(line -> line.matches("route/unknown-step +A step that Camel does not have"))
                .anyMatch(line -> line.matches("ISV_TIMEOUT +The ISV did not answer in time"));
    }

    @Test
    void saysWhichRuleWasMeant() {
        assertThat(run("explain", "route/unknown-stp")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("error: there is no rule or error code 'route/unknown-stp'; did you mean"
                        + " 'route/unknown-step'?");
    }
}
