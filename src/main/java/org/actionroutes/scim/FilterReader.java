package org.actionroutes.scim;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the structure of a filter, and has UnboundID read each comparison. UnboundID's own reading of the structure
 * takes {@code emails[value pr} for whole, and is not bounded.
 */
final class FilterReader {

    private static final int LONGEST = 4096;
    private static final int DEEPEST = 32;
    private static final Set<String> ORDERS = Set.of("gt", "ge", "lt", "le");
    private static final Set<String> PARTS = Set.of("co", "sw", "ew");
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private final FilterTokens tokens;
    private int depth;
    private boolean inBrackets;

    /** @throws ScimError 400 {@code invalidFilter} */
    FilterReader(String text) {
        if (text.length() > LONGEST) {
            throw wrong("It has " + text.length() + " characters; " + LONGEST + " are the most.");
        }
        tokens = new FilterTokens(text);
    }

    /** @throws ScimError 400 {@code invalidFilter} */
    Filter filter() {
        Filter filter = either();
        if (!tokens.here().isEmpty()) {
            throw expected("\"and\", \"or\" or the end");
        }
        return filter;
    }

    private Filter either() {
        if (++depth > DEEPEST) {
            throw wrong("It is nested more than " + DEEPEST + " deep.");
        }
        Filter filter = joined("or", () -> joined("and", this::term, Filter::and), Filter::or);
        depth--;
        return filter;
    }

    private Filter joined(String word, Supplier<Filter> part, Function<List<Filter>, Filter> all) {
        List<Filter> parts = new ArrayList<>(List.of(part.get()));
        while (tokens.is(word)) {
            tokens.take();
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.get(0) : all.apply(parts);
    }

    private Filter term() {
        if (tokens.is("(")) {
            return group();
        }
        String attribute = attribute();
        if (tokens.is("(") && attribute.equalsIgnoreCase("not")) {
            return Filter.not(group());
        }
        return tokens.is("[") ? values(attribute) : comparison(attribute);
    }

    private Filter group() {
        tokens.take();
        Filter filter = either();
        close(")");
        return filter;
    }

    private Filter values(String attribute) {
        if (inBrackets) {
            throw wrong("Brackets stand within brackets at character " + tokens.position() + ".");
        }
        tokens.take();
        inBrackets = true;
        Filter filter = either();
        inBrackets = false;
        close("]");
        if (tokens.joined() && tokens.here().startsWith(".")) {
            // Entra's emails[type eq "work"].value eq "a", which is not in the grammar.
            filter = Filter.and(List.of(filter, comparison(tokens.take().substring(1))));
        }
        return Filter.complex(Attributes.path(attribute, FilterReader::wrong), filter);
    }

    private Filter comparison(String attribute) {
        String path = Attributes.path(attribute, FilterReader::wrong).toString();
        String operator = tokens.take().toLowerCase(Locale.ROOT);
        if (operator.equals("pr")) {
            return read(path + " pr");
        }
        if (!operator.equals("eq")
                && !operator.equals("ne")
                && !ORDERS.contains(operator)
                && !PARTS.contains(operator)) {
            throw wrong("After " + attribute + " stands " + shown(operator)
                    + " instead of eq, ne, co, sw, ew, pr, gt, ge, lt or le.");
        }
        return read(path + " " + operator + " " + value(attribute, operator));
    }

    private String value(String attribute, String operator) {
        String value = tokens.take();
        if (!value.startsWith("\"")) {
            value = value.toLowerCase(Locale.ROOT);
            if (!BOOLEANS.contains(value) && !value.equals("null") && !value.matches("-?[0-9][0-9.e+-]*")) {
                throw wrong("After " + attribute + " " + operator + " stands " + shown(value)
                        + " instead of a text in quotation marks, a number, true, false or null.");
            }
        }
        String word = value.replace("\"", "").toLowerCase(Locale.ROOT);
        boolean isBoolean = BOOLEANS.contains(word);
        if (Attributes.isBoolean(attribute) && !isBoolean && !word.equals("null")) {
            throw wrong(attribute + " is true or false, not " + shown(value) + ".");
        }
        if ((Attributes.isBoolean(attribute) || BOOLEANS.contains(value) || value.equals("null"))
                && (ORDERS.contains(operator) || PARTS.contains(operator))) {
            throw wrong(operator + " does not compare with " + word + "; eq and ne do.");
        }
        return Attributes.isBoolean(attribute) ? word : value;
    }

    private static Filter read(String comparison) {
        try {
            Filter filter = Filter.fromString(comparison);
            boolean compares =
                    filter.isComparisonFilter() && filter.getComparisonValue().isNumber();
            if (compares && !Double.isFinite(filter.getComparisonValue().doubleValue())) {
                throw wrong("The number in " + shown(comparison) + " is too large.");
            }
            return filter;
        } catch (BadRequestException e) {
            throw wrong("UnboundID cannot read " + shown(comparison) + ": " + e.getMessage());
        }
    }

    private String attribute() {
        if (tokens.here().isEmpty()
                || !Character.isLetter(tokens.here().charAt(0)) && tokens.here().charAt(0) != '$') {
            throw expected("the name of an attribute");
        }
        return tokens.take();
    }

    private void close(String bracket) {
        if (!tokens.is(bracket)) {
            throw expected("\"and\", \"or\" or \"" + bracket + "\"");
        }
        tokens.take();
    }

    private ScimError expected(String what) {
        return wrong(
                "At character " + tokens.position() + " stands " + shown(tokens.here()) + " instead of " + what + ".");
    }

    private static String shown(String token) {
        return token.isEmpty() ? "nothing" : token.length() <= 60 ? token : token.substring(0, 60) + "…";
    }

    /** @return what is wrong with a filter, and how one looks */
    static ScimError wrong(String what) {
        return ScimError.badRequest(
                "invalidFilter",
                "The filter cannot be read. " + what + " A filter looks like userName eq \"a@example.com\".");
    }
}
