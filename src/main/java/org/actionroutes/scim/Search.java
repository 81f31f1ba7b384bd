package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.filters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which resources a caller asks for, and what of them (RFC 7644 §3.4.2, 3.9; RFC 9865 §2).
 *
 * @param startIndex the first one, from 1
 * @param count how many at most, from 0 to {@link #MOST}
 * @param cursor a cursor, empty for the first page; null where pages have indexes
 * @param filter null for all
 * @param sortBy an attribute, or null
 * @param descending whether the largest comes first
 * @param attributes which ones alone; empty for all
 * @param excludedAttributes which ones not
 */
record Search(
        int startIndex,
        int count,
        String cursor,
        Filter filter,
        String sortBy,
        boolean descending,
        List<String> attributes,
        List<String> excludedAttributes) {

    /** How many resources an answer may have, and has where nobody says how many. */
    static final int MOST = ServiceProvider.MOST_RESULTS;

    private static final int USUAL = ServiceProvider.PAGE;
    private static final int LONGEST = 8 * 1024;
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,18}");

    /** All of all resources. */
    static final Search ALL = new Search(1, USUAL, null, null, null, false, List.of(), List.of());

    /**
     * @param query the query of an address, by its parameters' names
     * @throws ScimError 400 if something in it is wrong
     */
    static Search of(Map<String, String> query) {
        return new Search(
                number("startIndex", query.get("startIndex"), 1, 1, Integer.MAX_VALUE, "invalidValue"),
                number(
                        "count",
                        query.get("count"),
                        USUAL,
                        0,
                        MOST,
                        query.containsKey("cursor") ? "invalidCount" : "invalidValue"),
                cursor(query.get("cursor"), query.get("startIndex")),
                filter(query.get("filter")),
                sortBy(query.get("sortBy")),
                isDescending(query.get("sortOrder")),
                names(query.get("attributes")),
                names(query.get("excludedAttributes")));
    }

    /**
     * @param message a search request (RFC 7644 §3.4.3)
     * @throws ScimError 400 if something in it is wrong
     */
    static Search of(JsonNode message) {
        if (!message.isObject()) {
            throw ScimError.badRequest("invalidSyntax", "The request body should be a JSON object.");
        }
        Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        message.properties().forEach(member -> {
            String text = text(member.getKey(), member.getValue());
            if (text != null) {
                query.put(member.getKey(), text);
            }
        });
        return of(query);
    }

    private static String text(String name, JsonNode value) {
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(one -> all.add(one.asText()));
            return String.join(",", all);
        }
        if (value.isObject()) {
            throw ScimError.badRequest("invalidValue", "'" + name + "' should be a text or a number, not an object.");
        }
        return value.isNull() ? null : value.asText();
    }

    /** @return whether the answer is to have an attribute */
    boolean wants(String attribute) {
        return excludedAttributes.stream().noneMatch(name -> names(attribute, name, false))
                && (attributes.isEmpty() || attributes.stream().anyMatch(name -> names(attribute, name, true)));
    }

    /** @return whether an attribute has to be known, for the answer or to find and order what it has */
    boolean needs(String attribute) {
        return wants(attribute) || decidesBy(attribute);
    }

    /** @return whether what is found, or its order, hangs on an attribute */
    boolean decidesBy(String attribute) {
        // A value may say the same; then something is read that nobody needs.
        String by = (filter + " " + sortBy).toLowerCase(Locale.ROOT);
        return by.contains(attribute.toLowerCase(Locale.ROOT));
    }

    private static boolean names(String attribute, String name, boolean within) {
        String plain = Projection.withoutCore(name).toLowerCase(Locale.ROOT);
        String wanted = attribute.toLowerCase(Locale.ROOT);
        return plain.equals(wanted) || within && plain.startsWith(wanted + ".");
    }

    private static int number(String name, String text, int usual, int least, int most, String scimType) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        String digits = text.strip();
        if (!INTEGER.matcher(digits).matches()) {
            throw ScimError.badRequest(scimType, "'" + name + "' should be an integer.");
        }
        // RFC 7644 §3.4.2.4: what is too small means the smallest.
        return (int) Math.max(least, Math.min(most, Long.parseLong(digits)));
    }

    private static String cursor(String cursor, String startIndex) {
        if (cursor != null && startIndex != null && !startIndex.isBlank()) {
            throw ScimError.badRequest("invalidValue", "'cursor' and 'startIndex' should not be sent together.");
        }
        return cursor;
    }

    private static Filter filter(String text) {
        return text == null || text.isBlank() ? null : Filters.parse(text);
    }

    private static String sortBy(String text) {
        return text == null || text.isBlank() ? null : Projection.withoutCore(text.strip());
    }

    private static boolean isDescending(String order) {
        if (order == null || order.isBlank() || order.equalsIgnoreCase("ascending")) {
            return false;
        }
        if (order.equalsIgnoreCase("descending")) {
            return true;
        }
        throw ScimError.badRequest("invalidValue", "'sortOrder' should be ascending or descending.");
    }

    private static List<String> names(String list) {
        if (list == null) {
            return List.of();
        }
        if (list.length() > LONGEST) {
            throw ScimError.badRequest("invalidValue", "The list of attributes is too long.");
        }
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
