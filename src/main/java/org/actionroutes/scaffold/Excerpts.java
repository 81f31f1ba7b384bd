package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.actionroutes.openapi.Description;
import org.actionroutes.openapi.Excerpt;

/** A description cut to some of its operations, as it is kept beside cases. */
final class Excerpts {

    static final String FILE = "openapi.json";

    private Excerpts() {}

    /** @param operations each as method and path; those that are not there are left out */
    static ObjectNode of(Description description, Collection<String> operations) {
        Excerpt excerpt = new Excerpt(description.tree());
        operations.stream()
                .flatMap(label -> description.operation(label).stream())
                .forEach(operation -> excerpt.keep(operation.method(), operation.path()));
        excerpt.keepAuthentication();
        ObjectNode whole = excerpt.whole();
        new OpenParts(whole).open(whole);
        return whole;
    }
}
