package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One change of a PATCH, to one attribute.
 *
 * @param value as the schema has it; null where a removal has none
 */
record Operation(Kind kind, Target target, JsonNode value) {

    enum Kind {
        ADD,
        REMOVE,
        REPLACE
    }

    /** @return whether the attribute has no value afterwards (RFC 7643 §2.5) */
    boolean clears() {
        boolean nothing = value == null || value.isNull() || value.isArray() && value.isEmpty();
        return switch (kind) {
            case ADD -> false;
            case REMOVE -> value == null || value.isNull();
            case REPLACE -> nothing;
        };
    }
}
