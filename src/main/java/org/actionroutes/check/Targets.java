package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.mapping.shape.Shape;

/** Where steps send to, and what there is afterwards. */
final class Targets {

    private static final String TEMPLATE = "/spec/template";

    private final Checks checks;
    private final Walk walk;
    private final KameletCalls kamelets;

    Targets(Checks checks, Expressions expressions, Walk walk) {
        this.checks = checks;
        this.walk = walk;
        this.kamelets = new KameletCalls(checks, expressions);
    }

    void to(Step step, Address address, State state) {
        String send = step.node().path("variableSend").asText();
        String receive = step.node().path("variableReceive").asText();
        Shape before = state.body();
        if (!send.isEmpty()) {
            checks.variable(step, "variableSend", send, state);
            state.body(state.variable(send));
        }
        switch (address.scheme()) {
            case "direct" -> direct(address, state);
            case "mapping" -> mapping(step, address, state);
            case "kamelet" -> kamelet(step, address.path().replaceFirst("/.*", ""), address, state);
            case "log" -> {}
            default -> unknown(step, state);
        }
        if (!receive.isEmpty()) {
            checks.set().set(step, "variableReceive", receive);
            state.set(receive, state.body());
            state.body(before);
        }
    }

    /** Nobody knows what comes back. */
    void unknown(Step step, State state) {
        checks.whole(state.body());
        state.unknown();
    }

    void enrich(Step step, State state) {
        Optional<Map.Entry<String, JsonNode>> expression = step.expression();
        if (expression.isPresent() && expression.get().getKey().equals("constant")) {
            Shape before = state.body();
            to(
                    step,
                    Address.of(
                            Steps.text(expression.get().getValue()), step.node().path("parameters")),
                    state);
            if (step.node().path("variableReceive").asText().isEmpty()) {
                checks.leftovers().joined(before, state.body());
                state.body(Shape.ANY);
            }
        } else {
            unknown(step, state);
        }
    }

    private void direct(Address address, State state) {
        RouteSource route = checks.route(address);
        if (route == null) {
            unknown(null, state);
        } else {
            walk.route(route, state);
        }
    }

    private void mapping(Step step, Address address, State state) {
        String name = address.path();
        if (!checks.isThere(name)) {
            // It is said what is wrong with it; it can't be told what it would give.
            checks.whole(state.body());
            state.body(Shape.ANY);
            return;
        }
        Shape result = checks.mapping(name, state.body(), state.variables());
        state.body(checks.leftovers()
                .left(
                        List.of(step.document(), step.at()),
                        result,
                        step.problem(
                                "mapping/nobody-reads",
                                "uri",
                                "nobody reads what " + Mapping.file(name)
                                        + " leaves; a request sends it where it has 'contentType: application/json'")));
    }

    void kamelet(Step step, String name, Address address, State state) {
        Optional<JsonNode> definition = checks.kamelets().definition(name);
        if (definition.isEmpty()) {
            unknown(step, state);
            return;
        }
        Parameters parameters = new Parameters(address.parameters(), definition.get());
        if (kamelets.call(step, name, parameters, state)) {
            return;
        }
        // One of the integration's own: its steps are a route's.
        JsonNode template =
                parameters.filledInto(checks.kamelets().document(name).content().at(TEMPLATE));
        walk.within(
                name,
                checks.kamelets().document(name),
                TEMPLATE + "/from/steps",
                template.path("from").path("steps"),
                state);
    }
}
