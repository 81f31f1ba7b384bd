package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares JSON with what was expected, where the text {@code *} stands for any text that is not empty. */
final class Expected {

    private Expected() {}

    static List<String> differences(JsonNode expected, JsonNode actual) {
        List<String> found = new ArrayList<>();
        compare("", expected, actual, found);
        return found;
    }

    private static void compare(String at, JsonNode expected, JsonNode actual, List<String> found) {
        if (expected == null || actual == null) {
            found.add(at + ": expected " + expected + ", got " + actual);
        } else if (expected.isObject() && actual.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + "/" + name, expected.get(name), actual.get(name), found));
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(at + "/" + i, expected.get(i), actual.get(i), found);
            }
        } else if (!(expected.asText().equals("*")
                        && actual.isTextual()
                        && !actual.asText().isEmpty())
                && !expected.equals(actual)) {
            found.add(at + ": expected " + expected + ", got " + actual);
        }
    }
}
