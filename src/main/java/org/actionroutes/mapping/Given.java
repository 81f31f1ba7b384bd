package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.filters.DefaultJsonFilter;
import com.schibsted.spt.data.jslt.filters.JsonFilter;

/**
 * The mapping function {@code given(object, key)}: the member as it was given. JSLT leaves null members out of what it
 * builds, so without this a mapping could not pass on "clear this attribute"; an absent member stays left out.
 */
final class Given implements Function {

    static final Function FUNCTION = new Given();

    /** A null that was given on purpose. */
    private static final JsonNode EXPLICIT_NULL = new ExplicitNull();

    static final JsonFilter FILTER = new JsonFilter() {
        private final JsonFilter usual = new DefaultJsonFilter();

        @Override
        @SuppressWarnings("ReferenceEquality") // other nulls are equal to it
        public boolean filter(JsonNode value) {
            return value == EXPLICIT_NULL || usual.filter(value);
        }
    };

    @Override
    public String getName() {
        return "given";
    }

    @Override
    public int getMinArguments() {
        return 2;
    }

    @Override
    public int getMaxArguments() {
        return 2;
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        JsonNode member = arguments[0].get(arguments[1].asText());
        return member == null ? NullNode.getInstance() : member.isNull() ? EXPLICIT_NULL : member;
    }

    private static final class ExplicitNull extends NullNode {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean equals(Object other) {
            return other instanceof NullNode;
        }
    }
}
