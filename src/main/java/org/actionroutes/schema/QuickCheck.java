package org.actionroutes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells whether a document surely keeps to a JSON Schema, many times faster than a whole validator, as it neither
 * gathers what is wrong nor keeps track of places. Where it isn't sure, a validator has to decide. Object members that
 * are null count as absent. It knows the keywords that constrain in the contracts' schemas; with any other one in a
 * schema, it is never sure.
 */
public final class QuickCheck implements Predicate<JsonNode> {

    /** {@code then} is part of {@code if}. */
    private static final Set<String> SAY_NOTHING =
            Set.of("description", "title", "$defs", "$id", "$schema", "examples", "default", "then");

    private final List<Predicate<JsonNode>> rules = new ArrayList<>();
    /**
     * Whether a no is as sure as a yes, as in the condition of an {@code if} it has to be. Not before it is complete.
     */
    private boolean exact;

    private QuickCheck() {}

    /**
     * @param reference where the schema is: a file's name, {@code #} and a JSON Pointer
     * @param files gives a schema file by its name
     */
    public static QuickCheck of(String reference, Function<String, JsonNode> files) {
        return compiled(reference, files, new HashMap<>());
    }

    @Override
    public boolean test(JsonNode document) {
        for (int i = 0; i < rules.size(); i++) {
            if (!rules.get(i).test(document)) {
                return false;
            }
        }
        return true;
    }

    private static QuickCheck compiled(
            String reference, Function<String, JsonNode> files, Map<String, QuickCheck> known) {
        QuickCheck check = known.get(reference);
        if (check == null) {
            check = new QuickCheck();
            // Before what it consists of, since a schema may refer to itself.
            known.put(reference, check);
            String file = reference.substring(0, reference.indexOf('#'));
            check.add(files.apply(file).at(reference.substring(file.length() + 1)), file, files, known);
        }
        return check;
    }

    private void add(JsonNode schema, String file, Function<String, JsonNode> files, Map<String, QuickCheck> known) {
        Function<JsonNode, QuickCheck> part = inner -> {
            QuickCheck check = new QuickCheck();
            check.add(inner, file, files, known);
            return check;
        };
        boolean sure = true;
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode value = keyword.getValue();
            switch (keyword.getKey()) {
                case "type" -> {
                    rules.add(type(value.asText()));
                    // 1.0 is an integer too.
                    sure &= !value.asText().equals("integer");
                }
                case "const" -> rules.add(value::equals);
                case "enum" -> rules.add(valueIn(value));
                case "required" -> rules.add(required(value));
                case "properties" -> {
                    Map<String, QuickCheck> checks = new HashMap<>();
                    value.properties()
                            .forEach(property -> checks.put(property.getKey(), part.apply(property.getValue())));
                    rules.add(properties(checks));
                    sure &= checks.values().stream().allMatch(check -> check.exact);
                }
                case "$ref" -> {
                    QuickCheck check = compiled(
                            value.asText().startsWith("#") ? file + value.asText() : value.asText(), files, known);
                    rules.add(check);
                    sure &= check.exact;
                }
                default -> {
                    if (!SAY_NOTHING.contains(keyword.getKey())) {
                        rules.add(unsure(keyword.getKey(), value, schema, part));
                        sure = false;
                    }
                }
            }
        }
        exact = sure;
    }

    /** A rule of which only the yes is sure. */
    private static Predicate<JsonNode> unsure(
            String keyword, JsonNode value, JsonNode schema, Function<JsonNode, QuickCheck> part) {
        return switch (keyword) {
            case "items" -> items(part.apply(value));
            case "minLength" -> node -> !node.isTextual() || length(node) >= value.asInt();
            case "minimum" -> node -> !node.isNumber() || node.canConvertToLong() && node.longValue() >= value.asLong();
            case "if" -> condition(part.apply(value), part.apply(schema.path("then")));
            default -> node -> false;
        };
    }

    private static Predicate<JsonNode> type(String name) {
        return switch (name) {
            case "object" -> ObjectNode.class::isInstance;
            case "array" -> ArrayNode.class::isInstance;
            case "string" -> TextNode.class::isInstance;
            case "boolean" -> BooleanNode.class::isInstance;
            case "number" -> JsonNode::isNumber;
            case "integer" -> JsonNode::isIntegralNumber;
            default -> node -> false;
        };
    }

    private static Predicate<JsonNode> required(JsonNode names) {
        List<String> all = names.valueStream().map(JsonNode::asText).toList();
        return node -> {
            for (String name : all) {
                if (node.isObject() && !node.hasNonNull(name)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<JsonNode> properties(Map<String, QuickCheck> checks) {
        return node -> {
            if (node instanceof ObjectNode object) {
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    QuickCheck check = member.getValue() instanceof NullNode ? null : checks.get(member.getKey());
                    if (check != null && !check.test(member.getValue())) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    private static Predicate<JsonNode> items(QuickCheck check) {
        return node -> {
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                if (!check.test(node.get(i))) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<JsonNode> valueIn(JsonNode values) {
        Set<JsonNode> all = new HashSet<>();
        values.forEach(all::add);
        return all::contains;
    }

    private static Predicate<JsonNode> condition(QuickCheck condition, QuickCheck consequence) {
        return node -> condition.exact && (!condition.test(node) || consequence.test(node));
    }

    private static int length(JsonNode text) {
        return text.textValue().codePointCount(0, text.textValue().length());
    }
}
