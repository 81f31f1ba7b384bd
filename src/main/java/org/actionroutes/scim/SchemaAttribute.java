package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Attributes as a schema has them (RFC 7643 §7). */
final class SchemaAttribute {

    /** Of other types, no value has an upper or a lower case. */
    private static final Set<String> WITH_CASE = Set.of("string", "reference", "binary");

    private SchemaAttribute() {}

    /**
     * @param brief an attribute with a name, and of the rest only what differs from RFC 7643 §2.2
     * @param outer the mutability of what it stands in, which holds where it has none of its own
     * @return the attribute, complete, with what it has within
     */
    static ObjectNode complete(JsonNode brief, String outer) {
        String type = brief.path("type").asText("string");
        String mutability = brief.path("mutability").asText(outer);
        ObjectNode complete = JsonNodeFactory.instance
                .objectNode()
                .put("name", brief.path("name").asText())
                .put("type", type)
                .put("multiValued", brief.path("multiValued").asBoolean())
                .put("description", brief.path("description").asText(""))
                .put("required", brief.path("required").asBoolean());
        if (WITH_CASE.contains(type)) {
            complete.put("caseExact", brief.path("caseExact").asBoolean("reference".equals(type)));
        }
        complete.setAll(taken(brief, "canonicalValues"));
        complete.setAll(taken(brief, "referenceTypes"));
        complete.put("mutability", mutability)
                .put("returned", brief.path("returned").asText("default"))
                .put("uniqueness", brief.path("uniqueness").asText("none"));
        if (brief.path("subAttributes").size() > 0) {
            complete.set("subAttributes", all(brief.path("subAttributes"), mutability));
        }
        return complete;
    }

    /** As {@link #complete}, for each of several. */
    static ArrayNode all(Iterable<JsonNode> brief, String outer) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        brief.forEach(one -> all.add(complete(one, outer)));
        return all;
    }

    private static ObjectNode taken(JsonNode brief, String member) {
        ObjectNode taken = JsonNodeFactory.instance.objectNode();
        if (brief.path(member).size() > 0) {
            taken.set(member, brief.get(member));
        }
        return taken;
    }
}
