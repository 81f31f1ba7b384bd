package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlDocument;

/**
 * Checks what Simple reads by name in the routes of an integration: message headers, and what a value tells of itself.
 */
final class SimpleNames {

    private static final Pattern HEADER = Pattern.compile("\\$\\{(?:in\\.)?headers?[.:]([A-Za-z_][\\w-]*)");
    private static final Pattern OF_VALUE =
            Pattern.compile("\\$\\{(?:body|variables?[.:][A-Za-z_][\\w-]*)\\??\\.([A-Za-z]\\w*)");
    /** What is in a body or a variable. */
    private static final List<Class<?>> VALUES = List.of(
            ObjectNode.class,
            ArrayNode.class,
            TextNode.class,
            String.class,
            Long.class,
            Boolean.class,
            Map.class,
            List.class);

    private static final List<String> USUAL = List.of("size", "isEmpty", "isNull", "isObject", "isArray", "asText");

    private final Problems problems;
    private final Set<String> headers;

    /** @param headers those that steps set; an action starts without any */
    SimpleNames(Problems problems, Set<String> headers) {
        this.problems = problems;
        this.headers = headers;
    }

    void check(YamlDocument document, String at) {
        check(document, at, document.content().at(at));
    }

    private void check(YamlDocument document, String at, JsonNode node) {
        if (node.isTextual()) {
            text(document, at, node.asText());
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            check(document, at + "/" + DslCheck.pointer(member.getKey()), member.getValue());
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(document, at + "/" + i, node.get(i));
        }
    }

    private void text(YamlDocument document, String at, String text) {
        for (Matcher header = HEADER.matcher(text); header.find(); ) {
            if (!headers.contains(header.group(1))) {
                problems.add(document.problem(
                        "route/unset-header",
                        at,
                        "no step sets the header '" + header.group(1)
                                + "', and an action starts without any;"
                                + " its input is in variables, as in ${variable.userId}"));
            }
        }
        for (Matcher method = OF_VALUE.matcher(text); method.find(); ) {
            if (VALUES.stream().noneMatch(type -> has(type, method.group(1)))) {
                problems.add(document.problem(
                        "route/simple",
                        at,
                        "Simple finds no '" + method.group(1) + "' of a value"
                                + Nearest.hint(method.group(1), USUAL, "there are")
                                + "; a member of JSON is read with 'jsonpath: {expression: $." + method.group(1)
                                + "}'"));
            }
        }
    }

    private static boolean has(Class<?> type, String name) {
        String property = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        return Stream.of(type.getMethods())
                .map(Method::getName)
                .anyMatch(List.of(name, "get" + property, "is" + property)::contains);
    }
}
