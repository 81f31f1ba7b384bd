package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.actionroutes.app.StartProblem;
import org.actionroutes.testplan.Result.Outcome;

/**
 * Runs the plan, and removes what it has created, also where it is stopped in the middle. Safe for two threads: one
 * that runs it, one that stops it.
 */
public final class PlanRun {

    private final Plan plan = Plan.read();
    private final Actions actions;
    private final Created created;
    private final Values shared;
    private final Set<String> implemented;
    private final Map<String, String> missing = new HashMap<>();
    private final List<String> left = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param run a word that no other run has, which is in the names of all that is created
     * @param domain of the e-mail addresses of users
     */
    public PlanRun(Actions actions, String run, String domain) {
        this.actions = actions;
        this.created = new Created(actions);
        this.implemented = actions.implemented();
        Map<String, JsonNode> values = new HashMap<>();
        plan.values().properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        this.shared = new Values(values);
        shared.put("run", run);
        shared.put("userName", "action-routes-test-" + run + "@" + domain);
        shared.put("otherUserName", "action-routes-test-" + run + "-entitled@" + domain);
        shared.put("password", "Aa1!" + run + "-first");
        shared.put("otherPassword", "Aa1!" + run + "-other");
    }

    /**
     * Runs all of it.
     *
     * @return what came of each case
     */
    public List<Result> run() {
        List<Result> results = new ArrayList<>();
        try {
            for (JsonNode setup : plan.setup()) {
                Result made = run(setup, "setup", shared);
                if (made.outcome() != Outcome.PASSED) {
                    missing.put("userId", made.note());
                }
                if (made.outcome() == Outcome.FAILED) {
                    results.add(made);
                }
            }
            for (JsonNode one : plan.cases()) {
                Values own = shared.copy();
                own.put(
                        "groupName",
                        "action-routes-test-" + shared.text("run") + "-"
                                + one.get("id").asText());
                results.add(run(one, one.get("id").asText(), own));
            }
        } finally {
            undo();
        }
        results.addAll(plan.byHand());
        return results;
    }

    private Result run(JsonNode one, String id, Values values) {
        String title = one.get("title").asText();
        Optional<String> lacks = lacks(one);
        if (lacks.isPresent()) {
            return new Result(id, title, Outcome.SKIPPED, lacks.get());
        }
        for (JsonNode step : one.get("steps")) {
            Optional<String> missed = run(step, values);
            if (missed.isPresent()) {
                return new Result(id, title, stopped ? Outcome.SKIPPED : Outcome.FAILED, missed.get());
            }
        }
        return new Result(id, title, Outcome.PASSED, one.path("note").asText());
    }

    private synchronized Optional<String> run(JsonNode step, Values values) {
        if (stopped) {
            return Optional.of("it was interrupted");
        }
        try {
            return new Step(values.in(step), actions, created).run(values);
        } catch (StartProblem e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> lacks(JsonNode one) {
        List<String> contracts = new ArrayList<>();
        for (JsonNode need : one.path("needs")) {
            if (missing.containsKey(need.asText())) {
                return Optional.of("there is no user to test with: " + missing.get(need.asText()));
            }
            if (need.asText().contains("-") && !implemented.contains(need.asText())) {
                contracts.add(need.asText());
            }
        }
        return contracts.isEmpty()
                ? Optional.empty()
                : Optional.of("the integration has no " + String.join(", ", contracts));
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
