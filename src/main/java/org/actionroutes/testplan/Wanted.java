package org.actionroutes.testplan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A value that is wanted, as a plan writes it: {@code *} is anything, {@code ?} true or false, {@code -} nothing. */
final class Wanted {

    /** What SCIM says of a resource itself (RFC 7643 §3.1). */
    private static final String META = "meta";

    private Wanted() {}

    static boolean fits(JsonNode value, JsonNode wanted) {
        return switch (wanted.asText()) {
            case "*" -> !isNothing(value);
            case "?" -> value.isBoolean();
            case "-" -> isNothing(value);
            default -> isSame(value, wanted);
        };
    }

    /** Whether it is that very value; ISVs may change the case of a text, and say when a whole user was changed. */
    static boolean isSame(JsonNode value, JsonNode wanted) {
        return withoutMeta(value).equals(withoutMeta(wanted))
                || wanted.isTextual() && value.asText().equalsIgnoreCase(wanted.asText());
    }

    private static JsonNode withoutMeta(JsonNode value) {
        return value.has(META) ? ((ObjectNode) value.deepCopy()).without(META) : value;
    }

    static boolean isNothing(JsonNode value) {
        return value.isContainerNode()
                ? value.isEmpty()
                : value.isMissingNode() || value.asText("").isEmpty();
    }

    /** Adds each value that has none within it, by its JSON Pointer. */
    static void addLeaves(Map<String, JsonNode> leaves, String pointer, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> addLeaves(leaves, pointer + "/" + escaped(member.getKey()), member.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                addLeaves(leaves, pointer + "/" + i, value.get(i));
            }
        } else {
            leaves.put(pointer, value);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Where on the way to a value there is nothing; as a path without the names of the whole and of a schema. */
    static String highestMissing(JsonNode answer, String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        while (at.head() != null && isNothing(answer.at(at.head()))) {
            at = at.head();
        }
        return at.tail().toString().substring(1).replaceFirst("^urn:[^/]*/", "").replace('/', '.');
    }

    static String message(String action, String pointer, JsonNode of, JsonNode wanted) {
        return message(action, pointer, of, wanted, "");
    }

    /** @param whose it is, with a space before it; may be empty */
    static String message(String action, String pointer, JsonNode of, JsonNode wanted, String whose) {
        JsonNode value = of.at(pointer);
        return action + ": " + pointer + whose + " is " + (value.isMissingNode() ? "missing" : value) + ", where "
                + said(wanted) + " should be";
    }

    private static String said(JsonNode wanted) {
        return switch (wanted.asText()) {
            case "*" -> "something";
            case "?" -> "true or false";
            case "-" -> "nothing";
            default -> wanted.toString();
        };
    }
}
