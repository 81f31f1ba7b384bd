package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.actionroutes.manifest.Manifest.Budget;
import org.actionroutes.manifest.Manifest.ConnectionTemplate;
import org.actionroutes.manifest.Manifest.Parameter;
import org.actionroutes.schema.JsonSchema;
import org.actionroutes.schema.Violation;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads a manifest from YAML; what it may hold stands in {@code manifest.schema.json}. */
public final class ManifestFile {

    private static final JsonSchema SCHEMA = new JsonSchema("/manifest.schema.json");
    private static final int USUAL_PAGE_SIZE = 100;
    /** Settings become variables of a route, after those of the caller's input, and these mean something else there. */
    private static final Set<String> TAKEN = Set.of("input", "body", "limit", "cursor", "page", "offset");
    /** Where a URI template stands. */
    private static final Pattern URL = Pattern.compile(
            "/connection/baseUrl|/authentication/\\d+/\\w+/(authorizationUrl|tokenUrl|assertionAudience|request|issuer|account/request)");

    private final YamlDocument document;
    private final List<YamlProblem> problems = new ArrayList<>();

    private ManifestFile(YamlDocument document) {
        this.document = document;
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
        List<Violation> violations = SCHEMA.check(document.content());
        if (!violations.isEmpty()) {
            List<YamlProblem> all = new ArrayList<>(violations.stream()
                    .map(violation -> document.problem("manifest/schema", violation.path(), violation.toString()))
                    .toList());
            all.addAll(new ManifestFile(document).names());
            throw new YamlProblem(all);
        }
        return new ManifestFile(document).manifest(folder);
    }

    private Manifest manifest(String folder) {
        JsonNode root = document.content();
        if (!root.get("name").asText().equals(folder)) {
            problems.add(document.problem(
                    "manifest/name", "/name", "/name should be '" + folder + "', as the folder is called"));
        }
        JsonNode connection = root.get("connection");
        JsonNode budget = root.path("budget");
        Manifest manifest = new Manifest(
                root.get("name").asText(),
                root.get("displayName").asText(),
                texts(root.path("capabilities")),
                map(root.path("settings"), (at, node) -> parameter("/settings/" + at, node, false)),
                map(root.path("credentials"), (at, node) -> parameter("/credentials/" + at, node, true)),
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
                map(root.path("unsupported"), (contract, sentence) -> sentence.asText()));
        names();
        AuthenticationCheck.check(
                manifest,
                (at, message) -> problems.add(document.problem("manifest/authentication", at, at + " " + message)));
        if (!problems.isEmpty()) {
            throw new YamlProblem(problems);
        }
        return manifest;
    }

    private Parameter parameter(String at, JsonNode node, boolean secret) {
        String name = at.substring(at.lastIndexOf('/') + 1);
        if (!secret && TAKEN.contains(name)) {
            problems.add(document.problem(
                    "manifest/setting-name",
                    at,
                    at + " has the name of a variable that actions use themselves; call it otherwise, such as tenant_"
                            + name));
        }
        Parameter parameter = new Parameter(
                node.get("label").asText(),
                node.path("description").asText(null),
                node.path("secret").asBoolean(secret),
                node.path("pattern").asText(null),
                node.path("example").asText(null),
                node.path("default").asText(null));
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
        return parameter;
    }

    /** @return what is wrong with names in templates, whatever else may be wrong */
    private List<YamlProblem> names() {
        Set<String> settings = names("settings");
        Set<String> credentials = names("credentials");
        for (String member : List.of("connection", "authentication", "testConnection")) {
            checkNames(settings, credentials, "/" + member, document.content().path(member));
        }
        return problems;
    }

    private Set<String> names(String member) {
        Set<String> names = new LinkedHashSet<>();
        document.content().path(member).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Every {@code {name}} has to be a setting or, where secrets may go, a credential. */
    private void checkNames(Set<String> settings, Set<String> credentials, String at, JsonNode node) {
        boolean secretsMayGo = at.startsWith("/authentication");
        if (node.isTextual()) {
            if (URL.matcher(at).matches() && Template.hasStrayBrace(node.asText())) {
                problems.add(document.problem(
                        "manifest/template",
                        at,
                        at + " has a brace without its other half; a variable is written as in {subdomain}"));
            }
            for (String name : Template.names(node.asText())) {
                String plain = name.replaceFirst("^[+/?&;.#]", "");
                if (at.endsWith("/loginToken/value") && plain.equals("token")) {
                    continue;
                }
                if (!settings.contains(plain) && !(secretsMayGo && credentials.contains(plain))) {
                    problems.add(document.problem(
                            "manifest/template",
                            at,
                            at + " has '{" + name + "}', but there is no "
                                    + (secretsMayGo ? "setting or credential" : "setting") + " of that name; there are "
                                    + String.join(", ", settings)
                                    + (secretsMayGo ? " and " + String.join(", ", credentials) : "")));
                }
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                checkNames(settings, credentials, at + "/" + i, node.get(i));
            }
        }
        node.properties()
                .forEach(field -> checkNames(settings, credentials, at + "/" + field.getKey(), field.getValue()));
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
