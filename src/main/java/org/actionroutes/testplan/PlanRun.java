package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actionroutes.app.StartProblem;

/**
 * Runs the plan, and removes what it has created, also where it is stopped in the middle. Safe for two threads: one
 * that runs it, one that stops it.
 */
public final class PlanRun {

    private static final int LONG = 300;

    private final Plan plan = Plan.read();
    private final Actions actions;
    private final Created created;
    private final Values shared;
    private final Set<String> implemented;
    private final Map<String, JsonNode> attributes;
    private final List<String> left = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param run a word that no other run has, which is in the names of all that is created
     * @param domain of the e-mail addresses of users
     * @param attributes of a user that the ISV takes, where what it says of itself does not suffice: {@code created},
     *     which one is created with, and {@code updated}, what they are changed to; either may be missing
     */
    public PlanRun(Actions actions, String run, String domain, Map<String, JsonNode> attributes) {
        this.actions = actions;
        this.created = new Created(actions);
        this.implemented = actions.implemented();
        this.attributes = Map.copyOf(attributes);
        Map<String, JsonNode> values = new HashMap<>();
        plan.values().properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        this.shared = new Values(values);
        shared.put("run", run);
        shared.put("userName", "action-routes-test-" + run + "@" + domain);
        for (String other : List.of("other", "full", "entitled", "custom")) {
            shared.put(other + "UserName", "action-routes-test-" + run + "-" + other + "@" + domain);
        }
        shared.put("changedEmail", "action-routes-test-" + run + "-changed@" + domain);
        shared.put("password", "Aa1!" + run + "-first");
        shared.put("otherPassword", "Aa1!" + run + "-other");
        shared.put("longText", "x".repeat(LONG));
    }

    /**
     * Runs all of it.
     *
     * @return what came of each case, in the plan's order
     */
    public List<Result> run() {
        List<Case> cases = new ArrayList<>();
        plan.cases().forEach(content -> cases.add(new Case(plan, content)));
        Map<String, Result> results = new HashMap<>();
        try {
            learn();
            cases.stream().filter(Case::isRun).forEach(one -> results.put(one.id(), run(one)));
        } finally {
            undo();
        }
        return cases.stream()
                .map(one -> one.isRun()
                        ? results.get(one.id())
                        : one.as().isEmpty() ? one.byHand() : one.like(results.get(one.as())))
                .toList();
    }

    private synchronized void learn() {
        if (!stopped) {
            new OwnAttributes(actions).addTo(shared, attributes);
        }
    }

    private Result run(Case one) {
        List<String> lacking = one.lacks(shared, implemented);
        if (!lacking.isEmpty()) {
            return one.skipped(lacking);
        }
        Values values = shared.copy();
        values.put("groupName", "action-routes-test-" + shared.text("run") + "-" + one.id());
        Set<String> seen = new LinkedHashSet<>();
        for (JsonNode content : one.steps()) {
            Step.End end = run(content, values);
            if (stopped) {
                return one.skipped(List.of("it was interrupted"));
            }
            seen.addAll(end.seen());
            if (end.missed() != null) {
                return one.failed(end.missed());
            }
            if (end.isLast()) {
                break;
            }
        }
        return one.passed(seen);
    }

    private synchronized Step.End run(JsonNode step, Values values) {
        if (stopped) {
            return Step.End.missed("it was interrupted");
        }
        try {
            return new Step(values.in(step), actions, created).run(values, shared);
        } catch (StartProblem e) {
            return Step.End.missed(e.getMessage());
        }
    }

    /** Lets no further step begin, waits for the one that runs, and removes what was created. */
    public void stop() {
        stopped = true;
        undo();
    }

    private synchronized void undo() {
        left.addAll(created.undo());
    }

    /** @return what is still there in the ISV, in words */
    public synchronized List<String> left() {
        return List.copyOf(left);
    }
}
