package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.actionroutes.openapi.Description;
import org.actionroutes.openapi.Excerpt;

/** A description cut to some of its operations, as it is kept beside cases. */
final class Excerpts {

    static final String FILE = "openapi.json";

    private Excerpts() {}

    /** What is a part of something else has further members there, which a check would take for misspelt ones. */
    private static void open(ObjectNode whole) {
        whole.findValues("allOf")
                .forEach(parts -> parts.forEach(part -> {
                    String pointer = part.path("$ref").asText().replaceFirst("^#", "");
                    if (!pointer.isEmpty()
                            && whole.at(pointer) instanceof ObjectNode component
                            && component.has("properties")) {
                        component.put("additionalProperties", true);
                    }
                }));
    }

    /** @param operations each as method and path; those that are not there are left out */
    static ObjectNode of(Description description, Collection<String> operations) {
        Excerpt excerpt = new Excerpt(description.tree());
        operations.stream()
                .flatMap(label -> description.operation(label).stream())
                .forEach(operation -> excerpt.keep(operation.method(), operation.path()));
        excerpt.keepAuthentication();
        ObjectNode whole = excerpt.whole();
        open(whole);
        return whole;
    }
}
