package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a step sends to, however it is written: in one text, or, as Kaoto does, as a scheme with parameters.
 *
 * @param scheme the component, as in {@code direct}
 * @param path what comes after it, without options
 * @param parameters the options, those in the text and those beside it
 */
record Address(String scheme, String path, Map<String, String> parameters) {

    /** What Kaoto makes a parameter of; of the action's, both are parts of the path. */
    private static final Map<String, List<String>> PATHS = Map.of(
            "direct",
            List.of("name"),
            "jslt",
            List.of("resourceUri"),
            "kamelet",
            List.of("templateId"),
            "action",
            List.of("integration", "contract"));

    /** @param node a step such as {@code to}, or a {@code from} */
    static Address of(JsonNode node) {
        return of(node.isTextual() ? node.asText() : node.path("uri").asText(), node.path("parameters"));
    }

    /** @param beside the options that don't stand in the text; missing where there are none */
    static Address of(String uri, JsonNode beside) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int query = uri.indexOf('?');
        if (query >= 0) {
            for (String option : uri.substring(query + 1).split("&")) {
                parameters.put(
                        option.replaceFirst("=.*", ""), option.contains("=") ? option.replaceFirst("[^=]*=", "") : "");
            }
        }
        beside.properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        String address = query < 0 ? uri : uri.substring(0, query);
        int colon = address.indexOf(':');
        String scheme = colon < 0 ? address : address.substring(0, colon);
        String path = colon < 0 ? "" : address.substring(colon + 1).replaceFirst("^//", "");
        List<String> parts = PATHS.getOrDefault(scheme, List.of());
        if (path.isEmpty() && parts.stream().anyMatch(parameters::containsKey)) {
            path = String.join(
                    "/",
                    parts.stream()
                            .map(part -> parameters.getOrDefault(part, ""))
                            .toList());
        }
        parts.forEach(parameters::remove);
        return new Address(scheme, path, parameters);
    }

    boolean is(String component) {
        return scheme.equals(component);
    }

    /** Whether what it is can only be known where a message is sent there, or where the process starts. */
    boolean isDynamic() {
        return path.contains("${") || path.contains("{{") || scheme.contains("${") || scheme.contains("{{");
    }

    @Override
    public String toString() {
        return scheme + ":" + path;
    }
}
