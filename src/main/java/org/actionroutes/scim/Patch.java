package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PATCH (RFC 7644 §3.5.2). UnboundID's own operations refuse much of what clients send, such as to add
 * {@code emails[type eq "work"].value} where there is one.
 */
final class Patch {

    private static final Set<String> DIRECT = Set.of("active", "password");

    private Patch() {}

    /**
     * @param body a PATCH's body
     * @param shape what is changed
     * @return what it changes, attribute by attribute
     * @throws ScimError 400 by RFC 7644 table 9, or 413
     */
    static List<Operation> read(JsonNode body, Shape shape) {
        return new OperationReader(shape).read(body);
    }

    /**
     * @param current the resource before, which stays as it is
     * @param operations what {@link #read} found
     * @return the resource afterwards
     * @throws ScimError 400 {@code noTarget}, {@code mutability}, {@code invalidPath} or {@code invalidValue}, or 413
     */
    static ObjectNode apply(ObjectNode current, List<Operation> operations) {
        ObjectNode target = current.deepCopy();
        Applying applying = new Applying(target);
        operations.forEach(applying::apply);
        Schemas.addFilled(target);
        return target;
    }

    /**
     * @param operations what {@link #read} found in a PATCH of a user
     * @param id the user's
     * @return {@code active} and {@code password} where nothing else is set, so that the user need not be read
     * @throws ScimError 400 {@code mutability}
     */
    static Optional<ObjectNode> direct(List<Operation> operations, String id) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Operation operation : operations) {
            if (operation.target().is("id")) {
                requireSame(id, operation);
            } else if (operation.target().isPlain()
                    && DIRECT.contains(operation.target().attribute())
                    && operation.kind() != Operation.Kind.REMOVE
                    && !operation.value().isNull()) {
                values.set(operation.target().attribute(), operation.value());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /**
     * Puts the body of a POST or PUT into the shape of its schemas.
     *
     * @throws ScimError 400 {@code invalidValue} or {@code invalidPath}
     */
    static void tidy(ObjectNode resource, Shape shape) {
        ObjectNode before = resource.deepCopy();
        resource.removeAll();
        before.properties().forEach(field -> {
            Target target = Target.of(field.getKey(), shape);
            if (target.isPlain()) {
                resource.set(
                        target.attribute(),
                        shape.attribute(null, target.attribute()).normal(field.getValue()));
            } else if (target.isWhole()
                    && target.schema() != null
                    && field.getValue().isObject()) {
                ObjectNode extension = resource.putObject(target.schema());
                field.getValue().properties().forEach(part -> {
                    Definition definition = shape.attribute(target.schema(), part.getKey());
                    extension.set(definition.name(), definition.normal(part.getValue()));
                });
            } else {
                resource.set(field.getKey(), field.getValue());
            }
        });
    }

    /** @throws ScimError 400 {@code mutability} */
    static void requireSame(String id, Operation operation) {
        if (operation.value() == null || !operation.value().asText().equals(id)) {
            throw ScimError.badRequest(
                    "mutability", "The id of a resource cannot be changed; this one's is " + id + ".");
        }
    }
}
