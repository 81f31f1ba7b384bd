package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.actionroutes.mapping.shape.Shape;
import org.actionroutes.yaml.YamlDocument;

/**
 * Goes the way of an action through its route, and through those that it calls, with what can be in the body and in the
 * variables at each step. Where a step may be left out, or one of several is taken, whatever may be so counts.
 */
final class Walk {

    private final Checks checks;
    private final Expressions expressions;
    private final Targets calls;
    private final Branches branches;
    /** Routes that the way is in, which may call each other in a circle. */
    private final Set<Object> active = new HashSet<>();

    Walk(Checks checks) {
        this.checks = checks;
        this.expressions = new Expressions(checks);
        this.calls = new Targets(checks, expressions, this);
        this.branches = new Branches(checks, this);
    }

    /** @param at a list of steps */
    void steps(YamlDocument document, String at, JsonNode steps, State state) {
        for (int i = 0; i < steps.size() && !state.hasEnded(); i++) {
            step(document, at + "/" + i, steps.path(i), state);
        }
    }

    /** @param at one of a list of steps */
    void step(YamlDocument document, String at, JsonNode element, State state) {
        if (element.isObject() && element.size() > 0) {
            String name = element.fieldNames().next();
            step(new Step(document, at + "/" + name, name, element.get(name)), state);
        }
    }

    /** A route, from its {@code from} on. */
    void route(RouteSource route, State state) {
        String receive =
                route.document().content().at(route.at() + "/variableReceive").asText();
        if (!receive.isEmpty()) {
            checks.whole(state.body());
            state.set(receive, state.body());
            state.body(Shape.NULL);
        }
        within(route, route.document(), route.stepsAt(), route.steps(), state);
    }

    /** @param key what stands for the route or Kamelet; the way leads into each only once */
    void within(Object key, YamlDocument document, String at, JsonNode steps, State state) {
        if (active.add(key)) {
            steps(document, at, steps, state);
            active.remove(key);
        } else {
            state.unknown();
        }
    }

    private void step(Step step, State state) {
        if (step.node().path("disabled").asText().equals("true")) {
            return;
        }
        checks.texts().expressions(step, state);
        switch (step.name()) {
            case "to" -> calls.to(step, Address.of(step.node()), state);
            case "toD", "recipientList", "dynamicRouter", "routingSlip", "poll", "pollEnrich" ->
                calls.unknown(step, state);
            case "enrich" -> calls.enrich(step, state);
            case "wireTap" -> calls.to(step, Address.of(step.node()), state.copy());
            case "kamelet" ->
                calls.kamelet(
                        step, step.node().path("name").asText(step.node().asText()), Address.of(step.node()), state);
            case "setBody", "transform" -> state.body(value(step, state));
            case "setVariable" -> set(step, state);
            case "setVariables" -> step.each("variables").forEach(one -> set(one, state));
            case "removeVariable" -> state.remove(step.node().path("name").asText());
            case "filter" -> branches.maybe(step, state);
            case "choice" -> branches.choice(step, state);
            case "split" -> branches.split(step, state);
            case "multicast" -> branches.multicast(step, state);
            case "loop" -> branches.loop(step, state);
            case "doTry" -> branches.attempt(step, state);
            case "circuitBreaker" -> branches.breaker(step, state);
            case "throwException", "stop", "rollback" -> state.end();
            case "log",
                    "delay",
                    "throttle",
                    "validate",
                    "setHeader",
                    "setHeaders",
                    "removeHeader",
                    "removeHeaders",
                    "setProperty",
                    "removeProperty",
                    "removeProperties",
                    "removeVariables",
                    "setExchangePattern",
                    "sample" -> {}
            case "pipeline", "step", "threads", "saga", "transacted", "policy" -> inner(step, state);
            default -> {
                checks.whole(state.body());
                state.unknown();
                inner(step, state);
            }
        }
    }

    /** The steps in a step. */
    void inner(Step step, State state) {
        steps(step.document(), step.at() + "/steps", step.node().path("steps"), state);
    }

    private void set(Step step, State state) {
        String name = step.node().path("name").asText();
        checks.set().set(step, "name", name);
        state.set(name, value(step, state));
    }

    /** @return what the expression of a step gives */
    Shape value(Step step, State state) {
        return step.expression()
                .map(expression -> expressions.shape(expression.getKey(), expression.getValue(), state))
                .orElse(Shape.ANY);
    }
}
