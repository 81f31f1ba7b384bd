package org.actionroutes.check;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.mapping.shape.Place;
import org.actionroutes.mapping.shape.Shape;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlProblem;

/**
 * What mappings leave for the steps after them, and which of it anybody reads: what nobody reads was to be written
 * somewhere.
 */
final class Leftovers {

    /** What one step leaves, whoever comes by it. */
    private static final class Left {

        private final YamlProblem nobody;
        private final Set<String> read = new LinkedHashSet<>();
        private final Set<String> parts = new LinkedHashSet<>();
        private final Map<String, Place> members = new LinkedHashMap<>();
        private boolean touched;
        private boolean whole;

        /** Whether a step names a part nearly so; that is said there. */
        private boolean isMisspelt(String member) {
            return parts.stream()
                    .filter(part -> !members.containsKey(part))
                    .anyMatch(part -> Nearest.to(part, List.of(member)).isPresent());
        }

        Left(YamlProblem nobody) {
            this.nobody = nobody;
        }
    }

    private final Map<Object, Left> bySteps = new LinkedHashMap<>();
    private final IdentityHashMap<Shape, Left> byShapes = new IdentityHashMap<>();

    /**
     * @param step which step it is
     * @param what what it leaves
     * @param nobody how to say that nobody reads it
     * @return the same, which is now known by itself
     */
    Shape left(Object step, Shape what, YamlProblem nobody) {
        Shape own = what.copy();
        Left left = bySteps.computeIfAbsent(step, key -> new Left(nobody));
        own.names().stream()
                .filter(name -> own.placeOf(name) != null)
                .forEach(name -> left.members.put(name, own.placeOf(name)));
        byShapes.put(own, left);
        return own;
    }

    void member(Shape from, String name) {
        Left left = byShapes.get(from);
        if (left != null) {
            left.read.add(name);
        }
    }

    /** A part is sent by itself; whoever sends one may have forgotten another. */
    void part(Shape from, String name) {
        Left left = byShapes.get(from);
        if (left != null) {
            left.parts.add(name);
        }
    }

    /** It is looked at, as by its size, which is not to read what is in it. */
    void touched(Shape from) {
        Left left = byShapes.get(from);
        if (left != null) {
            left.touched = true;
        }
    }

    void whole(Shape from) {
        Left left = byShapes.get(from);
        if (left != null) {
            left.whole = true;
        }
    }

    /** The two are taken for one from here on. */
    void joined(Shape one, Shape other) {
        if (one != other) {
            whole(one);
            whole(other);
        }
    }

    void report(Problems problems) {
        for (Left left : bySteps.values()) {
            if (left.whole) {
                continue;
            }
            if (left.read.isEmpty() && left.parts.isEmpty() && !left.touched) {
                problems.add(left.nobody);
            } else if (!left.parts.isEmpty()) {
                List<Map.Entry<String, Place>> forgotten = left.members.entrySet().stream()
                        .filter(member -> !left.read.contains(member.getKey())
                                && !left.parts.contains(member.getKey())
                                && !left.isMisspelt(member.getKey()))
                        .toList();
                forgotten.forEach(member -> problems.add(new YamlProblem(
                        "mapping/part-nobody-sends",
                        Mapping.file(member.getValue().mapping()),
                        member.getValue().line(),
                        "no step sends '" + member.getKey() + "', which the mapping leaves;"
                                + " there are steps for the parts " + String.join(", ", left.parts))));
            }
        }
    }
}
