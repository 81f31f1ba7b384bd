package org.actionroutes.trial;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;

/**
 * Puts replacements in the places of values: as they stand, percent-encoded, with the escapes of JSON and within
 * Base64. A short value is replaced only where it is the whole of a text or of a part of a URL.
 */
final class Replacing {

    private static final int SHORT = 3;
    private static final int DEEPEST = 3;
    /**
     * A value is replaced as a word by itself: what begins with a letter or digit follows none. It is looked at once
     * for all values, of which there may be thousands.
     */
    private static final String AFTER_NONE = "(?<![\\p{L}\\p{M}\\p{N}])(?<!%[0-9A-Fa-f])";

    private static final String NOWHERE = "(?!)";

    private static final Pattern URL = Pattern.compile("(?:https?://|/)\\S*");
    private static final Pattern PART = Pattern.compile("[^/?&=#,;:]+");

    private final Map<String, String> whole;
    private final Map<String, String> within = new HashMap<>();
    private final Pattern pattern;
    private final Base64Text base64 = new Base64Text();

    Replacing(Map<String, String> replacements) {
        whole = replacements;
        replacements.forEach((value, replacement) -> {
            if (value.length() >= SHORT) {
                within.put(value, replacement);
                within.putIfAbsent(percent(value), percent(replacement));
                within.putIfAbsent(
                        URLEncoder.encode(value, StandardCharsets.UTF_8),
                        URLEncoder.encode(replacement, StandardCharsets.UTF_8));
                within.putIfAbsent(new String(JsonStringEncoder.getInstance().quoteAsString(value)), replacement);
                within.putIfAbsent(escaped(value), replacement);
            }
        });
        pattern = Pattern.compile(AFTER_NONE + anyOf(Replacing::beginsWord) + "|" + anyOf(value -> !beginsWord(value)));
    }

    /** The longest first. */
    private String anyOf(Predicate<String> which) {
        List<String> values = within.keySet().stream()
                .filter(which)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(value -> Pattern.quote(value) + (endsWord(value) ? "(?![\\p{L}\\p{M}\\p{N}])" : ""))
                .toList();
        return values.isEmpty() ? NOWHERE : "(?:" + String.join("|", values) + ")";
    }

    private static boolean beginsWord(String value) {
        return Character.isLetterOrDigit(value.charAt(0));
    }

    private static boolean endsWord(String value) {
        return Character.isLetterOrDigit(value.charAt(value.length() - 1));
    }

    JsonNode json(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            object.properties()
                    .forEach(member ->
                            copy.set(whole.getOrDefault(member.getKey(), member.getKey()), json(member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            array.forEach(element -> copy.add(json(element)));
            return copy;
        }
        if (node.isTextual()) {
            return TextNode.valueOf(text(node.asText()));
        }
        String replacement = node.isIntegralNumber() ? whole.get(node.asText()) : null;
        return replacement == null ? node : Json.MAPPER.getNodeFactory().numberNode(new BigInteger(replacement));
    }

    String text(String text) {
        return text(text, 0);
    }

    private String text(String text, int depth) {
        if (whole.containsKey(text)) {
            return whole.get(text);
        }
        if (URL.matcher(text).matches()) {
            return url(text, depth);
        }
        return depth > DEEPEST ? plain(text) : base64.replaced(text, decoded -> text(decoded, depth + 1), this::plain);
    }

    private String plain(String text) {
        return within.isEmpty() ? text : pattern.matcher(text).replaceAll(found -> replacement(found.group()));
    }

    private String replacement(String found) {
        return Matcher.quoteReplacement(within.get(found));
    }

    /** Each part of it is decoded, and encoded again only where it was changed. */
    String url(String url) {
        return url(url, 0);
    }

    private String url(String url, int depth) {
        String replaced = plain(url);
        return PART.matcher(replaced).replaceAll(part -> {
            String raw = part.group();
            String decoded = Body.decoded(raw.replace("+", "%2B"));
            boolean done = !raw.equals(decoded) && whole.containsValue(decoded) || whole.containsValue(raw);
            String changed = done
                    ? decoded
                    : whole.containsKey(decoded)
                            ? whole.get(decoded)
                            : base64.replaced(decoded, inner -> text(inner, depth + 1), this::plain);
            return Matcher.quoteReplacement(changed.equals(decoded) ? raw : percent(changed));
        });
    }

    private static String percent(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** With the escapes of JSON for all that is not ASCII. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        new String(JsonStringEncoder.getInstance().quoteAsString(value))
                .chars()
                .forEach(character -> escaped.append(
                        character < 128 ? Character.toString(character) : "\\u" + "%04x".formatted(character)));
        return escaped.toString();
    }
}
