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
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.isv.failure.IsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents show is what is there. Their commands are run by {@link DocumentedCommands}. */
class SnippetsTest {

    private static final Path TOP = Path.of("").toAbsolutePath();
    private static final Path ROUTES = Path.of("routes");

    private static Stream<Snippet> snippets() {
        return Links.documents(TOP).stream()
                .flatMap(document -> Snippet.of(TOP.relativize(document).toString()).stream());
    }

    static Stream<Snippet> quotations() {
        return snippets()
                .filter(snippet -> List.of("yaml", "jslt").contains(snippet.language()))
                // What a reader is to write: instances, which are read below, and the tutorial's files, which
                // DocumentedCommands run.
                .filter(snippet -> !snippet.source().startsWith("instances")
                        && !snippet.source().startsWith("mine"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotations")
    void quotesAFile(Snippet snippet) throws IOException {
        assertThat(snippet.isPartOf(snippet.source())).as(snippet.text()).isTrue();
    }

    static Stream<Snippet> instances() {
        return snippets()
                .filter(snippet ->
                        snippet.language().equals("yaml") && snippet.source().startsWith("instances"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("instances")
    void theExampleOfAnInstanceIsOne(Snippet example, @TempDir Path folder) throws IOException {
        for (String secret :
                List.of("acme-client-secret", "keycloak-client-secret", "github-token", "zendesk-api-token")) {
            Files.writeString(folder.resolve(secret), "secret\n");
        }
        LoadedInstances instances = new LoadedInstances(new Homes(List.of(Path.of(""))).manifests());
        instances.add(
                example.source().toString(),
                example.text(),
                folder,
                Map.of("EXAMPLE_CALLER_TOKEN", "token", "EXAMPLE_CALLER_PASSWORD", "password"));
        String[] name =
                example.source().getFileName().toString().replace(".yaml", "").split("-", 2);
        assertThat(instances.find(name[0], name[1])).isPresent();
    }

    /** That each link leads to a heading, {@link LinksTest} sees to. */
    @Test
    void everyKameletIsDescribed() throws IOException {
        String page = Files.readString(ROUTES.resolve("KAMELETS.md"));
        assertThat(kamelets())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page)
                        .containsPattern("\n\\| \\[`" + name + "`]\\([A-Z.md]*#" + name + "\\) \\| \\w"));
    }

    private static List<String> kamelets() throws IOException {
        try (Stream<Path> kamelets = Files.list(ROUTES.resolve("kamelets"))) {
            return kamelets.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".kamelet.yaml"))
                    .map(name -> name.replace(".kamelet.yaml", ""))
                    .toList();
        }
    }

    @Test
    void theExamplesLeaveNothingOutAndHaveCases() throws IOException {
        String page = Files.readString(ROUTES.resolve("EXAMPLES.md"));
        JsonNode kinds = new ObjectMapper()
                .readTree(Path.of("src/main/resources/manifest.schema.json").toFile())
                .at("/properties/authentication/items/properties");
        assertThat(kinds.properties())
                .isNotEmpty()
                .extracting(kind -> "`" + kind.getKey() + "`")
                .allMatch(page::contains);
        assertThat(kamelets()).extracting(name -> "`" + name + "`").allMatch(page::contains);
        List<String> rows = page.substring(page.indexOf("\n## Authentication"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| feature"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(40).allSatisfy(row -> {
            Matcher proof = Pattern.compile("\\(((\\.\\./src/test/|[a-z]+/cases/)[^)]+)\\) \\|$")
                    .matcher(row);
            assertThat(proof.find()).as(row).isTrue();
            Path proven = ROUTES.resolve(proof.group(1));
            assertThat(Files.isRegularFile(proven) || Files.exists(proven.resolve("request.json")))
                    .as(row)
                    .isTrue();
        });
    }

    @Test
    void everyErrorCodeIsDescribed() throws IOException {
        String page = Files.readString(ROUTES.resolve("ERRORS.md"));
        assertThat(Stream.of(IsvException.Code.values()).map(code -> "`" + code.name() + "`"))
                .allMatch(page::contains);
    }

    @Test
    void theWayToOktaNamesEveryContractAndItsAddress() throws IOException {
        String page = Files.readString(ROUTES.resolve("OKTA.md"));
        assertThat(ContractCatalogue.get().all())
                .extracting(contract -> "\n| " + contract.title() + " | `/actions/" + contract.name() + "` | "
                        + contract.capability() + " |\n")
                .allMatch(page::contains);
    }

    @Test
    void theTestCommandIsWhatContinuousIntegrationRuns() throws IOException {
        assertThat(Snippet.of("README.md")).extracting(Snippet::text).contains("./mvnw verify\n");
        assertThat(Files.readString(Path.of(".ci/run"))).containsPattern("\\./mvnw .*verify\n");
    }
}
