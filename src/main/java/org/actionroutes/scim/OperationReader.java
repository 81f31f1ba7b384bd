package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the operations of a PATCH in all ways that clients write them: each as operations on single attributes. */
final class OperationReader {

    private static final int MOST = 10_000;
    private static final Set<String> KINDS = Set.of("ADD", "REMOVE", "REPLACE");

    private final Shape shape;
    private final List<Operation> operations = new ArrayList<>();

    OperationReader(Shape shape) {
        this.shape = shape;
    }

    List<Operation> read(JsonNode body) {
        if (!body.isObject()) {
            throw syntax("The body of a PATCH is an object with \"schemas\" and \"Operations\".");
        }
        JsonNode list = Attributes.get(body, "Operations");
        if (!list.isArray()) {
            throw syntax("\"Operations\" is an array of objects with \"op\", \"path\" and \"value\".");
        }
        if (list.size() > MOST) {
            throw new ScimError(413, "The PATCH has " + list.size() + " operations; " + MOST + " are the most.");
        }
        list.forEach(this::operation);
        return operations;
    }

    private void operation(JsonNode json) {
        if (!json.isObject()) {
            throw syntax("Each of \"Operations\" is an object with \"op\", \"path\" and \"value\".");
        }
        JsonNode op = Attributes.get(json, "op");
        String kind = op.asText().toUpperCase(Locale.ROOT);
        if (!op.isTextual() || !KINDS.contains(kind)) {
            throw syntax("\"op\" is add, remove or replace.");
        }
        add(Operation.Kind.valueOf(kind), target(Attributes.get(json, "path")), Attributes.get(json, Matching.VALUE));
    }

    private Target target(JsonNode path) {
        if (path.isMissingNode()
                || path.isNull()
                || path.isTextual() && path.asText().isBlank()) {
            return Target.RESOURCE;
        }
        if (!path.isTextual()) {
            throw ScimError.badRequest("invalidPath", "\"path\" is a text, such as emails[type eq \"work\"].value.");
        }
        return Target.of(path.asText(), shape);
    }

    private void add(Operation.Kind kind, Target target, JsonNode value) {
        if (kind == Operation.Kind.REMOVE) {
            remove(target, value);
            return;
        }
        if (value.isMissingNode()) {
            throw value("\"" + kind.name().toLowerCase(Locale.ROOT) + "\" needs a \"value\".");
        }
        if (!target.isWhole()) {
            keep(kind, target, value);
        } else if (value.isObject()) {
            value.properties().forEach(field -> part(kind, target, field));
        } else if (value.isNull() && target.schema() != null) {
            if (kind == Operation.Kind.REPLACE) {
                remove(target, value);
            }
        } else {
            throw value("Without an attribute in \"path\", \"value\" is an object of attributes.");
        }
    }

    private void part(Operation.Kind kind, Target of, Map.Entry<String, JsonNode> field) {
        Target target = Target.of(of.schema() == null ? field.getKey() : of.schema() + ":" + field.getKey(), shape);
        if (target.isWhole() && (target.schema() == null || of.schema() != null)) {
            throw ScimError.badRequest("invalidPath", "\"" + field.getKey() + "\" is not the name of an attribute.");
        }
        add(kind, target, field.getValue());
    }

    private void remove(Target target, JsonNode value) {
        if (target.isWhole() && target.schema() == null) {
            throw ScimError.badRequest("noTarget", "\"remove\" needs a \"path\".");
        }
        if (target.isWhole()) {
            operations.add(new Operation(Operation.Kind.REMOVE, target, null));
            return;
        }
        keep(Operation.Kind.REMOVE, target, value.isMissingNode() || value.isNull() ? null : value);
    }

    private void keep(Operation.Kind kind, Target target, JsonNode value) {
        Definition attribute = shape.attribute(target.schema(), target.attribute());
        if (attribute.readOnly() && !target.is("id")) {
            return;
        }
        boolean hasOne = !attribute.type().isEmpty() && !attribute.multiValued();
        if (hasOne && target.filter() != null) {
            throw ScimError.badRequest(
                    "invalidPath", attribute.name() + " has one value, and brackets choose among several.");
        }
        Definition definition = target.part() != null ? attribute.part(target.part()) : attribute;
        if (target.filter() != null && target.part() == null) {
            definition = definition.single();
        }
        JsonNode one = target.filter() != null
                        && target.part() == null
                        && value != null
                        && value.isArray()
                        && value.size() == 1
                ? value.get(0)
                : value;
        // Some clients name the one value that they remove.
        boolean named = kind == Operation.Kind.REMOVE && hasOne;
        Operation operation = new Operation(kind, target, one == null || named ? null : normal(kind, definition, one));
        boolean empties = operation.clears()
                || one != null && one.isTextual() && one.asText().isEmpty();
        if (attribute.required() && target.filter() == null && empties) {
            throw ScimError.badRequest("mutability", attribute.name() + " is required, and cannot be removed.");
        }
        operations.add(operation);
    }

    /** What is removed need not be as the schema has it: it is only compared. */
    private static JsonNode normal(Operation.Kind kind, Definition definition, JsonNode value) {
        if (kind == Operation.Kind.REMOVE && !definition.multiValued()) {
            return value;
        }
        return definition.normal(value);
    }

    private static ScimError syntax(String what) {
        return ScimError.badRequest("invalidSyntax", what);
    }

    private static ScimError value(String what) {
        return ScimError.badRequest("invalidValue", what);
    }
}
