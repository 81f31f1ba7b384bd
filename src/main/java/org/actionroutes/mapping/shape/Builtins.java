package org.actionroutes.mapping.shape;

import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.mapping.shape.Shape.Others;

/** What JSLT's own functions, and {@code given}, give. */
final class Builtins {

    /** What they give is anything, or takes more to say than it is worth. */
    private static final Set<String> ANYTHING = Set.of("from-json", "parse-url", "min", "max");

    private static final Set<String> LISTS = Set.of("zip", "zip-with-index");
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    private final Reads reads;

    Builtins(Reads reads) {
        this.reads = reads;
    }

    /** @param shapes what is given */
    Shape call(String function, List<Shape> shapes) {
        switch (function) {
            case "get-key", "given":
                return keyed(shapes, function.equals("get-key"));
            case "contains":
                if (shapes.size() > 1
                        && shapes.get(0).text() != null
                        && !shapes.get(1).mayBeArray()) {
                    reads.member(
                            shapes.get(0).place(), shapes.get(1), shapes.get(0).text());
                    return Shape.PLAIN;
                }
                break;
            case "fallback":
                return shapes.stream().reduce(Shape.NEVER, Shape::or).or(Shape.NULL);
            case "error":
                shapes.forEach(reads::whole);
                return Shape.NEVER;
            default:
                break;
        }
        shapes.forEach(reads::whole);
        Shape first = shapes.isEmpty() ? Shape.NEVER : shapes.get(0);
        return switch (function) {
            case "array" -> Shape.array(first.items().or(first));
            case "flatten" -> Shape.array(first.items().items().or(first.items()));
            case "split" -> Shape.array(Shape.PLAIN);
            case "capture" -> captured(shapes.size() > 1 ? shapes.get(1).text() : null);
            default ->
                LISTS.contains(function)
                        ? Shape.array(Shape.ANY)
                        : ANYTHING.contains(function) || !BuiltinFunctions.functions.containsKey(function)
                                ? Shape.ANY
                                : Shape.PLAIN;
        };
    }

    /** @param own whether it may be an attribute of the ISV's own, whatever it is called */
    private Shape keyed(List<Shape> shapes, boolean own) {
        Shape object = shapes.get(0);
        String name = shapes.size() > 1 ? shapes.get(1).text() : null;
        Shape otherwise = shapes.size() > 2 ? shapes.get(2) : Shape.NULL;
        if (name == null
                || own
                        && object.others() != Shape.Others.NONE
                        && !object.names().contains(name)) {
            shapes.forEach(reads::whole);
            return object.anyMember().or(otherwise);
        }
        reads.member(shapes.get(1).place(), object, name);
        return object.member(name).or(otherwise);
    }

    private static Shape captured(String expression) {
        Map<String, Shape> groups = new LinkedHashMap<>();
        if (expression != null) {
            for (Matcher group = GROUP.matcher(expression); group.find(); ) {
                groups.put(group.group(1), Shape.PLAIN);
            }
        }
        return Shape.object(groups, expression == null ? Others.ANY : Others.NONE)
                .or(Shape.NULL);
    }
}
