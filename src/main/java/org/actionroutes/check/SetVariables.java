package org.actionroutes.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.actionroutes.names.Nearest;

/**
 * The variables that the steps of an action set. One that nobody reads may keep a body as it is, or name a part in
 * failures; but where its name is nearly that of another one, somebody reads the other one and finds nothing in it.
 */
final class SetVariables {

    private record Place(Step step, String where, String name) {}

    private final Problems problems;
    private final List<Place> places = new ArrayList<>();
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> given = new LinkedHashSet<>();

    SetVariables(Problems problems) {
        this.problems = problems;
    }

    /** @param start what the action starts with */
    void begin(State start) {
        places.clear();
        read.clear();
        given.clear();
        start.names().forEach(given::add);
    }

    void set(Step step, String where, String name) {
        places.add(new Place(step, where, name));
    }

    void read(String name) {
        read.add(name);
    }

    /** The action has been gone through. */
    void end() {
        Set<String> known = new LinkedHashSet<>(given);
        known.addAll(read);
        for (Place place : places) {
            String meant = read.contains(place.name)
                    ? null
                    : known.stream()
                            .filter(name -> !name.equals(place.name) && Nearest.isSlip(place.name, name))
                            .findFirst()
                            .orElse(null);
            problems.suspect(
                    List.of(place.step.document(), place.step.at(), place.where, "is set"),
                    meant == null
                            ? null
                            : place.step.problem(
                                    "route/variable-slip",
                                    place.where,
                                    "nobody reads the variable '" + place.name + "'; did you mean '" + meant + "'?"));
        }
    }
}
