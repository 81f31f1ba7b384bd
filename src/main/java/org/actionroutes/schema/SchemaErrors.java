package org.actionroutes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.actionroutes.text.Line;

/**
 * Says what JSON Schema found in plain words. The library's own messages depend on the locale of the machine, speak of
 * schemas, and quote the values they complain of, however long or secret these are.
 */
public final class SchemaErrors {

    /** Sorts by path, elements of an array by their place: 2 comes before 10. */
    public static final Comparator<Violation> BY_PATH =
            (one, other) -> compare(one.path().split("/"), other.path().split("/"));

    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_POINTER = 500;
    private static final String ONE_MEMBER = "must have exactly one member";

    private SchemaErrors() {}

    /**
     * @param error what the library found
     * @return the same in plain words
     */
    public static Violation violation(Error error) {
        String path = pointer(error.getInstanceLocation());
        JsonNode value = error.getInstanceNode();
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> new Violation(path + "/" + name(error.getProperty()), "is missing");
            case "dependentRequired" ->
                new Violation(
                        path + "/" + name(String.valueOf(error.getArguments()[0])),
                        "is missing, which has to stand beside " + name(error.getProperty()));
            case "type" ->
                new Violation(
                        path,
                        "must be " + types(rule) + ", not "
                                + typeOf(value, rule.toString().contains("integer")));
            case "enum" -> new Violation(path, "must be one of " + elements(rule) + quoted(path, value));
            case "minimum" -> new Violation(path, "must be " + rule + " or more" + quoted(path, value));
            case "maximum" -> new Violation(path, "must be " + rule + " or less" + quoted(path, value));
            case "exclusiveMinimum" -> new Violation(path, "must be more than " + rule + quoted(path, value));
            case "minLength" -> new Violation(path, "must not be empty");
            case "maxLength" ->
                new Violation(
                        path,
                        "must have at most " + rule + " characters, not "
                                + value.asText().length());
            case "pattern" -> new Violation(path, "must match " + rule.asText() + quoted(path, value));
            case "maxProperties" ->
                new Violation(
                        path,
                        rule.asInt() == 1 ? ONE_MEMBER : "must have at most " + rule + " members, not " + value.size());
            case "minProperties" ->
                new Violation(
                        path,
                        rule.asInt() == 1
                                ? ONE_MEMBER
                                : "must have at least " + rule + " members, not " + value.size());
            case "minItems" ->
                new Violation(path, "must have at least " + rule + (rule.asInt() == 1 ? " item" : " items"));
            case "maxItems" -> new Violation(path, "must have at most " + rule + " items, not " + value.size());
            case "uniqueItems" -> new Violation(path, "must not hold anything twice");
            case "propertyNames" ->
                new Violation(
                        path + "/" + name(error.getProperty()),
                        "should have a name "
                                + rule.path("description")
                                        .asText("that matches "
                                                + rule.path("pattern").asText()));
            case "additionalProperties" -> new Violation(path + "/" + name(error.getProperty()), "is not known here");
            case "format" ->
                new Violation(path, "must be a date and time such as 2026-01-31T09:30:00Z" + quoted(path, value));
            default -> new Violation(path, "does not keep to the contract (" + error.getKeyword() + ")");
        };
    }

    private static String types(JsonNode rule) {
        return rule.isArray()
                ? rule.valueStream().map(name -> type(name.asText())).collect(Collectors.joining(" or "))
                : type(rule.asText());
    }

    private static String type(String name) {
        return switch (name) {
            case "boolean" -> "true or false";
            case "array", "integer", "object" -> "an " + name;
            default -> "a " + name;
        };
    }

    private static String typeOf(JsonNode value, boolean integers) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "a boolean";
            case NUMBER -> integers ? "a fraction" : "a number";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            default -> "a string";
        };
    }

    private static String elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    /** The value as JSON, which makes control characters harmless; nothing when it is long, or a secret. */
    private static String quoted(String path, JsonNode value) {
        boolean isLong = value.isContainerNode()
                || value.isTextual() && value.textValue().length() > LONGEST_QUOTE;
        String text = isLong || path.endsWith("/password") ? "" : Line.of(value.toString(), LONGEST_QUOTE + 1);
        return text.isEmpty() || text.length() > LONGEST_QUOTE ? "" : ", not " + text;
    }

    private static String pointer(NodePath path) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < path.getNameCount() && pointer.length() < LONGEST_POINTER; i++) {
            pointer.append('/').append(name(path.getName(i)));
        }
        return pointer.toString();
    }

    /**
     * @return somebody else's name as a part of a JSON Pointer (RFC 6901), the beginning of a long one, without what
     *     can't be seen
     */
    public static String name(String name) {
        String shown = Line.of(name, LONGEST_NAME);
        return shown.replace("~", "~0").replace("/", "~1");
    }

    private static int compare(String[] one, String[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            int order = isIndex(one[i]) && isIndex(other[i])
                    ? Integer.compare(Integer.parseInt(one[i]), Integer.parseInt(other[i]))
                    : one[i].compareTo(other[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }

    private static boolean isIndex(String segment) {
        return !segment.isEmpty() && segment.length() < 10 && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
