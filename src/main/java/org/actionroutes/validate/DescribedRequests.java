package org.actionroutes.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.cases.OpenApiFile;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlProblem;

/**
 * Holds the requests of routes against the ISV's OpenAPI 3 description, {@code cases/openapi.json} or
 * {@code openapi.yaml}, where there is one: method, path and the names of query parameters. Cases are held against all
 * of it by their tests.
 */
final class DescribedRequests {

    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (/[^?{]*(?:\\{[^?&}][^}]*}[^?{]*)*)(.*)");
    private static final Pattern QUERY = Pattern.compile("[?&]([^=&{}]+)=|\\{[?&]([^}]+)}");

    private final Integration integration;
    private final Consumer<YamlProblem> found;
    private JsonNode description;

    DescribedRequests(Integration integration, Consumer<YamlProblem> found) {
        this.integration = integration;
        this.found = found;
    }

    void check() {
        try {
            description = OpenApiFile.in(integration.cases(), integration::name).orElse(null);
        } catch (YamlProblem e) {
            found.accept(e);
        }
        if (description != null) {
            integration.routes().values().forEach(route -> requests(route, route.at() + "/steps", route.steps()));
        }
    }

    private void requests(Integration.Route route, String at, JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String place = at + "/" + member.getKey();
            if (at.endsWith("/parameters") && Set.of("request", "lookup").contains(member.getKey())) {
                request(route, place, member.getValue().asText());
            } else {
                requests(route, place, member.getValue());
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requests(route, at + "/" + i, node.get(i));
        }
    }

    private void request(Integration.Route route, String at, String request) {
        Matcher parts = REQUEST.matcher(request);
        // A request of GraphQL is described by the schema beside it.
        if (request.contains("{{")
                || !parts.matches()
                || parts.group(2).endsWith("/graphql")
                        && Files.exists(integration.cases().resolve("schema.graphql"))) {
            return;
        }
        List<String> templates = new ArrayList<>();
        description.path("paths").fieldNames().forEachRemaining(template -> {
            if (fits(template, parts.group(2))) {
                templates.add(template);
            }
        });
        String method = parts.group(1).toLowerCase(Locale.ROOT);
        List<JsonNode> operations = templates.stream()
                .map(template -> description.path("paths").path(template))
                .filter(path -> path.has(method))
                .toList();
        if (templates.isEmpty()) {
            Map<String, String> known = new LinkedHashMap<>();
            description
                    .path("paths")
                    .fieldNames()
                    .forEachRemaining(template -> known.put(withoutNames(template), template));
            report(
                    route,
                    at,
                    "the ISV's description has no path '" + parts.group(2) + "'"
                            + Nearest.to(withoutNames(parts.group(2)), known.keySet())
                                    .map(near -> "; did you mean '" + known.get(near) + "'?")
                                    .orElse("; see the description among the cases"));
        } else if (operations.isEmpty()) {
            report(route, at, "the ISV's description has no " + parts.group(1) + " of '" + templates.get(0) + "'");
        } else {
            parameters(route, at, parts.group(3), operations.get(0), method);
        }
    }

    private void parameters(Integration.Route route, String at, String query, JsonNode path, String method) {
        Set<String> known = new LinkedHashSet<>();
        for (JsonNode list : List.of(path.path("parameters"), path.path(method).path("parameters"))) {
            for (JsonNode one : list) {
                JsonNode parameter = one.has("$ref")
                        ? description.at(one.get("$ref").asText().replaceFirst("^#", ""))
                        : one;
                if (parameter.path("in").asText().equals("query")) {
                    known.add(parameter.path("name").asText());
                }
            }
        }
        for (Matcher names = QUERY.matcher(query); names.find(); ) {
            for (String name : (names.group(1) == null ? names.group(2) : names.group(1)).split(",")) {
                String plain = name.replaceFirst("(\\*|:\\d+)$", "");
                if (!known.contains(plain)) {
                    report(
                            route,
                            at,
                            "the ISV's description has no query parameter '" + plain + "' here"
                                    + Nearest.hint(plain, known, "there are"));
                }
            }
        }
    }

    /** Variables may be called as one likes. */
    private static String withoutNames(String template) {
        return template.replaceAll("\\{[^}]*}", "{}");
    }

    /** Whether a path is one of a template: where either has a variable, anything is. */
    private static boolean fits(String template, String path) {
        String[] names = template.split("/", -1);
        String[] given = path.split("/", -1);
        boolean fits = names.length == given.length;
        for (int i = 0; fits && i < names.length; i++) {
            fits = names[i].contains("{") || given[i].contains("{") || names[i].equals(given[i]);
        }
        return fits;
    }

    private void report(Integration.Route route, String at, String message) {
        found.accept(route.document().problem("route/request-not-described", at, message));
    }
}
