package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What one document has and the other has not, as JSON Pointers (RFC 6901). */
final class Dropped {

    private Dropped() {}

    static List<String> between(JsonNode before, JsonNode after) {
        List<String> paths = new ArrayList<>();
        compare("", before, after, paths);
        return paths;
    }

    private static void compare(String at, JsonNode before, JsonNode after, List<String> paths) {
        if (after.isMissingNode()) {
            paths.add(at);
            return;
        }
        before.properties()
                .forEach(member -> compare(
                        at + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                        member.getValue(),
                        after.path(member.getKey()),
                        paths));
        for (int i = 0; before.isArray() && i < before.size(); i++) {
            compare(at + "/" + i, before.get(i), after.path(i), paths);
        }
    }
}
