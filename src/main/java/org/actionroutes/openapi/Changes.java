package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What of an ISV's API is not what it was, as far as operations in use are concerned. */
public final class Changes {

    private static final List<String> PLACES = List.of("path", "query", "header");

    private final Description before;
    private final Description now;
    private final List<String> said = new ArrayList<>();

    private Changes(Description before, Description now) {
        this.before = before;
        this.now = now;
    }

    /**
     * @param before the earlier description, or what was kept of it
     * @param now the newer one
     * @param operations those in use, as method and path
     * @return what is other now, a sentence each; what is merely new and need not be sent is left out
     */
    public static List<String> between(Description before, Description now, Collection<String> operations) {
        Changes changes = new Changes(before, now);
        operations.forEach(changes::operation);
        changes.authentication();
        return List.copyOf(changes.said);
    }

    private void operation(String label) {
        Optional<ApiOperation> was = before.operation(label);
        if (was.isEmpty()) {
            return;
        }
        Optional<ApiOperation> is = now.operation(label);
        if (is.isEmpty()) {
            String id = was.get().node().path("operationId").asText();
            said.add(label + ": is gone"
                    + (id.isEmpty()
                            ? ""
                            : now.operation(id)
                                    .map(other -> "; '" + id + "' is " + other.label() + " now")
                                    .orElse("")));
            return;
        }
        if (is.get().node().path("deprecated").asBoolean()) {
            said.add(label + ": is deprecated");
        }
        PLACES.forEach(place -> parameters(label, place, was.get(), is.get()));
        new FieldChanges(before, now, label + ": the body", said)
                .compare(was.get().requestSchema(), is.get().requestSchema(), true);
        if (was.get().successStatus() != is.get().successStatus()) {
            said.add(label + ": is answered with status " + is.get().successStatus() + ", not "
                    + was.get().successStatus());
        }
        new FieldChanges(before, now, label + ": the answer", said)
                .compare(was.get().answerSchema(), is.get().answerSchema(), false);
    }

    private void parameters(String label, String place, ApiOperation was, ApiOperation is) {
        Map<String, JsonNode> earlier = was.parameters(place);
        Map<String, JsonNode> later = is.parameters(place);
        Schemas old = new Schemas(before);
        Schemas young = new Schemas(now);
        later.forEach((name, parameter) -> {
            JsonNode known = earlier.get(name);
            boolean required = parameter.path("required").asBoolean();
            if (required && (known == null || !known.path("required").asBoolean())) {
                said.add(label + ": needs the " + place + " parameter '" + name + "'");
            } else if (known == null) {
                said.add(label + ": takes a new " + place + " parameter '" + name + "'");
            } else {
                FieldChanges.type(old.type(known.path("schema")), young.type(parameter.path("schema")))
                        .ifPresent(
                                change -> said.add(label + ": the " + place + " parameter '" + name + "' " + change));
            }
        });
        earlier.keySet().stream()
                .filter(name -> !later.containsKey(name))
                .forEach(name -> said.add(label + ": takes the " + place + " parameter '" + name + "' no longer"));
    }

    private void authentication() {
        JsonNode earlier = before.tree().at("/components/securitySchemes");
        if (earlier.isMissingNode() && before.tree().path("security").isMissingNode()) {
            // Nothing was kept of it.
            return;
        }
        JsonNode later = now.tree().at("/components/securitySchemes");
        TreeSet<String> names = new TreeSet<>();
        earlier.fieldNames().forEachRemaining(names::add);
        later.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode was = Excerpt.plain(before.resolve(earlier.path(name)));
            JsonNode is = Excerpt.plain(now.resolve(later.path(name)));
            if (!was.equals(is)) {
                said.add("authentication: '" + name + "' is "
                        + (was.isMissingNode() ? "new" : is.isMissingNode() ? "gone" : "described otherwise"));
            }
        }
        if (!before.tree().path("security").equals(now.tree().path("security"))) {
            said.add("authentication: operations need " + now.tree().path("security") + ", not "
                    + before.tree().path("security"));
        }
    }
}
