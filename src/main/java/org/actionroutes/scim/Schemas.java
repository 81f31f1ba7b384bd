package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The {@code schemas} of a resource. */
final class Schemas {

    private Schemas() {}

    /** Adds those extensions that the resource has values of. */
    static void addFilled(ObjectNode resource) {
        TreeSet<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        resource.path("schemas").forEach(schema -> known.add(schema.asText()));
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : resource.properties()) {
            if (SchemaUtils.isUrn(field.getKey()) && !field.getValue().isEmpty() && known.add(field.getKey())) {
                missing.add(field.getKey());
            }
        }
        if (!missing.isEmpty()) {
            ArrayNode schemas = resource.withArray("schemas");
            missing.forEach(schemas::add);
        }
    }
}
