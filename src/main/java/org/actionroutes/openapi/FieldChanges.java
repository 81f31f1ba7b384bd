package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields of a schema that are gone, of another type, or needed by now. */
final class FieldChanges {

    /** Mappings reach no deeper. */
    private static final int DEEPEST = 6;

    private final Schemas before;
    private final Schemas now;
    private final String what;
    private final List<String> said;
    private final Set<String> seen = new HashSet<>();

    /**
     * @param what the schema is, as a sentence begins
     * @param said gets the sentences
     */
    FieldChanges(Description before, Description now, String what, List<String> said) {
        this.before = new Schemas(before);
        this.now = new Schemas(now);
        this.what = what;
        this.said = said;
    }

    /** @param sent whether it is sent to the ISV, so that what it needs matters */
    void compare(JsonNode was, JsonNode is, boolean sent) {
        if (was.isMissingNode() != is.isMissingNode()) {
            said.add(what + (is.isMissingNode() ? " is no longer described" : " is described by now"));
        } else {
            compare("$", was, is, sent, 0);
        }
    }

    private void compare(String path, JsonNode was, JsonNode is, boolean sent, int depth) {
        // A schema may stand within itself.
        if (depth > DEEPEST
                || was.has("$ref")
                        && !seen.add(was.path("$ref").asText() + " "
                                + is.path("$ref").asText())) {
            return;
        }
        Optional<String> change = type(before.type(was), now.type(is));
        if (change.isPresent()) {
            said.add(what + " at " + path + " " + change.get());
            return;
        }
        if (before.type(was).equals("array")) {
            compare(path + "[*]", before.whole(was).path("items"), now.whole(is).path("items"), sent, depth + 1);
            return;
        }
        Map<String, JsonNode> earlier = before.properties(was);
        Map<String, JsonNode> later = now.properties(is);
        earlier.forEach((name, field) -> {
            if (!later.containsKey(name)) {
                said.add(what + " has no field " + Names.member(path, name) + " any longer");
            } else {
                compare(Names.member(path, name), field, later.get(name), sent, depth + 1);
            }
        });
        if (sent) {
            Set<String> needed = now.required(is);
            needed.removeAll(before.required(was));
            needed.forEach(name -> said.add(what + " needs the field " + Names.member(path, name)));
        }
    }

    /** @return that a type is another one, where both are described */
    static Optional<String> type(String was, String is) {
        return was.equals(is) || was.isEmpty() || is.isEmpty()
                ? Optional.empty()
                : Optional.of("is of type " + is + ", not " + was);
    }
}
