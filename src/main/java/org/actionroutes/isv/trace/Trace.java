package org.actionroutes.isv.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.actionroutes.json.Json;
import org.actionroutes.text.Line;

/**
 * What one action did towards the ISV: each request, with the token requests and repetitions among them, and each wait.
 * Parts of an action that run at the same time write into the same trace. It holds no bodies and no headers, and shows
 * no secrets.
 */
public final class Trace {

    /** Bounds, so that no trace fills the memory, nor the last ones together. */
    private static final int MOST_STEPS = 500;

    private static final int MOST_CHARACTERS = 32 * 1024;
    private static final int LONGEST = 500;

    private final String requestId;
    private final String action;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final List<Step> steps = new ArrayList<>();
    private int characters;
    private int left;
    private String outcome;
    private long took;
    private volatile boolean abandoned;

    /** One request or wait; times in milliseconds, sizes in bytes. */
    private static final class Step {
        final long at;
        final String what;
        final UnaryOperator<String> shown;
        int status;
        long took;
        long size = -1;
        String failure;

        Step(long at, String what, UnaryOperator<String> shown) {
            this.at = at;
            this.what = what;
            this.shown = shown;
        }
    }

    /** A request on its way. */
    public final class Request {

        private final Step step;

        private Request(Step step) {
            this.step = step;
        }

        /**
         * @param status the answer's HTTP status
         * @param size the size of its body in bytes, or -1 if nobody counted it
         */
        public void answered(int status, long size) {
            synchronized (Trace.this) {
                step.status = status;
                step.size = size;
                step.took = sinceStart() - step.at;
            }
        }

        /** @param why what happened instead of an answer, in a word */
        public void failed(String why) {
            synchronized (Trace.this) {
                step.failure = why;
                step.took = sinceStart() - step.at;
            }
        }
    }

    /** A wait that goes on. */
    public final class Wait {

        private final Step step;

        private Wait(Step step) {
            this.step = step;
        }

        /** It has ended. */
        public void over() {
            synchronized (Trace.this) {
                step.took = sinceStart() - step.at;
            }
        }
    }

    /**
     * @param requestId the id of the request that the action answers
     * @param action the action's address, such as {@code acme/demo/list-users}
     */
    public Trace(String requestId, String action) {
        this.requestId = requestId;
        this.action = action;
    }

    /** Nobody waits for the action any more, although its route goes on. */
    public void abandon() {
        abandoned = true;
    }

    /** @return whether nobody waits for what the action does */
    public boolean isAbandoned() {
        return abandoned;
    }

    /**
     * Takes down a request that is about to be sent.
     *
     * @param purpose what it is for where that isn't plain, such as {@code token}; may be empty
     * @param method its method
     * @param url its URL
     * @param masked masks what is secret in it. It is called when the trace is read, as most never are, or where the
     *     URL has to be cut
     */
    public Request request(String purpose, String method, String url, UnaryOperator<String> masked) {
        String what = (purpose.isEmpty() ? "" : purpose + ": ") + method + " " + url;
        // An ISV's links and cursors may be of any length.
        return new Request(
                what.length() <= LONGEST
                        ? add(what, masked)
                        : add(Line.of(masked.apply(what), LONGEST), UnaryOperator.identity()));
    }

    /**
     * Takes down a wait that begins.
     *
     * @param why what for
     */
    public Wait waits(String why) {
        return new Wait(add("wait: " + why, UnaryOperator.identity()));
    }

    /** @return whether the action has neither called the ISV nor waited to */
    public synchronized boolean isEmpty() {
        return steps.isEmpty();
    }

    /** @param how what came of the action */
    public synchronized void end(String how) {
        outcome = how;
        took = sinceStart();
    }

    private synchronized Step add(String what, UnaryOperator<String> shown) {
        Step step = new Step(sinceStart(), what, shown);
        if (steps.size() < MOST_STEPS && characters + step.what.length() <= MOST_CHARACTERS) {
            characters += step.what.length();
            steps.add(step);
        } else {
            left++;
        }
        return step;
    }

    private long sinceStart() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    /** @return the trace as JSON; {@code at} and {@code took} are in milliseconds, {@code size} in bytes */
    public synchronized ObjectNode toJson() {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("requestId", requestId)
                .put("action", action)
                .put("start", start.toString())
                .put("took", took)
                .put("outcome", outcome);
        ArrayNode all = json.putArray("steps");
        for (Step step : steps) {
            ObjectNode entry =
                    all.addObject().put("at", step.at).put("took", step.took).put("what", step.shown.apply(step.what));
            if (step.status != 0) {
                entry.put("status", step.status);
            }
            if (step.size >= 0) {
                entry.put("size", step.size);
            }
            if (step.failure != null) {
                entry.put("failure", step.failure);
            }
        }
        return left == 0 ? json : json.put("left", left);
    }
}
