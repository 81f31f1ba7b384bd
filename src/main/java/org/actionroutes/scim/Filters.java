package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Filters (RFC 7644 §3.4.2.2). */
final class Filters {

    private Filters() {}

    /**
     * @param text a filter as a client wrote it; attributes may carry the URN of their schema
     * @return the filter, without the URNs of the core schemas
     * @throws ScimError 400 {@code invalidFilter}
     */
    static Filter parse(String text) {
        return new FilterReader(text).filter();
    }

    /**
     * @param filter a filter of {@link #parse}
     * @param resource a resource as a client would see it
     * @throws ScimError 400 {@code invalidFilter} where the filter orders booleans
     */
    static boolean matches(Filter filter, ObjectNode resource) {
        return matches(filter, resource, "");
    }

    /**
     * @param filter what stands in brackets after an attribute
     * @param value one value of the attribute
     * @param attribute the attribute's name
     */
    static boolean matches(Filter filter, JsonNode value, String attribute) {
        try {
            return filter.visit(new Matching(attribute), value);
        } catch (ScimException e) {
            throw ScimError.badRequest("invalidFilter", e.getMessage());
        }
    }

    /** @return how many comparisons a filter makes of a resource at most, or of one value */
    static long comparisons(Filter filter) {
        return switch (filter.getFilterType()) {
            case AND, OR ->
                filter.getCombinedFilters().stream()
                        .mapToLong(Filters::comparisons)
                        .sum();
            case NOT -> comparisons(filter.getInvertedFilter());
            case COMPLEX_VALUE -> comparisons(filter.getValueFilter());
            default -> 1;
        };
    }

    /**
     * @param filter a filter of {@link #parse}
     * @param attributes what resources can be looked up by, such as {@code userName} and {@code emails.value}
     * @return look-ups that find every resource that the filter can match, and others; empty where there are none such
     */
    static Optional<List<Lookup>> lookups(Filter filter, Set<String> attributes) {
        return new Lookups(attributes)
                .of(filter, "")
                .map(found -> found.stream().distinct().toList());
    }
}
