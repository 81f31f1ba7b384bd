package org.actionroutes.scim.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an answer has to hold at least: of objects, the members that are expected; of lists, each element, in any order,
 * and no others; of texts, what {@code *} leaves open; {@code "*"} is anything but null.
 */
final class Expected {

    private Expected() {}

    /** @return what is wrong, if something is */
    static Optional<String> difference(String at, JsonNode expected, JsonNode actual) {
        if (expected instanceof ObjectNode object) {
            return object.properties().stream()
                    .map(member ->
                            difference(at + "/" + member.getKey(), member.getValue(), actual.path(member.getKey())))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (expected instanceof ArrayNode list) {
            return elements(at, list, actual);
        }
        return isAsExpected(expected, actual)
                ? Optional.empty()
                : Optional.of(at + " is " + shown(actual) + ", not " + expected);
    }

    private static boolean isAsExpected(JsonNode expected, JsonNode actual) {
        if (expected.isNull()) {
            return actual.isNull() || actual.isMissingNode();
        }
        if (expected.asText().equals("*")) {
            return !actual.isNull() && !actual.isMissingNode();
        }
        return expected.isTextual()
                ? actual.isTextual() && matches(expected.asText(), actual.asText())
                : expected.isNumber() && actual.isNumber()
                        ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                        : expected.equals(actual);
    }

    /** @return whether a text is as expected, whatever stands in place of each {@code *} */
    static boolean matches(String expected, String actual) {
        return actual.matches("(?s)" + Pattern.quote(expected).replace("*", "\\E.*\\Q"));
    }

    private static Optional<String> elements(String at, ArrayNode expected, JsonNode actual) {
        List<JsonNode> rest = new ArrayList<>();
        actual.forEach(rest::add);
        if (!actual.isArray() && !(expected.isEmpty() && actual.isMissingNode())) {
            return Optional.of(at + " is no list: " + shown(actual));
        }
        for (JsonNode element : expected) {
            if (!rest.removeIf(new FirstOnly(element))) {
                return Optional.of(at + " lacks " + element + ": " + shown(actual));
            }
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(at + " also has " + rest);
    }

    /** Holds for the first that is as expected, and for no other. */
    private static final class FirstOnly implements Predicate<JsonNode> {

        private final JsonNode expected;
        private boolean found;

        FirstOnly(JsonNode expected) {
            this.expected = expected;
        }

        @Override
        public boolean test(JsonNode actual) {
            if (!found && difference("", expected, actual).isEmpty()) {
                found = true;
                return true;
            }
            return false;
        }
    }

    private static String shown(JsonNode actual) {
        return actual.isMissingNode() ? "not there" : actual.toString();
    }
}
