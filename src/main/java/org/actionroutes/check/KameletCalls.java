package org.actionroutes.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.actionroutes.mapping.shape.Shape;

/** What the Kamelets that all integrations share read of the body and the variables, and what they leave. */
final class KameletCalls {

    private final Checks checks;
    private final Expressions expressions;

    KameletCalls(Checks checks, Expressions expressions) {
        this.checks = checks;
        this.expressions = expressions;
    }

    /** @return whether it is one of them */
    boolean call(Step step, String name, Parameters given, State state) {
        switch (name) {
            case "isv-request-action" -> {
                checks.texts().request(step, "request", given.get("request"), state, Set.of());
                answered(step, given.has("contentType"), state);
            }
            case "create-action" -> {
                checks.texts().request(step, "request", given.get("request"), state, Set.of());
                checks.texts().request(step, "lookup", given.get("lookup"), state, Set.of());
                checks.variable(step, "equals", given.get("equals"), state);
                answered(step, true, state);
            }
            case "find-one-action" -> {
                checks.texts()
                        .request(step, "request", given.get("request"), state, paging(given.get("paginator"), given));
                checks.variable(step, "equals", given.get("equals"), state);
                state.body(Shape.ANY);
            }
            case "list-by-offset-action", "list-by-page-action", "list-by-cursor-action", "list-by-link-action" -> {
                checks.texts().request(step, "request", given.get("request"), state, paging(name.split("-")[2], given));
                state.set("nextCursor", Shape.ANY);
                state.body(Shape.array(Shape.ANY));
            }
            case "slice-action" -> slice(step, given.get("items"), state);
            case "write-part-action" -> part(step, given, state);
            case "write-in-bulk-action" -> bulk(step, given, state);
            case "fail-action" -> state.end();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void answered(Step step, boolean sendsBody, State state) {
        if (sendsBody) {
            checks.whole(state.body());
            String text = state.body().text();
            checks.suspect(
                    step,
                    "JSON",
                    text == null
                            ? null
                            : Components.notJson(text)
                                    .map(reason -> step.problem(
                                            "route/constant-not-json",
                                            "",
                                            "the body is the text '" + text + "' here, which is not JSON: " + reason))
                                    .orElse(null));
        }
        state.set("locationId", Shape.PLAIN);
        state.body(Shape.ANY);
    }

    /** What a paginator sets for its request. */
    private static Set<String> paging(String paginator, Parameters given) {
        return switch (paginator) {
            case "offset", "page" -> Set.of("limit", paginator);
            case "cursor" -> new LinkedHashSet<>(List.of("limit", given.get("cursorVariable")));
            case "link" -> Set.of("limit");
            default -> Set.of();
        };
    }

    private void slice(Step step, String items, State state) {
        Shape body = state.body();
        String at = step.node().path("parameters").has("items") ? "parameters/items" : "";
        if (items.equals("$")) {
            checks.whole(body);
            checks.suspect(
                    step,
                    "items",
                    body.mayBeArray() || !body.isSomething()
                            ? null
                            : step.problem(
                                    "route/value-of-wrong-kind",
                                    at,
                                    "the body is no list here, but " + body.words()
                                            + "; name the member that is, as in 'items: schemaProperties'"));
        } else {
            checks.readsMember(step, at, items, body);
        }
        state.set("nextCursor", Shape.ANY);
    }

    private void part(Step step, Parameters given, State state) {
        String part = given.get("part");
        Shape body = state.body();
        checks.readsMember(step, "parameters/part", part, body);
        checks.leftovers().part(body, part);
        Shape sent = body.member(part);
        boolean each = given.is("each");
        if (each) {
            checks.suspect(
                    step,
                    "each",
                    sent.mayBeArray() || !sent.isSomething()
                            ? null
                            : step.problem(
                                    "route/value-of-wrong-kind",
                                    "parameters/each",
                                    "'" + part + "' is no list here, but " + sent.words()
                                            + ", so it has no elements to send each by itself"));
            expressions.path(
                    given.get("elementId"),
                    sent.items(),
                    (name, where) -> checks.suspectMember(step, "parameters/elementId", name, where));
        }
        State within = state.copy();
        within.set(part, each ? Shape.PLAIN : sent);
        checks.texts().request(step, "request", given.get("request"), within, Set.of());
        // A PATCH has to have a body in any case, which is said by MethodCheck.
        boolean writes = given.get("request").matches("(POST|PUT) .*");
        boolean named = checks.texts().variablesOf(given.get("request")).contains(part);
        Shape one = each ? sent.items() : sent;
        checks.suspect(
                step,
                "contentType",
                given.has("contentType") || !writes || named || one.mayBePlain() || !one.isSomething()
                        ? null
                        : step.problem(
                                "route/nothing-sent",
                                "parameters/request",
                                "nothing of '" + part
                                        + "' is sent: the request neither has a body, which 'contentType:"
                                        + " application/json' would give it, nor '{" + part + "}'"));
    }

    private void bulk(Step step, Parameters given, State state) {
        checks.texts().request(step, "request", given.get("request"), state, Set.of());
        Shape items = expressions.path(
                given.get("items"),
                state.body(),
                (name, where) -> checks.suspectMember(step, "parameters/items", name, where));
        checks.suspect(
                step,
                "list",
                items.mayBeArray() || !items.isSomething()
                        ? null
                        : step.problem(
                                "route/value-of-wrong-kind",
                                "parameters/items",
                                "there is no list at '" + given.get("items") + "', but " + items.words()));
        expressions.path(
                given.get("itemId"),
                items.items(),
                (name, where) -> checks.suspectMember(step, "parameters/itemId", name, where));
    }
}
