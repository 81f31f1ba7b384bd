package org.actionroutes.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.yaml.YamlProblem;

/**
 * What is found to be wrong. Much is used in several places, a mapping by several routes, a route by several actions:
 * something that makes sense in one of them is right.
 */
final class Problems {

    private final List<YamlProblem> certain = new ArrayList<>();
    private final Map<Object, YamlProblem> suspects = new LinkedHashMap<>();
    private final List<YamlProblem> warnings = new ArrayList<>();

    void add(YamlProblem problem) {
        certain.add(problem);
    }

    /**
     * Takes over what somebody else has found; of what may be wrong, that is only settled when all its uses are known.
     */
    void add(Problems other) {
        certain.addAll(other.all());
    }

    /**
     * @param what what may be wrong, the same for each use of it
     * @param problem how to say so; null where it makes sense
     */
    void suspect(Object what, YamlProblem problem) {
        suspects.merge(
                what,
                problem == null ? RIGHT : problem,
                (before, now) -> before == RIGHT || now == RIGHT ? RIGHT : before);
    }

    /** A mark, which nobody throws. */
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final YamlProblem RIGHT = new YamlProblem("", "", 0, "");

    /** @param warning what is most likely a mistake, but may be meant */
    void warn(YamlProblem warning) {
        warnings.add(warning);
    }

    /** @return each once, in the order of files and lines */
    List<YamlProblem> all() {
        List<YamlProblem> all = new ArrayList<>(certain);
        suspects.values().stream().filter(problem -> problem != RIGHT).forEach(all::add);
        return inOrder(all);
    }

    List<YamlProblem> warnings() {
        return inOrder(warnings);
    }

    private static List<YamlProblem> inOrder(List<YamlProblem> problems) {
        Map<String, YamlProblem> once = new LinkedHashMap<>();
        problems.forEach(problem -> once.putIfAbsent(problem.getMessage(), problem));
        return once.values().stream().sorted(YamlProblem.IN_ORDER).toList();
    }
}
