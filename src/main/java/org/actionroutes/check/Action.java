package org.actionroutes.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.actionroutes.action.Contract;
import org.actionroutes.mapping.shape.Shape;
import org.actionroutes.yaml.YamlProblem;

/** Follows one action from the contract's input to its output. */
final class Action {

    private final Problems problems;
    private final Checks checks;
    private final ContractShapes shapes;

    Action(Problems problems, Checks checks, ContractShapes shapes) {
        this.problems = problems;
        this.checks = checks;
        this.shapes = shapes;
    }

    /** @param settings the tenant settings of its integration */
    void check(RouteSource route, Contract contract, Set<String> settings) {
        Map<String, Shape> variables = new LinkedHashMap<>(shapes.variables(contract));
        settings.forEach(setting -> variables.put(setting, Shape.PLAIN));
        State state = new State(variables, shapes.input(contract));
        checks.set().begin(state);
        new Walk(checks).route(route, state);
        checks.set().end();
        if (contract.payload() != null && !state.hasEnded()) {
            checks.whole(state.body());
            YamlProblem nothing = route.document()
                    .problem(
                            "route/output",
                            route.at() + "/uri",
                            "the route leaves " + state.body().words() + ", where '" + contract.payload()
                                    + "' is expected");
            new OutputCheck(problems, contract).check(nothing, state.body(), shapes.output(contract));
        }
    }
}
