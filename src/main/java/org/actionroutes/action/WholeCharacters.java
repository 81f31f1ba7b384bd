package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actionroutes.schema.SchemaErrors;
import org.actionroutes.schema.Violation;
import org.actionroutes.text.Surrogates;

/**
 * Finds texts that no UTF-8 can hold, as JSON's {@code "\ud800"} makes them: no URL, form or token can carry them as
 * they are.
 */
final class WholeCharacters {

    private static final int MOST = 20;

    private final List<Violation> violations = new ArrayList<>();

    private WholeCharacters() {}

    /** @return the first places in a document where there is one; mostly none */
    static List<Violation> violations(JsonNode document) {
        WholeCharacters check = new WholeCharacters();
        check.check(document, null);
        return check.violations;
    }

    /** Where a value is, told from its own name outwards: only made into text where it is wrong. */
    private record Place(Place parent, String name) {

        String pointer() {
            return (parent == null ? "" : parent.pointer()) + "/" + SchemaErrors.name(name);
        }
    }

    private void check(JsonNode value, Place place) {
        if (violations.size() >= MOST) {
            return;
        }
        if (value.isTextual()) {
            text(value.textValue(), place);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode element = value.get(i);
                if (element.isTextual() ? !Surrogates.areWhole(element.textValue()) : element.isContainerNode()) {
                    check(element, new Place(place, Integer.toString(i)));
                }
            }
        } else {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                Place at = new Place(place, member.getKey());
                text(member.getKey(), at);
                check(member.getValue(), at);
            }
        }
    }

    private void text(String text, Place place) {
        if (!Surrogates.areWhole(text)) {
            violations.add(new Violation(
                    place == null ? "" : place.pointer(),
                    "holds half of a character: a surrogate without its other half"));
        }
    }
}
