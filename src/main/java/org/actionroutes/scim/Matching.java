package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.AndFilter;
import com.unboundid.scim2.common.filters.ComplexValueFilter;
import com.unboundid.scim2.common.filters.ContainsFilter;
import com.unboundid.scim2.common.filters.EndsWithFilter;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterVisitor;
import com.unboundid.scim2.common.filters.GreaterThanFilter;
import com.unboundid.scim2.common.filters.GreaterThanOrEqualFilter;
import com.unboundid.scim2.common.filters.LessThanFilter;
import com.unboundid.scim2.common.filters.LessThanOrEqualFilter;
import com.unboundid.scim2.common.filters.NotEqualFilter;
import com.unboundid.scim2.common.filters.NotFilter;
import com.unboundid.scim2.common.filters.OrFilter;
import com.unboundid.scim2.common.filters.PresentFilter;
import com.unboundid.scim2.common.filters.StartsWithFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Whether a resource, or one value of an attribute, matches. UnboundID's evaluator spells attributes as the filter
 * does, tries to read each text as a time, and does not look into {@code emails} for their {@code value}.
 */
final class Matching implements FilterVisitor<Boolean, JsonNode> {

    static final String VALUE = "value";

    private final String within;

    /** @param within the attribute whose values are matched, or an empty text for resources */
    Matching(String within) {
        this.within = within.isEmpty() ? "" : within + ".";
    }

    @Override
    public Boolean visit(EqualFilter filter, JsonNode object) {
        List<JsonNode> values = Values.of(filter.getAttributePath(), object);
        return filter.getComparisonValue().isNull()
                ? values.isEmpty()
                : any(filter, values, order -> order.isPresent() && order.get() == 0);
    }

    @Override
    public Boolean visit(NotEqualFilter filter, JsonNode object) {
        List<JsonNode> values = Values.of(filter.getAttributePath(), object);
        if (filter.getComparisonValue().isNull()) {
            return !values.isEmpty();
        }
        return values.isEmpty() || any(filter, values, order -> order.isEmpty() || order.get() != 0);
    }

    @Override
    public Boolean visit(GreaterThanFilter filter, JsonNode object) {
        return ordered(filter, object, order -> order > 0);
    }

    @Override
    public Boolean visit(GreaterThanOrEqualFilter filter, JsonNode object) {
        return ordered(filter, object, order -> order >= 0);
    }

    @Override
    public Boolean visit(LessThanFilter filter, JsonNode object) {
        return ordered(filter, object, order -> order < 0);
    }

    @Override
    public Boolean visit(LessThanOrEqualFilter filter, JsonNode object) {
        return ordered(filter, object, order -> order <= 0);
    }

    @Override
    public Boolean visit(ContainsFilter filter, JsonNode object) {
        return text(filter, object, String::contains);
    }

    @Override
    public Boolean visit(StartsWithFilter filter, JsonNode object) {
        return text(filter, object, String::startsWith);
    }

    @Override
    public Boolean visit(EndsWithFilter filter, JsonNode object) {
        return text(filter, object, String::endsWith);
    }

    @Override
    public Boolean visit(PresentFilter filter, JsonNode object) {
        return !Values.of(filter.getAttributePath(), object).isEmpty();
    }

    @Override
    public Boolean visit(AndFilter filter, JsonNode object) throws ScimException {
        for (Filter part : filter.getCombinedFilters()) {
            if (!part.visit(this, object)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean visit(OrFilter filter, JsonNode object) throws ScimException {
        for (Filter part : filter.getCombinedFilters()) {
            if (part.visit(this, object)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Boolean visit(NotFilter filter, JsonNode object) throws ScimException {
        return !filter.getInvertedFilter().visit(this, object);
    }

    @Override
    public Boolean visit(ComplexValueFilter filter, JsonNode object) throws ScimException {
        Matching matching = new Matching(filter.getAttributePath().toString());
        for (JsonNode value : Values.of(filter.getAttributePath(), object)) {
            if (filter.getValueFilter().visit(matching, value)) {
                return true;
            }
        }
        return false;
    }

    private boolean any(Filter filter, List<JsonNode> values, Predicate<Optional<Integer>> wanted) {
        ValueNode operand = filter.getComparisonValue();
        String name = within + filter.getAttributePath();
        for (JsonNode value : values) {
            boolean exact = Attributes.isExact(value.isObject() ? name + "." + VALUE : name);
            if (wanted.test(Comparison.of(Values.simple(value), operand, exact))) {
                return true;
            }
        }
        return false;
    }

    private boolean ordered(Filter filter, JsonNode object, IntPredicate wanted) {
        List<JsonNode> values = Values.of(filter.getAttributePath(), object);
        if (values.stream().anyMatch(value -> Values.simple(value).isBoolean())) {
            throw FilterReader.wrong(filter.getAttributePath() + " is true or false, which has no order.");
        }
        return any(filter, values, order -> order.isPresent() && wanted.test(order.get()));
    }

    private boolean text(Filter filter, JsonNode object, BiPredicate<String, String> wanted) {
        String operand = filter.getComparisonValue().asText();
        String name = within + filter.getAttributePath();
        for (JsonNode value : Values.of(filter.getAttributePath(), object)) {
            JsonNode simple = Values.simple(value);
            boolean exact = Attributes.isExact(value.isObject() ? name + "." + VALUE : name);
            if (simple.isTextual() || simple.isNumber()) {
                if (wanted.test(Comparison.folded(simple.asText(), exact), Comparison.folded(operand, exact))) {
                    return true;
                }
            }
        }
        return false;
    }
}
