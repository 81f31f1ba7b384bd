package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Applies operations to a resource, which it changes. */
final class Applying {

    private final ObjectNode resource;
    private final Elements elements = new Elements();

    Applying(ObjectNode resource) {
        this.resource = resource;
    }

    /**
     * @throws ScimError 400 {@code noTarget}, {@code mutability}, {@code invalidPath} or {@code invalidValue}, or 413
     */
    void apply(Operation operation) {
        Target target = operation.target();
        if (target.is("id")) {
            if (resource.has("id")) {
                Patch.requireSame(resource.path("id").asText(), operation);
            }
            return;
        }
        if (target.schema() == null) {
            apply(operation, resource);
            return;
        }
        String urn = Attributes.spelt(resource, target.schema());
        if (target.isWhole()) {
            resource.remove(urn);
            return;
        }
        ObjectNode extension =
                resource.get(urn) instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode();
        apply(operation, extension);
        if (extension.isEmpty()) {
            resource.remove(urn);
        } else {
            resource.set(urn, extension);
        }
    }

    private void apply(Operation operation, ObjectNode in) {
        Target target = operation.target();
        String name = Attributes.spelt(in, target.attribute());
        JsonNode before = in.path(name);
        JsonNode after = target.filter() != null
                ? elements.filtered(operation, before)
                : target.part() != null ? part(operation, before) : whole(operation, before);
        if (isUnassigned(after)) {
            in.remove(name);
        } else {
            in.set(name, after);
        }
    }

    private JsonNode whole(Operation operation, JsonNode before) {
        JsonNode value = operation.value();
        if (operation.clears()) {
            return null;
        }
        return switch (operation.kind()) {
            case REMOVE -> before instanceof ArrayNode array ? elements.without(array, value) : null;
            case ADD -> added(before, value);
            case REPLACE -> {
                if (before instanceof ObjectNode object && value.isObject()) {
                    yield merged(object, value);
                }
                yield value.isArray() ? elements.withOnePrimary((ArrayNode) value.deepCopy()) : value.deepCopy();
            }
        };
    }

    private JsonNode added(JsonNode before, JsonNode value) {
        if (isUnassigned(value)) {
            return before;
        }
        if (before instanceof ArrayNode array) {
            return elements.with(array, value);
        }
        if (before instanceof ObjectNode object && value.isObject()) {
            return merged(object, value);
        }
        return value.isArray() ? elements.with(JsonNodeFactory.instance.arrayNode(), value) : value.deepCopy();
    }

    private JsonNode part(Operation operation, JsonNode before) {
        if (before instanceof ArrayNode array && !array.isEmpty()) {
            return elements.each(array, operation);
        }
        if (isUnassigned(before)) {
            return isUnassigned(operation.value()) || operation.kind() == Operation.Kind.REMOVE
                    ? null
                    : JsonNodeFactory.instance
                            .objectNode()
                            .set(operation.target().part(), operation.value().deepCopy());
        }
        if (before instanceof ObjectNode object) {
            set(object, operation.target().part(), operation);
            return object;
        }
        throw ScimError.badRequest("invalidPath", operation.target().attribute() + " has no attributes in it.");
    }

    /** Sets or removes one attribute of a value. */
    static void set(ObjectNode object, String part, Operation operation) {
        String name = Attributes.spelt(object, part);
        if (operation.kind() == Operation.Kind.REMOVE || operation.clears()) {
            object.remove(name);
        } else if (!isUnassigned(operation.value())) {
            object.set(name, operation.value().deepCopy());
        }
    }

    private static ObjectNode merged(ObjectNode object, JsonNode value) {
        value.properties().forEach(field -> {
            String name = Attributes.spelt(object, field.getKey());
            if (isUnassigned(field.getValue())) {
                object.remove(name);
            } else {
                object.set(name, field.getValue().deepCopy());
            }
        });
        return object;
    }

    /** RFC 7643 §2.5. */
    static boolean isUnassigned(JsonNode value) {
        return value == null || value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
    }
}
