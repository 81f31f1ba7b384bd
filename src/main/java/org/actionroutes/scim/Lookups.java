package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.filters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a filter can be answered by without reading every resource. */
final class Lookups {

    private final Set<String> attributes;

    Lookups(Set<String> attributes) {
        this.attributes = attributes;
    }

    /**
     * @param within the attribute whose values the filter is about, or an empty text
     * @return empty where something other may match
     */
    Optional<List<Lookup>> of(Filter filter, String within) {
        return switch (filter.getFilterType()) {
            case EQUAL -> equality(filter, within);
            case AND ->
                filter.getCombinedFilters().stream()
                        .map(part -> of(part, within))
                        .flatMap(Optional::stream)
                        .findFirst();
            case OR -> all(filter.getCombinedFilters(), within);
            case COMPLEX_VALUE -> of(filter.getValueFilter(), filter.getAttributePath() + ".");
            default -> Optional.empty();
        };
    }

    private Optional<List<Lookup>> all(List<Filter> parts, String within) {
        List<Lookup> all = new ArrayList<>();
        for (Filter part : parts) {
            Optional<List<Lookup>> some = of(part, within);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(some.get());
        }
        return Optional.of(all);
    }

    private Optional<List<Lookup>> equality(Filter filter, String within) {
        ValueNode value = filter.getComparisonValue();
        if (value.isNull() || value.isBoolean()) {
            return Optional.empty();
        }
        String name = within + filter.getAttributePath();
        return attributes.stream()
                .filter(attribute ->
                        attribute.equalsIgnoreCase(name) || attribute.equalsIgnoreCase(name + "." + Matching.VALUE))
                .findFirst()
                // Nothing is called by an empty text.
                .map(attribute ->
                        value.asText().isEmpty() ? List.of() : List.of(new Lookup(attribute, value.asText())));
    }
}
