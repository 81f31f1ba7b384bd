package org.actionroutes.check;

import java.util.Set;
import java.util.function.Supplier;
import org.actionroutes.action.Contract;
import org.actionroutes.check.ContractShapes.Wanted;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.mapping.shape.Place;
import org.actionroutes.mapping.shape.Shape;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlProblem;

/**
 * Whether what a route leaves in the body can be the contract's output: has what that needs, and nothing that it does
 * not know.
 */
final class OutputCheck {

    private static final Set<String> PAYLOADS = Set.of(
            "user",
            "group",
            "resources",
            "schemaProperties",
            "schemaPropertyValues",
            "executionStatus",
            "pagination",
            "logoutStatus");

    private final Problems problems;
    private final Contract contract;

    OutputCheck(Problems problems, Contract contract) {
        this.problems = problems;
        this.contract = contract;
    }

    /**
     * @param route where to say so if the mapping can't be told
     * @param body what the route leaves
     * @param wanted what the contract has
     */
    void check(YamlProblem route, Shape body, Wanted wanted) {
        if (!body.mayBeObject()) {
            problems.add(route);
            return;
        }
        String payload = contract.payload();
        Shape found = body.member(payload);
        Place place = body.place();
        if (place != null) {
            // One that is misspelt is said to be.
            problems.suspect(
                    place + payload,
                    found == Shape.NEVER && Nearest.to(payload, body.names()).isEmpty()
                            ? problem(
                                    "mapping/missing-output",
                                    place,
                                    "'" + payload + "' is missing, which " + contract.title() + " gives")
                            : null);
            body.names().stream().filter(name -> !PAYLOADS.contains(name)).forEach(name -> unknown(body, name, wanted));
        }
        members(found, wanted.members().get(payload), payload);
    }

    private void members(Shape shape, Supplier<Wanted> supplier, String name) {
        if (supplier == null || shape == Shape.ANY) {
            return;
        }
        Wanted wanted = supplier.get();
        if (wanted.items() != null) {
            members(shape.items(), wanted.items(), name);
        }
        Place place = shape.place();
        if (!shape.mayBeObject() || place == null || shape.names().isEmpty()) {
            return;
        }
        wanted.required()
                .forEach(required -> problems.suspect(
                        place + required,
                        shape.member(required) == Shape.NEVER
                                ? problem(
                                        "mapping/missing-output",
                                        place,
                                        "'" + required + "' is missing, which each of '" + name + "' has to have"
                                                + Nearest.to(required, shape.names())
                                                        .map(near -> "; did you mean that by '" + near + "'?")
                                                        .orElse(""))
                                : null));
        for (String member : shape.names()) {
            Supplier<Wanted> known = wanted.members().get(member);
            if (known != null) {
                members(shape.member(member), known, member);
            } else if (!wanted.open()) {
                unknown(shape, member, wanted);
            } else {
                slip(shape, member, wanted);
            }
        }
    }

    private void unknown(Shape shape, String member, Wanted wanted) {
        Place place = shape.placeOf(member);
        if (place != null) {
            problems.suspect(
                    place + "unknown",
                    problem(
                            "mapping/unknown-output",
                            place,
                            "'" + member + "' is no part of what " + contract.title() + " gives"
                                    + Nearest.hint(member, wanted.members().keySet(), "there are")));
        }
    }

    private void slip(Shape shape, String member, Wanted wanted) {
        Place place = shape.placeOf(member);
        if (place != null) {
            String meant = wanted.members().keySet().stream()
                    .filter(name ->
                            Nearest.isSlip(member, name) && !wanted.required().contains(name))
                    .findFirst()
                    .orElse(null);
            problems.suspect(
                    place + "slip",
                    meant == null
                            ? null
                            : problem(
                                    "mapping/attribute-slip",
                                    place,
                                    "'" + member
                                            + "' is none of Okta's attributes; did you mean '" + meant
                                            + "'? One of the ISV's own belongs"
                                            + " into a schema extension, such as \"urn:acme:1.0:User\": {…}"));
        }
    }

    private static YamlProblem problem(String rule, Place place, String message) {
        return new YamlProblem(rule, Mapping.file(place.mapping()), place.line(), message);
    }
}
