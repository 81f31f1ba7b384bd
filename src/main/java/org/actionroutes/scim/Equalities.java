package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.filters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filters that only say what something equals. */
final class Equalities {

    private Equalities() {}

    /** @return what a value has that matches; empty where the filter says other things too */
    static Optional<ObjectNode> of(Filter filter) {
        ObjectNode equal = JsonNodeFactory.instance.objectNode();
        return fill(filter, equal) ? Optional.of(equal) : Optional.empty();
    }

    private static boolean fill(Filter filter, ObjectNode equal) {
        Path path = filter.getAttributePath();
        return switch (filter.getFilterType()) {
            case AND -> filter.getCombinedFilters().stream().allMatch(part -> fill(part, equal));
            case EQUAL -> {
                if (path.size() != 1
                        || path.getSchemaUrn() != null
                        || filter.getComparisonValue().isNull()) {
                    yield false;
                }
                equal.set(path.getElement(0).getAttribute(), filter.getComparisonValue());
                yield true;
            }
            default -> false;
        };
    }

    /** @return the ids that {@code value eq "1" or value eq "2"} names; empty where the filter says other things */
    static Optional<List<String>> ids(Filter filter) {
        List<String> ids = new ArrayList<>();
        return ids(filter, ids) ? Optional.of(ids) : Optional.empty();
    }

    private static boolean ids(Filter filter, List<String> ids) {
        return switch (filter.getFilterType()) {
            case OR -> filter.getCombinedFilters().stream().allMatch(part -> ids(part, ids));
            case EQUAL -> {
                boolean isValue = filter.getAttributePath().toString().equalsIgnoreCase(Matching.VALUE)
                        && !filter.getComparisonValue().isNull();
                if (isValue) {
                    ids.add(filter.getComparisonValue().asText());
                }
                yield isValue;
            }
            default -> false;
        };
    }
}
