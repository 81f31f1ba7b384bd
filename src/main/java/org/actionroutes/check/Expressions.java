package org.actionroutes.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;
import org.actionroutes.mapping.shape.Reads;
import org.actionroutes.mapping.shape.Shape;

/** What the expressions in a route give. */
final class Expressions {

    /**
     * One step of a JSONPath: a name, a name in brackets, a wildcard, an index or a filter. Anything else is not
     * followed.
     */
    private static final Pattern SEGMENT =
            Pattern.compile("\\.([A-Za-z_][\\w-]*)|\\[['\"]([^'\"]+)['\"]]|\\.?(\\*)|(\\[(?:\\*|-?\\d+|\\?.*?\\)?)])");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable[.:]([A-Za-z_][\\w-]*)}");

    private final Reads reads;

    Expressions(Reads reads) {
        this.reads = reads;
    }

    /** @return what the expression gives, as far as it can be told */
    Shape shape(String language, JsonNode node, State state) {
        String text = Steps.text(node).strip();
        return switch (language) {
            case "constant" -> constant(text);
            case "variable" -> state.variable(text);
            case "simple" -> simple(text, state);
            case "jsonpath" -> node.path("source").asText().isEmpty() ? path(text, state.body(), null) : Shape.ANY;
            default -> {
                reads.whole(state.body());
                yield Shape.ANY;
            }
        };
    }

    private Shape simple(String text, State state) {
        if (text.equals("${body}")) {
            return state.body();
        }
        Matcher variable = VARIABLE.matcher(text);
        return variable.matches() ? state.variable(variable.group(1)) : text.contains("${") ? Shape.ANY : Shape.PLAIN;
    }

    /** Takes the part of a JSONPath that finds nothing, because nothing of that name can be there. */
    interface Missing {
        void member(String name, Shape where);
    }

    /**
     * @param path a JSONPath
     * @param missing told where it can find nothing; null where that does not matter
     * @return what it finds: of a path with a wildcard or a filter, the list
     */
    Shape path(String path, Shape from, Missing missing) {
        Shape at = from;
        boolean several = false;
        if (!path.startsWith("$") || path.contains("..")) {
            reads.whole(from);
            return Shape.ANY;
        }
        int end = 1;
        for (Matcher segment = SEGMENT.matcher(path);
                end < path.length() && segment.find(end) && segment.start() == end;
                end = segment.end()) {
            String name = segment.group(1) != null ? segment.group(1) : segment.group(2);
            if (name != null) {
                reads.member(null, at, name);
                if (missing != null) {
                    missing.member(name, at);
                }
                at = at.member(name);
            } else {
                reads.whole(at);
                boolean index = segment.group(4) != null && segment.group(4).matches("\\[-?\\d+]");
                at = index ? at.items() : at.items().or(at.anyMember());
                several |= !index;
            }
        }
        if (end < path.length()) {
            reads.whole(from);
            return Shape.ANY;
        }
        reads.whole(at);
        return at == Shape.NEVER ? Shape.NULL : several ? Shape.array(at) : at;
    }

    /** A constant is text, which is read as JSON where JSON is wanted. */
    static Shape constant(String text) {
        try {
            return text.matches("(?s)[\\[{].*") ? of(Json.MAPPER.readTree(text)) : Shape.text(text, null);
        } catch (JsonProcessingException e) {
            // It is said that it is none.
            return Shape.ANY;
        }
    }

    private static Shape of(JsonNode value) {
        if (value.isArray()) {
            return Shape.array(value.valueStream().map(Expressions::of).reduce(Shape.NEVER, Shape::or));
        }
        if (!value.isObject()) {
            return value.isNull() ? Shape.NULL : Shape.PLAIN;
        }
        Map<String, Shape> members = new LinkedHashMap<>();
        value.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
        return Shape.object(members, Shape.Others.NONE);
    }
}
