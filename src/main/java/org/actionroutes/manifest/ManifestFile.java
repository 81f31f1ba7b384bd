package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.actionroutes.manifest.Manifest.Budget;
import org.actionroutes.manifest.Manifest.ConnectionTemplate;
import org.actionroutes.manifest.Manifest.Parameter;
import org.actionroutes.schema.JsonSchema;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads a manifest from YAML; what it may hold stands in {@code manifest.schema.json}. */
public final class ManifestFile {

    private static final JsonSchema SCHEMA = new JsonSchema("/manifest.schema.json");
    private static final int USUAL_PAGE_SIZE = 100;
    /** Settings become variables of a route, after those of the caller's input, and these mean something else there. */
    private static final Set<String> TAKEN = Set.of("input", "body", "limit", "cursor", "page", "offset");

    private final YamlDocument document;
    private final List<YamlProblem> problems = new ArrayList<>();

    private ManifestFile(YamlDocument document) {
        this.document = document;
    }

    /** Has the schema ready before there is anything to read, for who has the time meanwhile. */
    public static void prepare() {
        Objects.requireNonNull(SCHEMA);
    }

    /**
     * @param file the file's name, for messages
     * @param folder the name of the integration's folder
     * @param text its text
     * @throws YamlProblem if it is not a manifest; it tells of everything that is wrong
     */
    public static Manifest read(String file, String folder, String text) {
        YamlDocument document = YamlDocument.parse(file, text);
        if (document.content().isMissingNode()) {
            throw document.problem("manifest/schema", "", "is empty, where there should be a manifest");
        }
        ManifestFile manifest = new ManifestFile(document);
        manifest.check(folder);
        if (!manifest.problems.isEmpty()) {
            throw new YamlProblem(manifest.problems);
        }
        return manifest.manifest();
    }

    /** Looks at each part that keeps to the schema, whatever may be wrong with others. */
    private void check(String folder) {
        JsonNode root = document.content();
        WellFormed wellFormed = new WellFormed(SCHEMA.check(root));
        wellFormed
                .violations()
                .forEach(violation ->
                        problems.add(document.problem("manifest/schema", violation.path(), violation.toString())));
        if (wellFormed.has(root, "/name") && !root.get("name").asText().equals(folder)) {
            problems.add(document.problem(
                    "manifest/name", "/name", "/name should be '" + folder + "', as the folder is called"));
        }
        for (String member : List.of("settings", "credentials")) {
            root.path(member).properties().stream()
                    .filter(parameter -> wellFormed.has(root, "/" + member + "/" + parameter.getKey()))
                    .forEach(parameter -> check("/" + member, parameter.getKey(), parameter.getValue()));
        }
        new ErrorRulesReader(document, problems).check(wellFormed);
        new TemplateCheck(document, problems).check();
        AuthenticationCheck.check(
                root,
                wellFormed,
                (at, message) -> problems.add(document.problem("manifest/authentication", at, at + " " + message)));
    }

    private Manifest manifest() {
        JsonNode root = document.content();
        JsonNode connection = root.get("connection");
        JsonNode budget = root.path("budget");
        return new Manifest(
                root.get("name").asText(),
                root.get("displayName").asText(),
                root.path("version").asText(null),
                texts(root.path("capabilities")),
                map(root.path("settings"), (name, node) -> parameter(node, false)),
                map(root.path("credentials"), (name, node) -> parameter(node, true)),
                new ConnectionTemplate(
                        connection.get("baseUrl").asText(),
                        texts(connection.path("allowedHosts")),
                        map(connection.path("headers"), (name, value) -> value.asText()),
                        number(connection.at("/timeouts/connect")),
                        number(connection.at("/timeouts/response"))),
                StreamSupport.stream(root.get("authentication").spliterator(), false)
                        .toList(),
                root.at("/paging/pageSize").asInt(USUAL_PAGE_SIZE),
                budget.isMissingNode()
                        ? null
                        : new Budget(
                                budget.get("calls").asInt(),
                                budget.get("seconds").asInt()),
                new ErrorRulesReader(document, problems).read(),
                root.at("/testConnection/request").asText(null),
                map(root.path("unsupported"), (contract, sentence) -> sentence.asText()),
                !root.at("/scim/deleteUser").asText().equals("refuse"));
    }

    private static Parameter parameter(JsonNode node, boolean secret) {
        return new Parameter(
                node.get("label").asText(),
                node.path("description").asText(null),
                node.path("secret").asBoolean(secret),
                node.path("pattern").asText(null),
                node.path("example").asText(null),
                node.path("default").asText(null));
    }

    private void check(String member, String name, JsonNode node) {
        String at = member + "/" + name;
        if (member.equals("/settings") && TAKEN.contains(name)) {
            problems.add(document.problem(
                    "manifest/setting-name",
                    at,
                    at + " has the name of a variable that actions use themselves; call it otherwise, such as tenant_"
                            + name));
        }
        Parameter parameter = parameter(node, false);
        if (parameter.pattern() != null) {
            try {
                for (String given : List.of("default", "example")) {
                    if (!parameter.allows(node.path(given).asText(null))) {
                        problems.add(document.problem(
                                "manifest/parameter-pattern",
                                at + "/" + given,
                                at + "/" + given + " does not match the pattern " + parameter.pattern()));
                    }
                }
            } catch (IllegalArgumentException e) {
                problems.add(document.problem(
                        "manifest/parameter-pattern", at + "/pattern", at + "/pattern " + e.getMessage()));
            }
        }
    }

    private static Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static <T> Map<String, T> map(JsonNode object, BiFunction<String, JsonNode, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        object.properties().forEach(field -> map.put(field.getKey(), value.apply(field.getKey(), field.getValue())));
        return map;
    }
}
