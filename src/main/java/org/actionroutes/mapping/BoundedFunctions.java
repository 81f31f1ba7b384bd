package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import com.schibsted.spt.data.jslt.impl.RegexpFunction;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;

/**
 * JSLT's functions that some texts of an ISV keep busy for years, or break, in its own words: {@code test},
 * {@code capture}, {@code split}, {@code replace}, {@code number}, {@code from-json}, {@code lowercase} and
 * {@code uppercase}. They do the same, and fail as mappings do where it would take too long.
 */
final class BoundedFunctions {

    /** Of digits; Jackson has the same bound. */
    private static final int LONGEST_NUMBER = 1000;

    private static final int MOST_PATTERNS = 1000;
    private static final int PIECE = 1000;

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");
    private static final LoadingCache<String, Pattern> PATTERNS =
            Caffeine.newBuilder().maximumSize(MOST_PATTERNS).build(Pattern::compile);

    static final List<Function> ALL = List.of(
            new Matching("test", 2, BoundedFunctions::test),
            new Matching("capture", 2, BoundedFunctions::capture),
            new Matching("split", 2, BoundedFunctions::split),
            new Matching("replace", 3, BoundedFunctions::replace),
            new Parsing("number", 2, BoundedFunctions::number),
            new Parsing("from-json", 2, BoundedFunctions::fromJson),
            new Parsing("lowercase", 1, arguments -> inPieces(arguments[0], text -> text.toLowerCase(Locale.ROOT))),
            new Parsing("uppercase", 1, arguments -> inPieces(arguments[0], text -> text.toUpperCase(Locale.ROOT))));

    private BoundedFunctions() {}

    private interface Call {
        JsonNode apply(JsonNode[] arguments) throws IOException;
    }

    /** A function whose second argument is a regular expression, which JSLT tries to compile with the mapping. */
    private record Matching(String getName, int arguments, Call call) implements Function, RegexpFunction {

        @Override
        public int getMinArguments() {
            return arguments;
        }

        @Override
        public int getMaxArguments() {
            return arguments;
        }

        @Override
        public int regexpArgumentNumber() {
            return 1;
        }

        @Override
        public JsonNode call(JsonNode input, JsonNode[] given) {
            if (given[0].isNull()) {
                return getName.equals("test") ? BooleanNode.FALSE : NullNode.getInstance();
            }
            if (given[1].isNull()) {
                throw new JsltException(getName + "(): the regular expression is null");
            }
            try {
                return call.apply(given);
            } catch (BoundedText.TooManyLooks | StackOverflowError e) {
                throw new JsltException(
                        getName + "(): the regular expression '" + text(given[1])
                                + "' takes too long on this text;"
                                + " write it without repetitions within repetitions",
                        e);
            } catch (IOException | IllegalArgumentException e) {
                throw new JsltException(getName + "(): " + e.getMessage(), e);
            }
        }
    }

    /**
     * A function of one text; if it takes two arguments, the second one is what it gives in place of a text that it
     * can't read.
     */
    private record Parsing(String getName, int arguments, Call call) implements Function {

        @Override
        public int getMinArguments() {
            return 1;
        }

        @Override
        public int getMaxArguments() {
            return arguments;
        }

        @Override
        public JsonNode call(JsonNode input, JsonNode[] given) {
            try {
                return call.apply(given);
            } catch (IOException | ArithmeticException | NumberFormatException e) {
                if (given.length > 1) {
                    return given[1];
                }
                throw new JsltException(getName + "(): can't be read: " + e.getMessage(), e);
            }
        }
    }

    private static JsonNode test(JsonNode[] arguments) {
        return BooleanNode.valueOf(matcher(arguments).find());
    }

    private static JsonNode capture(JsonNode[] arguments) {
        ObjectNode groups = Json.MAPPER.createObjectNode();
        Matcher matcher = matcher(arguments);
        if (matcher.find()) {
            GROUP.matcher(text(arguments[1]))
                    .results()
                    .map(group -> group.group(1))
                    .forEach(name -> groups.put(name, matcher.group(name)));
        }
        return groups;
    }

    private static JsonNode split(JsonNode[] arguments) {
        ArrayNode parts = Json.MAPPER.createArrayNode();
        for (String part : PATTERNS.get(text(arguments[1])).split(new BoundedText(text(arguments[0])))) {
            parts.add(part);
        }
        return parts;
    }

    private static JsonNode replace(JsonNode[] arguments) {
        Matcher matcher = matcher(arguments);
        String replacement = Matcher.quoteReplacement(text(arguments[2]));
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            if (matcher.end() == matcher.start()) {
                throw new IllegalArgumentException(
                        "the regular expression '" + text(arguments[1]) + "' fits where there is nothing");
            }
            matcher.appendReplacement(replaced, replacement);
        }
        return TextNode.valueOf(matcher.appendTail(replaced).toString());
    }

    private static JsonNode number(JsonNode[] arguments) {
        if (arguments[0].isTextual() && arguments[0].textValue().length() > LONGEST_NUMBER) {
            throw new NumberFormatException("it has more than " + LONGEST_NUMBER + " digits");
        }
        return BuiltinFunctions.functions.get("number").call(null, arguments);
    }

    private static JsonNode fromJson(JsonNode[] arguments) throws IOException {
        if (arguments[0].isNull()) {
            return NullNode.getInstance();
        }
        String text = text(arguments[0]);
        JsonNode read = Json.tree(() -> Json.MAPPER.readTree(text));
        return read == null || read.isMissingNode() ? NullNode.getInstance() : read;
    }

    /** Java copies the whole text for each letter that becomes longer, as İ and ß do. */
    private static JsonNode inPieces(JsonNode value, UnaryOperator<String> change) {
        if (value.isNull()) {
            return value;
        }
        String text = text(value);
        StringBuilder changed = new StringBuilder(text.length());
        for (int start = 0; start < text.length(); ) {
            int end = Math.min(text.length(), start + PIECE);
            end -= end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
            changed.append(change.apply(text.substring(start, end)));
            start = end;
        }
        return TextNode.valueOf(changed.toString());
    }

    private static Matcher matcher(JsonNode[] arguments) {
        return PATTERNS.get(text(arguments[1])).matcher(new BoundedText(text(arguments[0])));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
