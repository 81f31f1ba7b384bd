package org.actionroutes.testplan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.actionroutes.json.Json;

/**
 * Values of attributes that the ISV takes, two of each: what {@code list-user-schema} says suffices for a boolean, a
 * number, a date, a choice and a text without a pattern. Of Okta's own attributes only choices matter.
 */
final class OwnAttributes {

    private static final String SCHEMA = "list-user-schema";
    private static final String CHOICES = "list-user-schema-property-values";
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /** Of users who are created with them, and updated to them. */
    private final List<ObjectNode> users = List.of(Json.MAPPER.createObjectNode(), Json.MAPPER.createObjectNode());

    private final JsonNode choices;

    /** Asks the ISV, as far as there are actions for it. */
    OwnAttributes(Actions actions) {
        choices = list(actions, CHOICES).path("schemaPropertyValues");
        for (JsonNode property : list(actions, SCHEMA).path("schemaProperties")) {
            add(property);
        }
    }

    private static JsonNode list(Actions actions, String contract) {
        ObjectNode none = Json.MAPPER.createObjectNode();
        return actions.implemented().contains(contract) ? Pages.read(actions, contract, none, Pages.MOST) : none;
    }

    private void add(JsonNode property) {
        String namespace = property.path("externalNamespace").asText();
        String name = property.path("externalName").asText();
        List<JsonNode> values = chosen(property);
        if (values.isEmpty() && !Set.of(CORE, ENTERPRISE).contains(namespace)) {
            values = typical(property);
        }
        if (values.isEmpty() || !name.matches("\\w+(?:\\.\\w+)*")) {
            return;
        }
        JsonPointer place =
                JsonPointer.compile((namespace.equals(CORE) ? "" : "/" + namespace) + "/" + name.replace('.', '/'));
        for (int i = 0; i < users.size(); i++) {
            JsonNode value = values.get(Math.min(i, values.size() - 1));
            ObjectNode parent =
                    place.head().matches() ? users.get(i) : users.get(i).withObject(place.head());
            parent.set(place.last().getMatchingProperty(), value);
        }
    }

    private List<JsonNode> chosen(JsonNode property) {
        List<JsonNode> values = new ArrayList<>();
        property.path("enumConstraint").forEach(values::add);
        if (values.isEmpty()) {
            StreamSupport.stream(choices.spliterator(), false)
                    .filter(choice -> choice.path("schemaPropertyName").equals(property.path("name")))
                    .forEach(choice -> values.add(choice.path("id")));
        }
        return property.path("propertyType").asText().equals("ARRAY")
                ? values.stream().<JsonNode>map(value -> array(value)).toList()
                : values;
    }

    private static ArrayNode array(JsonNode value) {
        return Json.MAPPER.createArrayNode().add(value);
    }

    private static List<JsonNode> typical(JsonNode property) {
        int least = property.path("minimum").asInt(1);
        return switch (property.path("propertyType").asText()) {
            case "BOOLEAN" -> List.of(BooleanNode.TRUE, BooleanNode.FALSE);
            case "INTEGER", "NUMBER" -> List.of(IntNode.valueOf(least), IntNode.valueOf(least + 1));
            case "DATE" -> List.of(TextNode.valueOf("2026-01-31"), TextNode.valueOf("2026-02-28"));
            case "STRING" ->
                property.hasNonNull("pattern")
                        ? List.of()
                        : List.of(TextNode.valueOf("Test"), TextNode.valueOf("Plan"));
            default -> List.of();
        };
    }

    /**
     * @param given attributes that take the place of others: {@code created} and {@code updated}
     * @param values get them: of Okta's own, {@code allAttributes} and {@code otherAttributes} are changed; the others
     *     are {@code created} and {@code updated}
     */
    void addTo(Values values, Map<String, JsonNode> given) {
        List<String> names = List.of("created", "updated");
        List<String> ofOkta = List.of("allAttributes", "otherAttributes");
        for (int i = 0; i < users.size(); i++) {
            ObjectNode own = users.get(i);
            if (given.containsKey(names.get(i))) {
                merge(own, given.get(names.get(i)));
            }
            ObjectNode standard = values.get(ofOkta.get(i)).deepCopy();
            ObjectNode custom = Json.MAPPER.createObjectNode();
            own.properties().forEach(attribute -> {
                boolean isCustom = attribute.getKey().startsWith("urn:")
                        && !attribute.getKey().equals(ENTERPRISE);
                merge(
                        isCustom ? custom : standard,
                        Json.MAPPER.createObjectNode().set(attribute.getKey(), attribute.getValue()));
            });
            values.put(ofOkta.get(i), standard);
            if (!custom.isEmpty()) {
                values.put(names.get(i), custom);
            }
        }
    }

    private static void merge(ObjectNode into, JsonNode more) {
        more.properties().forEach(member -> {
            if (member.getValue().isObject() && into.path(member.getKey()) instanceof ObjectNode within) {
                merge(within, member.getValue());
            } else {
                into.set(member.getKey(), member.getValue());
            }
        });
    }
}
