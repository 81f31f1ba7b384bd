package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Changes the values of multi-valued attributes; counts how many it looks at, so that no PATCH takes for ever. */
final class Elements {

    private static final int MOST = 1_000_000;
    private static final String PRIMARY = "primary";

    private long seen;

    /** @return the values and the new ones, each once */
    ArrayNode with(ArrayNode values, JsonNode added) {
        look(values.size() + added.size());
        // Texts, unlike nodes, are told apart fast even by an attacker's choice of hashes.
        Set<String> known = new HashSet<>();
        values.forEach(value -> known.add(value.toString()));
        List<JsonNode> fresh = new ArrayList<>();
        for (JsonNode one :
                added.isArray() ? added : JsonNodeFactory.instance.arrayNode().add(added)) {
            if (!Applying.isUnassigned(one) && known.add(one.toString())) {
                fresh.add(one.deepCopy());
            }
        }
        values.addAll(fresh);
        movePrimary(values, fresh);
        return values;
    }

    /** @return the values without those that equal one, or are called the same */
    ArrayNode without(ArrayNode values, JsonNode removed) {
        look(values.size() + removed.size());
        Set<String> keys = new HashSet<>();
        for (JsonNode one : removed.isArray()
                ? removed
                : JsonNodeFactory.instance.arrayNode().add(removed)) {
            keys.add(key(one));
        }
        return kept(values, value -> !keys.contains(key(value)));
    }

    private static String key(JsonNode value) {
        JsonNode key = value.isObject() ? Attributes.get(value, Matching.VALUE) : value;
        return key.isValueNode() ? "=" + key.asText() : value.toString();
    }

    ArrayNode withOnePrimary(ArrayNode values) {
        List<JsonNode> all = new ArrayList<>();
        values.forEach(all::add);
        movePrimary(values, all);
        return values;
    }

    /** @return the values with a part set or removed in each */
    JsonNode each(ArrayNode values, Operation operation) {
        look(values.size());
        return changed(values, operation, value -> true);
    }

    /** @return what an attribute has after an operation on those of its values that match */
    JsonNode filtered(Operation operation, JsonNode before) {
        Target target = operation.target();
        ArrayNode values = before instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
        if (!before.isArray() && !Applying.isUnassigned(before)) {
            values.add(before);
        }
        look(values.size() * Filters.comparisons(target.filter()));
        Set<JsonNode> matching = Collections.newSetFromMap(new IdentityHashMap<>());
        values.forEach(value -> {
            if (Filters.matches(target.filter(), value, target.attribute())) {
                matching.add(value);
            }
        });
        if (operation.kind() == Operation.Kind.REMOVE || operation.clears()) {
            return target.part() == null
                    ? kept(values, value -> !matching.contains(value))
                    : changed(values, operation, matching::contains);
        }
        if (matching.isEmpty()) {
            values.add(created(operation));
            movePrimary(values, List.of(values.get(values.size() - 1)));
            return values;
        }
        return changed(values, operation, matching::contains);
    }

    private JsonNode changed(ArrayNode values, Operation operation, Predicate<JsonNode> which) {
        List<JsonNode> touched = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (which.test(values.get(i))) {
                values.set(i, changed(values.get(i), operation));
                touched.add(values.get(i));
            }
        }
        movePrimary(values, touched);
        return kept(values, value -> !Applying.isUnassigned(value));
    }

    private static JsonNode changed(JsonNode before, Operation operation) {
        Target target = operation.target();
        if (target.part() != null) {
            if (!(before instanceof ObjectNode object)) {
                throw ScimError.badRequest("invalidPath", "The values of " + target.attribute() + " have no parts.");
            }
            Applying.set(object, target.part(), operation);
            return object;
        }
        if (before.isObject() != operation.value().isObject()
                || operation.value().isArray()) {
            throw ScimError.badRequest(
                    "invalidValue", "What replaces one value of " + target.attribute() + " looks like that value.");
        }
        if (!before.isObject()) {
            return operation.value();
        }
        // Clients leave out what they have named in brackets already.
        ObjectNode after = operation.kind() == Operation.Kind.ADD
                ? (ObjectNode) before
                : Equalities.of(target.filter()).orElseGet(JsonNodeFactory.instance::objectNode);
        operation
                .value()
                .properties()
                .forEach(field -> after.set(
                        Attributes.spelt(after, field.getKey()),
                        field.getValue().deepCopy()));
        return after;
    }

    /** Entra sets emails[type eq "work"].value where there is none such, and expects it to be made. */
    private static JsonNode created(Operation operation) {
        Target target = operation.target();
        ObjectNode made = Equalities.of(target.filter())
                // One that is named by its value is a certain one, such as a member, and must be there.
                .filter(equal -> Attributes.get(equal, Matching.VALUE).isMissingNode())
                .orElseThrow(() -> ScimError.badRequest(
                        "noTarget", target.attribute() + " has no value that matches " + target.filter() + "."));
        return changed(
                made, target.part() != null ? operation : new Operation(Operation.Kind.ADD, target, operation.value()));
    }

    private static ArrayNode kept(ArrayNode values, Predicate<JsonNode> which) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(value -> {
            if (which.test(value)) {
                kept.add(value);
            }
        });
        return kept;
    }

    /** At most one value is the primary one (RFC 7643 §2.4): the one that was set last. */
    private static void movePrimary(ArrayNode values, List<JsonNode> touched) {
        Optional<JsonNode> primary =
                touched.stream().filter(Elements::isPrimary).findFirst();
        if (primary.isEmpty()) {
            return;
        }
        boolean met = false;
        for (JsonNode value : values) {
            if (isPrimary(value)) {
                if (met || !value.equals(primary.get())) {
                    ((ObjectNode) value).put(Attributes.spelt(value, PRIMARY), false);
                } else {
                    met = true;
                }
            }
        }
    }

    private static boolean isPrimary(JsonNode value) {
        return value.isObject() && Attributes.get(value, PRIMARY).asBoolean();
    }

    private void look(long values) {
        seen += values;
        if (seen > MOST) {
            throw new ScimError(
                    413, "The PATCH looks at more than " + MOST + " values. Send it in parts, or fewer operations.");
        }
    }
}
