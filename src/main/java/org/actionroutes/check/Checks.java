package org.actionroutes.check;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.app.Kamelets;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.mapping.shape.Mappings;
import org.actionroutes.mapping.shape.Place;
import org.actionroutes.mapping.shape.Reads;
import org.actionroutes.mapping.shape.Shape;
import org.actionroutes.mapping.shape.Shape.Others;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlProblem;

/** What is looked at on the way of an action: names that are read have to be names of something that can be there. */
final class Checks implements Reads {

    private final Problems problems;
    private final Kamelets kamelets;
    private final Mappings mappings;
    private final MappingFiles compiled;
    private final Map<String, RouteSource> routes;
    private final Leftovers leftovers = new Leftovers();
    private final SetVariables set;
    private final Texts texts = new Texts(this);
    private final Set<Shape> variables = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param routes those that others can call, by address */
    Checks(Problems problems, Kamelets kamelets, MappingFiles compiled, Map<String, RouteSource> routes) {
        this.problems = problems;
        this.set = new SetVariables(problems);
        this.kamelets = kamelets;
        this.mappings = new Mappings(compiled::text);
        this.compiled = compiled;
        this.routes = routes;
    }

    Leftovers leftovers() {
        return leftovers;
    }

    SetVariables set() {
        return set;
    }

    Texts texts() {
        return texts;
    }

    Kamelets kamelets() {
        return kamelets;
    }

    RouteSource route(Address address) {
        return routes.get(address.toString());
    }

    /** @return whether a mapping is there, and can be read */
    boolean isThere(String mapping) {
        return compiled.problem(mapping).isEmpty();
    }

    Shape mapping(String name, Shape input, Shape given) {
        variables.add(given);
        return mappings.apply(name, input, given, this);
    }

    @Override
    public void member(Place at, Shape from, String name) {
        leftovers.member(from, name);
        if (at == null) {
            return;
        }
        boolean isVariable = variables.contains(from);
        boolean missing = from.member(name) == Shape.NEVER && (from.mayBeObject() || from.mayBeArray());
        if (isVariable && !missing) {
            set.read(name);
        }
        problems.suspect(
                List.of(at, name),
                !missing
                        ? null
                        : new YamlProblem(
                                isVariable ? "mapping/unset-variable" : "mapping/no-such-member",
                                Mapping.file(at.mapping()),
                                at.line(),
                                isVariable ? nobodySets(name, from.names()) : noMember(name, from)));
        String meant = from.others() != Others.ADDED || from.names().contains(name)
                ? null
                : from.names().stream()
                        .filter(known -> Nearest.isSlip(name, known))
                        .findFirst()
                        .orElse(null);
        problems.suspect(
                List.of(at, name, "slip"),
                meant == null
                        ? null
                        : new YamlProblem(
                                "mapping/attribute-slip",
                                Mapping.file(at.mapping()),
                                at.line(),
                                "'" + name + "' is none of Okta's attributes; did you mean '" + meant
                                        + "'? One of the ISV's own is read with get-key(…, \"" + name + "\")"));
    }

    @Override
    public void whole(Shape value) {
        leftovers.whole(value);
    }

    /** A parameter may not name a variable that nobody sets. */
    void variable(Step step, String parameter, String name, State state) {
        String where = step.node().path("parameters").has(parameter)
                ? "parameters/" + parameter
                : step.node().has(parameter) ? parameter : "";
        variable(step, where, name, state, Set.of());
    }

    /**
     * What stands in YAML may not name a variable that nobody sets.
     *
     * @param where the place in the step
     * @param besides what the step itself sets
     */
    void variable(Step step, String where, String name, State state, Set<String> besides) {
        if (name.contains("{{") || name.contains("${") || name.contains(":")) {
            return;
        }
        if (state.has(name)) {
            set.read(name);
        }
        Set<String> known = new TreeSet<>(besides);
        state.names().forEach(known::add);
        suspect(
                step,
                where + " " + name,
                state.has(name) || besides.contains(name)
                        ? null
                        : step.problem("route/unset-variable", where, nobodySets(name, known)));
    }

    /** Reads a member of the body by a name that stands in YAML. */
    void readsMember(Step step, String where, String name, Shape body) {
        leftovers.member(body, name);
        suspectMember(step, where, name, body);
    }

    void suspectMember(Step step, String where, String name, Shape from) {
        boolean missing = from.member(name) == Shape.NEVER && (from.mayBeObject() || from.mayBeArray());
        // Where not all of it is known, a name that is nearly one of those that are is more likely to be that one.
        boolean slip =
                !from.names().contains(name) && from.names().stream().anyMatch(known -> Nearest.isSlip(name, known));
        suspect(
                step,
                where + " " + name,
                missing || slip ? step.problem("route/no-such-member", where, noMember(name, from)) : null);
    }

    void suspect(Step step, String what, YamlProblem problem) {
        problems.suspect(List.of(step.document(), step.at(), what), problem);
    }

    private static String nobodySets(String name, Collection<String> known) {
        return "nobody sets the variable '" + name + "'" + Nearest.hint(name, new TreeSet<>(known), "there are");
    }

    private static String noMember(String name, Shape from) {
        String where = from.place() == null
                ? ""
                : " (" + Mapping.file(from.place().mapping()) + ":"
                        + from.place().line() + ")";
        return "there is no '" + name + "' here"
                + Nearest.to(name, from.names())
                        .map(near -> "; did you mean '" + near + "'? What is read is ")
                        .orElse("; what is read is ")
                + from.words() + where;
    }
}
