package org.actionroutes.isv.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of a {@code RateLimit} or {@code RateLimit-Policy} header (draft-ietf-httpapi-ratelimit-headers): a list of
 * names with parameters, as structured fields have them (RFC 9651), or in an older form of parameters alone. What makes
 * no sense is passed over.
 */
final class RateLimitField {

    /** Far more than any ISV has limits. */
    private static final int LONGEST = 16 * 1024;

    /**
     * A member of the list.
     *
     * @param name as it stands, with its quotation marks; null where there is none
     * @param parameters by their names
     */
    record Item(String name, Map<String, String> parameters) {}

    private final String text;
    private final List<Item> items = new ArrayList<>();
    private String name;
    private Map<String, String> parameters = new HashMap<>();

    private RateLimitField(String text) {
        this.text = text;
    }

    /** @param text the header's value; null and one that is too long hold nothing */
    static List<Item> items(String text) {
        return text == null || text.length() > LONGEST ? List.of() : new RateLimitField(text).read();
    }

    private List<Item> read() {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quoted) {
                quoted = character != '"';
                i += character == '\\' ? 1 : 0;
            } else if (character == '"') {
                quoted = true;
            } else if (character == ',' || character == ';' || character <= ' ') {
                part(start, i);
                start = i + 1;
                if (character == ',') {
                    end();
                }
            }
        }
        part(start, text.length());
        end();
        return items;
    }

    private void part(int start, int end) {
        String part = text.substring(start, end);
        int equals = part.startsWith("\"") ? -1 : part.indexOf('=');
        if (equals > 0) {
            parameters.putIfAbsent(part.substring(0, equals), part.substring(equals + 1));
        } else if (!part.isEmpty() && name == null) {
            name = part;
        }
    }

    private void end() {
        if (name != null || !parameters.isEmpty()) {
            items.add(new Item(name, parameters));
        }
        name = null;
        parameters = new HashMap<>();
    }
}
