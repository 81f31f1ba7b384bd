package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a step sends to, however it is written: in one text, or, as Kaoto does, as a scheme with parameters.
 *
 * @param scheme the component, as in {@code direct}
 * @param path what comes after it, without options
 * @param parameters the options, those in the text and those beside it
 */
public record Address(String scheme, String path, Map<String, String> parameters) {

    /**
     * The path of a component's addresses.
     *
     * @param names those of its parts; Kaoto makes a parameter of each
     * @param example an address
     */
    private record Parts(List<String> names, String example) {}

    private static final Map<String, Parts> PATHS = Map.of(
            "direct",
            new Parts(List.of("name"), "direct:acme-read-user"),
            "mapping",
            new Parts(List.of("file"), "mapping:acme/users.jslt"),
            "kamelet",
            new Parts(List.of("templateId"), "kamelet:isv-request-action"),
            "action",
            new Parts(List.of("integration", "contract"), "action:acme/list-users"));

    private static final Parts OTHERS = new Parts(List.of(), "");

    /**
     * @param node a step such as {@code to}, or a {@code from}
     * @return where it sends to, or comes from
     */
    public static Address of(JsonNode node) {
        return of(node.isTextual() ? node.asText() : node.path("uri").asText(), node.path("parameters"));
    }

    /**
     * @param uri an address in one text
     * @param beside the options that don't stand in the text; missing where there are none
     * @return where it leads
     */
    public static Address of(String uri, JsonNode beside) {
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
        List<String> parts = PATHS.getOrDefault(scheme, OTHERS).names();
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

    /** @return what is wrong where the path lacks a part */
    Optional<String> problem() {
        Parts expected = PATHS.getOrDefault(scheme, OTHERS);
        List<String> names = expected.names();
        List<String> given = List.of(path.split("/", Math.max(1, names.size())));
        List<String> missing = IntStream.range(0, names.size())
                .filter(i -> i >= given.size() || given.get(i).isBlank())
                .mapToObj(names::get)
                .toList();
        if (missing.isEmpty() || isDynamic()) {
            return Optional.empty();
        }
        // Of one part in place of two, nobody knows which it is.
        String which = path.isEmpty() || given.size() == names.size()
                ? "; it lacks its " + String.join(" and its ", missing)
                : "";
        return Optional.of("'" + this + "' should be " + scheme + ":<" + String.join(">/<", names) + ">, as in "
                + expected.example() + which);
    }

    /**
     * @param node what it was read from
     * @param at the place of that
     * @param part a part of the path, from 0
     * @return where that part stands: at its parameter, or in the text
     */
    String place(JsonNode node, String at, int part) {
        List<String> names = PATHS.getOrDefault(scheme, OTHERS).names();
        if (!node.path("uri").asText().contains(":")
                && part < names.size()
                && node.path("parameters").has(names.get(part))) {
            return at + "/parameters/" + names.get(part);
        }
        return node.has("uri") ? at + "/uri" : node.has("expression") ? at + "/expression" : at;
    }

    /** @return whether it is of that component */
    public boolean is(String component) {
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
