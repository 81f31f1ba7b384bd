package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.actionroutes.schema.SchemaErrors;
import org.actionroutes.text.Line;

/** Compares JSON with what is wanted. */
final class Differences {

    /** Stands for any text that is not empty. */
    private static final String ANY = "*";

    private static final int LONGEST_VALUE = 300;

    private final boolean wildcards;
    private final List<String> found = new ArrayList<>();

    private Differences(boolean wildcards) {
        this.wildcards = wildcards;
    }

    /**
     * @param wanted in which the text {@code *} stands for any text that is not empty
     * @return each difference, as in {@code /users/0/active: wanted true, got false}
     */
    static List<String> between(JsonNode wanted, JsonNode got) {
        return of(wanted, got, true);
    }

    /** As {@link #between}, where {@code *} stands for itself. */
    static List<String> exactly(JsonNode wanted, JsonNode got) {
        return of(wanted, got, false);
    }

    private static List<String> of(JsonNode wanted, JsonNode got, boolean wildcards) {
        Differences differences = new Differences(wildcards);
        differences.compare("", wanted, got);
        return differences.found;
    }

    private void compare(String at, JsonNode wanted, JsonNode got) {
        if (wanted != null && got != null && wanted.isObject() && got.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            wanted.fieldNames().forEachRemaining(names::add);
            got.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + "/" + SchemaErrors.name(name), wanted.get(name), got.get(name)));
        } else if (wanted != null && got != null && wanted.isArray() && got.isArray()) {
            for (int i = 0; i < Math.max(wanted.size(), got.size()); i++) {
                compare(at + "/" + i, wanted.get(i), got.get(i));
            }
        } else if (!isSame(wanted, got)) {
            found.add((at.isEmpty() ? "the whole" : at) + ": wanted " + shown(wanted) + ", got " + shown(got));
        }
    }

    private boolean isSame(JsonNode wanted, JsonNode got) {
        if (wanted == null || got == null) {
            return wanted == null && got == null;
        }
        boolean any = wildcards && wanted.isTextual() && wanted.textValue().equals(ANY);
        return any && got.isTextual() && !got.textValue().isEmpty() || wanted.equals(got);
    }

    private static String shown(JsonNode value) {
        return value == null ? "nothing" : Line.of(value.toString(), LONGEST_VALUE);
    }
}
