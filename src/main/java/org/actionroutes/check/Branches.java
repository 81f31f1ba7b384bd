package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.mapping.shape.Shape;

/** Steps that hold others, which may be left out, or run several times, or for each part of something. */
final class Branches {

    private final Checks checks;
    private final Walk walk;

    Branches(Checks checks, Walk walk) {
        this.checks = checks;
        this.walk = walk;
    }

    private void join(State state, State other) {
        if (!state.hasEnded() && !other.hasEnded()) {
            checks.leftovers().joined(state.body(), other.body());
        }
        state.join(other);
    }

    /** Steps that may be left out. */
    void maybe(Step step, State state) {
        State within = state.copy();
        walk.inner(step, within);
        join(state, within);
    }

    void choice(Step step, State state) {
        State before = state.copy();
        Step otherwise = step.child("otherwise");
        walk.inner(otherwise, state);
        for (Step when : step.each("when")) {
            State within = before.copy();
            walk.inner(when, within);
            join(state, within);
        }
    }

    void split(Step step, State state) {
        Optional<Map.Entry<String, JsonNode>> expression = step.expression();
        Shape parts = walk.value(step, state);
        checks.whole(state.body());
        State within = state.copy();
        // What is no list is its only part.
        within.body(parts.mayBeObject() || parts.mayBePlain() ? parts.items().or(parts) : parts.items());
        if (expression.isEmpty() || expression.get().getKey().equals("tokenize")) {
            within.body(Shape.ANY);
        }
        walk.inner(step, within);
        gathered(step, state, within);
    }

    void multicast(Step step, State state) {
        State all = null;
        JsonNode steps = step.node().path("steps");
        for (int i = 0; i < steps.size(); i++) {
            State within = state.copy();
            walk.step(step.document(), step.at() + "/steps/" + i, steps.path(i), within);
            if (all == null) {
                all = within;
            } else {
                join(all, within);
            }
        }
        if (all != null) {
            gathered(step, state, all);
        }
    }

    /** What there is after the parts, by how they are put together. */
    private void gathered(Step step, State state, State part) {
        String strategy = step.node().path("aggregationStrategy").asText().replaceFirst("^#(bean:)?", "");
        boolean isSplit = step.name().equals("split");
        if (part.hasEnded()) {
            return;
        }
        if (strategy.equals("arrayOfParts")) {
            checks.whole(part.body());
            state.body(Shape.array(part.body().items().or(part.body())));
        } else if (!strategy.equals("failuresOfParts") && !(isSplit && strategy.isEmpty())) {
            checks.whole(part.body());
            state.body(Shape.ANY);
        }
        state.joinVariables(part);
    }

    void loop(Step step, State state) {
        maybe(step, state);
        maybe(step, state);
    }

    void attempt(Step step, State state) {
        State before = state.copy();
        walk.inner(step, state);
        State failed = before.copy();
        failed.joinVariables(state.hasEnded() ? before : state);
        for (Step caught : step.each("doCatch")) {
            State within = failed.copy();
            within.body(Shape.ANY);
            walk.inner(caught, within);
            join(state, within);
        }
        walk.inner(step.child("doFinally"), state);
    }

    void breaker(Step step, State state) {
        State before = state.copy();
        walk.inner(step, state);
        walk.inner(step.child("onFallback"), before);
        join(state, before);
    }
}
