package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.actionroutes.json.JsonText;

/**
 * A member of an ISV's thing that Okta has an attribute for.
 *
 * @param entry the attribute
 * @param path the names that lead to it
 * @param schema what it is
 * @param type its type
 */
record Field(Vocabulary.Entry entry, List<String> path, JsonNode schema, String type) {

    /** @return how a mapping reads it */
    String read() {
        return path.stream().map(Field::step).collect(Collectors.joining());
    }

    private static String step(String name) {
        return name.matches("\\[\\d+]") ? name : "." + (name.matches("[A-Za-z_]\\w*") ? name : JsonText.quoted(name));
    }

    /** @return its name within the thing */
    String name() {
        return path.stream().filter(one -> !one.startsWith("[")).collect(Collectors.joining("."));
    }
}
