package org.actionroutes.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

/**
 * How the files in {@code routes/} are written, so that Kaoto opens them and a person finds in one what its name says.
 */
class RouteFilesTest {

    private static final String ENDING = ".camel.yaml";
    private static final String KAMELET_ENDING = ".kamelet.yaml";
    /** Folders that are no integrations. */
    private static final List<String> SHARED = List.of("faces", "kamelets");

    /** What integrators may write, is tried there. */
    private static final Set<Path> HANDLES_EXCEPTIONS =
            Set.of(Path.of("src/test/resources/homes/kit/routes/kit-causes/update-user-password.camel.yaml"));

    private static final ContractCatalogue CATALOGUE = ContractCatalogue.get();

    static List<YamlFile> routeFiles() {
        return YamlFile.endingIn(ENDING);
    }

    static List<YamlFile> kamelets() {
        return YamlFile.endingIn(KAMELET_ENDING);
    }

    static Stream<YamlFile> routesAndKamelets() {
        return Stream.concat(routeFiles().stream(), kamelets().stream());
    }

    static Stream<YamlFile> actionFiles() {
        return routeFiles().stream()
                .filter(file -> !SHARED.contains(file.folder()))
                .filter(file -> contract(file).isPresent());
    }

    static Map<String, List<YamlFile>> actionFilesByIntegration() {
        return actionFiles().collect(Collectors.groupingBy(YamlFile::folder, TreeMap::new, Collectors.toList()));
    }

    @Test
    void everyYamlFileIsARouteAKameletOrAManifest() {
        assertThat(YamlFile.endingIn("yaml"))
                .extracting(YamlFile::name)
                .allMatch(name -> name.endsWith(ENDING)
                        || name.endsWith("-action" + KAMELET_ENDING)
                        || name.equals("manifest.yaml"));
        assertThat(YamlFile.endingIn(".yml")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routesAndKamelets")
    void keepsToCamelsSchemaOfTheCanonicalNotation(YamlFile file) {
        assertThat(file.complaintsOfSchema()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routesAndKamelets")
    void isOneDocumentInBlockStyleWithoutAnchors(YamlFile file) {
        assertThat(file.complaintsAboutForm()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routesAndKamelets")
    void isNotTakenForACustomResource(YamlFile file) {
        assertThat(file.name())
                .as("Camel and Kaoto take *integration.yaml for a Camel K resource")
                .doesNotEndWith("integration.yaml");
    }

    /** Of a component that it does not know, the editor keeps parameters only. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyFile")
    void addressesOfOurComponentsAreParameters(YamlFile file) {
        assertThat(file.content().findValuesAsText("uri")).noneMatch(uri -> uri.matches("(action|isv|mapping):.*"));
    }

    /** Where the editor puts them. A handler of the whole file it puts after the routes, where Camel refuses it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyFile")
    void beansStandLastAndHandlersOfExceptionsInConfigurations(YamlFile file) {
        List<String> entries = new ArrayList<>();
        if (file.name().endsWith(ENDING)) {
            file.content().forEach(entry -> entries.add(entry.fieldNames().next()));
        }
        assertThat(entries.indexOf("beans")).isIn(-1, entries.size() - 1);
        assertThat(entries.contains("onException")).isEqualTo(HANDLES_EXCEPTIONS.contains(file.path()));
    }

    static Stream<YamlFile> everyFile() {
        return Stream.concat(
                routesAndKamelets(),
                Stream.of(
                                "src/test/resources/homes/kit/routes",
                                "src/test/resources/homes/large/routes",
                                "src/bench/home/routes")
                        .flatMap(folder -> YamlFile.endingIn(Path.of(folder), ENDING).stream()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("actionFiles")
    void anActionIsNamedAfterItsContract(YamlFile file) {
        Contract contract = contract(file).orElseThrow();
        assertThat(file.routes()).singleElement().satisfies(route -> {
            assertThat(route.path("id").asText()).isEqualTo(file.folder() + "-" + contract.name());
            assertThat(route.path("description").asText()).isEqualTo(contract.title());
            assertThat(route.at("/from/uri").asText()).isEqualTo("action");
            assertThat(route.at("/from/parameters/integration").asText()).isEqualTo(file.folder());
            assertThat(route.at("/from/parameters/contract").asText()).isEqualTo(contract.name());
        });
    }

    @Test
    void otherRoutesOfAnIntegrationAreItsHelpers() {
        assertThat(routeFiles())
                .filteredOn(file ->
                        !SHARED.contains(file.folder()) && contract(file).isEmpty())
                .allSatisfy(file -> assertThat(file.routes()).singleElement().satisfies(route -> {
                    String name = file.folder() + "-" + file.name().replace(ENDING, "");
                    assertThat(route.path("id").asText()).isEqualTo(name);
                    assertThat(route.at("/from/uri").asText()).isEqualTo("direct:" + name);
                    assertThat(route.path("description").asText()).isNotBlank();
                }));
    }

    @Test
    void idsAreUnique() {
        List<String> ids = routesAndKamelets()
                .flatMap(file -> file.content().findValuesAsText("id").stream())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(routeFiles())
                .allSatisfy(file -> assertThat(file.routes()).allMatch(route -> route.hasNonNull("id")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void aKameletExplainsItselfAndItsParameters(YamlFile file) {
        JsonNode kamelet = file.content();
        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo(file.name().replace(KAMELET_ENDING, ""));
        assertThat(kamelet.at("/metadata/labels/camel.apache.org~1kamelet.type").asText())
                .isEqualTo("action");
        JsonNode definition = kamelet.at("/spec/definition");
        assertThat(definition.path("type").asText()).isEqualTo("object");
        assertThat(definition.path("title").asText() + " ").endsWith("Action ");
        assertThat(definition.path("description").asText()).endsWith(".");
        assertThat(definition.path("properties").properties()).isNotEmpty().allSatisfy(parameter -> {
            assertThat(parameter.getValue().path("title").asText()).isNotBlank();
            assertThat(parameter.getValue().path("description").asText()).isNotBlank();
            assertThat(parameter.getValue().path("type").asText()).isIn("string", "integer", "boolean");
            assertThat(parameter.getValue().path("example").asText()).isNotBlank();
        });
        assertThat(definition.path("required"))
                .allSatisfy(name -> assertThat(definition.path("properties").has(name.asText()))
                        .as(name.asText())
                        .isTrue());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void aKameletUsesEachOfItsParameters(YamlFile file) {
        JsonNode definition = file.content().at("/spec/definition");
        String template = file.content().at("/spec/template").toString();
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        definition.path("properties").properties().forEach(parameter -> {
            String name = parameter.getKey();
            assertThat(template).containsAnyOf("{{" + name + "}}", "{{?" + name + "}}");
            // Else it would stay in the template as {{parameter}} where a step leaves it out.
            assertThat(required.contains(name)
                            || parameter.getValue().has("default")
                            || template.contains("{{?" + name + "}}"))
                    .as("'%s' is required, or has a default, or is optional in the template", name)
                    .isTrue();
        });
    }

    /**
     * Camel takes the name {@code x} for a getter {@code isX} or {@code getX}, too. Where a class has both, it can't
     * tell them apart if it sees the getter first, and in which order a JVM gives methods may differ from start to
     * start.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("classesInRoutes")
    void camelCanTellMethodsApart(Class<?> type) {
        List<String> names = Stream.of(type.getMethods())
                .filter(method -> method.getDeclaringClass().getName().startsWith("org.actionroutes."))
                .map(Method::getName)
                .distinct()
                .toList();
        assertThat(names)
                .filteredOn(name -> name.matches("(is|get)[A-Z].*"))
                .noneMatch(getter -> names.contains(Introspector.decapitalize(getter.replaceFirst("is|get", ""))));
    }

    static Stream<Class<?>> classesInRoutes() {
        return routesAndKamelets()
                .flatMap(file -> Pattern.compile("org\\.actionroutes\\.[a-z.]+[A-Z]\\w*")
                        .matcher(file.content().toString())
                        .results())
                .map(MatchResult::group)
                .distinct()
                .map(name -> assertDoesNotThrow(() -> Class.forName(name)));
    }

    @Test
    void theIntegrationsHereImplementEveryContract() {
        Map<String, List<YamlFile>> integrations = actionFilesByIntegration();
        assertThat(integrations).containsKey("acme");
        assertThat(integrations.keySet())
                .filteredOn(List.of("acme", "keycloak")::contains)
                .allSatisfy(integration -> assertThat(integrations.get(integration))
                        .extracting(file -> contract(file).orElseThrow().name())
                        .containsExactlyInAnyOrderElementsOf(CATALOGUE.names()));
    }

    @Test
    void anActionTakesFewLines() {
        assertThat(new YamlFile(Path.of("routes/acme/list-users.camel.yaml")).lines())
                .hasSizeLessThanOrEqualTo(24);
        assertThat(actionFilesByIntegration()).allSatisfy((integration, files) -> {
            List<Integer> sizes =
                    files.stream().map(file -> file.lines().size()).sorted().toList();
            assertThat(sizes.get(sizes.size() / 2))
                    .as("median of the action files of %s", integration)
                    .isLessThanOrEqualTo(25);
        });
    }

    private static Optional<Contract> contract(YamlFile file) {
        return CATALOGUE.find(file.name().replace(ENDING, ""));
    }
}
