package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.isv.failure.IsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the READMEs show is what is there. Their commands are run by {@link CommandsIT}. */
class SnippetsTest {

    private static final String[] READMES = {
        "README.md",
        "routes/README.md",
        "routes/github/README.md",
        "routes/zendesk/README.md",
        "transforms/README.md",
        "src/test/resources/README.md",
        "src/bench/README.md"
    };

    static Stream<Snippet> quotations() {
        return Snippet.of(READMES).stream()
                .filter(snippet -> List.of("yaml", "jslt").contains(snippet.language()))
                .filter(snippet -> !snippet.source().startsWith("instances"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotations")
    void quotesAFile(Snippet snippet) throws IOException {
        assertThat(snippet.isPartOf(snippet.source())).as(snippet.text()).isTrue();
    }

    static Stream<Snippet> instances() {
        return Snippet.of(READMES).stream()
                .filter(snippet ->
                        snippet.language().equals("yaml") && snippet.source().startsWith("instances"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("instances")
    void theExampleOfAnInstanceIsOne(Snippet example, @TempDir Path folder) throws IOException {
        for (String secret : List.of("keycloak-client-secret", "github-token", "zendesk-api-token")) {
            Files.writeString(folder.resolve(secret), "secret\n");
        }
        LoadedInstances instances = new LoadedInstances(new Homes(List.of(Path.of(""))).manifests());
        instances.add(example.source().toString(), example.text(), folder, Map.of("EXAMPLE_CALLER_TOKEN", "token"));
        String[] name =
                example.source().getFileName().toString().replace(".yaml", "").split("-", 2);
        assertThat(instances.find(name[0], name[1])).isPresent();
    }

    /** Of integrations whose cases a README names with the integration. */
    @Test
    void everyCaseThatIsNamedIsThere() throws IOException {
        Matcher named = Pattern.compile("`(kit-[a-z-]+/[a-z-]+/[a-z0-9-]+)`")
                .matcher(Files.readString(Path.of("routes/README.md")));
        assertThat(named.results().map(name -> Path.of("src/test/resources", name.group(1), "expected.json")))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void everyKameletIsDescribed() throws IOException {
        String readme = Files.readString(Path.of("routes/README.md"));
        try (Stream<Path> kamelets = Files.list(Path.of("routes/kamelets"))) {
            assertThat(kamelets.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".kamelet.yaml"))
                            .map(name -> "`" + name.replace(".kamelet.yaml", "") + "`: "))
                    .allMatch(readme::contains);
        }
    }

    @Test
    void whatThereIsLeavesNothingOutAndIsProven() throws IOException {
        String section = Files.readString(Path.of("routes/README.md"))
                .replaceAll("(?s).*\n## What there is\n(.*?)\n## .*", "$1");
        JsonNode kinds = new ObjectMapper()
                .readTree(Path.of("src/main/resources/manifest.schema.json").toFile())
                .at("/properties/authentication/items/properties");
        assertThat(kinds.properties())
                .isNotEmpty()
                .extracting(kind -> "`" + kind.getKey() + "`")
                .allMatch(section::contains);
        try (Stream<Path> kamelets = Files.list(Path.of("routes/kamelets"))) {
            assertThat(kamelets.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".kamelet.yaml"))
                            .map(name -> "`" + name.replace(".kamelet.yaml", "") + "`"))
                    .allMatch(section::contains);
        }
        List<String> rows = section.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| **") && !line.startsWith("| |"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(40).allSatisfy(row -> {
            Matcher proof =
                    Pattern.compile("\\((\\.\\./src/test/[^)]+)\\) \\|$").matcher(row);
            assertThat(proof.find()).as(row).isTrue();
            Path proven = Path.of("routes").resolve(proof.group(1));
            assertThat(Files.isRegularFile(proven) || Files.exists(proven.resolve("request.json")))
                    .as(row)
                    .isTrue();
        });
    }

    @Test
    void everyErrorCodeIsDescribed() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(Stream.of(IsvException.Code.values()).map(code -> "`" + code.name() + "`"))
                .allMatch(readme::contains);
    }

    @Test
    void theTestCommandIsWhatContinuousIntegrationRuns() throws IOException {
        assertThat(Snippet.of("README.md")).extracting(Snippet::text).contains("./mvnw verify\n");
        assertThat(Files.readString(Path.of(".ci/run"))).containsPattern("\\./mvnw .*verify\n");
    }
}
