package org.actionroutes.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.actionroutes.mapping.shape.Shape;

/** What there can be where a step begins: in the body, and in the variables that something before it may have set. */
final class State {

    private final Map<String, Shape> variables;
    private Shape body;
    /** Whether something ran of which nobody knows what it sets. */
    private boolean open;
    /** Whether nothing comes after it, since the action has failed. */
    private boolean ended;

    State(Map<String, Shape> variables, Shape body) {
        this.variables = new LinkedHashMap<>(variables);
        this.body = body;
    }

    State copy() {
        State copy = new State(variables, body);
        copy.open = open;
        copy.ended = ended;
        return copy;
    }

    /** Goes on where one or the other has been. */
    void join(State other) {
        if (other.ended) {
            return;
        }
        if (ended) {
            variables.clear();
            body = Shape.NEVER;
            ended = false;
        }
        other.variables.forEach((name, shape) -> variables.merge(name, shape, Shape::or));
        body = body.or(other.body);
        open |= other.open;
    }

    /** Keeps what the other one may have set, and the body as it is. */
    void joinVariables(State other) {
        State kept = other.copy();
        kept.body = body;
        join(kept);
    }

    void set(String variable, Shape shape) {
        variables.put(variable, shape);
    }

    void remove(String variable) {
        variables.remove(variable);
    }

    boolean has(String variable) {
        return open || variables.containsKey(variable);
    }

    Shape variable(String name) {
        return variables.getOrDefault(name, open ? Shape.ANY : Shape.NULL);
    }

    /** As mappings see them. */
    Shape variables() {
        return Shape.object(variables, open ? Shape.Others.ANY : Shape.Others.NONE);
    }

    Iterable<String> names() {
        return variables.keySet();
    }

    Shape body() {
        return body;
    }

    void body(Shape shape) {
        body = shape;
    }

    /** Nothing is known of what has happened. */
    void unknown() {
        open = true;
        body = Shape.ANY;
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
