package org.actionroutes.isv.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.actionroutes.json.Json;

/**
 * What one action did towards the ISV: each request, with the token requests and repetitions among them, and each wait.
 * Parts of an action that run at the same time write into the same trace. It holds no bodies and no headers, and shows
 * no secrets. It tells {@link Observer}s of all that it takes down, as it happens.
 */
public final class Trace {

    /** Bounds, so that no trace fills the memory, nor the last ones together. */
    private static final int MOST_STEPS = 500;

    private static final int MOST_CHARACTERS = 32 * 1024;

    private final TracedAction action;
    private final List<Observation> observations;
    private final String traceId;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final List<Step> steps = new ArrayList<>();
    private int characters;
    private int left;
    private Outcome outcome;
    private long took;
    private volatile boolean abandoned;

    /** A request on its way. */
    public final class Request {

        private final Step step;
        private final List<Observation.Exchange> exchanges;

        private Request(Step step, List<Observation.Exchange> exchanges) {
            this.step = step;
            this.exchanges = exchanges;
        }

        /** @param headers of the request, to which observers may add something */
        public void addTo(Map<String, String> headers) {
            exchanges.forEach(exchange -> exchange.addTo(headers));
        }

        /**
         * @param status the answer's HTTP status
         * @param size the size of its body in bytes, or -1 if nobody counted it
         */
        public void answered(int status, long size) {
            long duration = end(step, () -> step.answered(status, size));
            exchanges.forEach(exchange -> exchange.answered(status, size, duration));
        }

        /** @param why what happened instead of an answer, in a word */
        public void failed(String why) {
            long duration = end(step, () -> step.failed(why));
            exchanges.forEach(exchange -> exchange.failed(why, duration));
        }
    }

    /** A wait that goes on. */
    public final class Wait {

        private final Step step;
        private final String why;

        private Wait(Step step, String why) {
            this.step = step;
            this.why = why;
        }

        /** It has ended. */
        public void over() {
            long duration = end(step, () -> {});
            observations.forEach(observation -> observation.waited(why, duration));
        }
    }

    /** @param observers are told of all that it takes down */
    public Trace(TracedAction action, List<Observer> observers) {
        this.action = action;
        this.observations =
                observers.stream().map(observer -> observer.begins(action)).toList();
        this.traceId = observations.stream()
                .map(Observation::traceId)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** @return the id of the trace that it is part of elsewhere (W3C Trace Context §3.2), or an empty text */
    public String traceId() {
        return traceId;
    }

    /** Nobody waits for the action any more, although its route goes on. */
    public void abandon() {
        abandoned = true;
    }

    /** @return whether nobody waits for what the action does */
    public boolean isAbandoned() {
        return abandoned;
    }

    /** Takes down a request that is about to be sent. */
    public Request request(Sent sent) {
        Step step = sent.isLong()
                ? add(sent.shown(sent.what()), UnaryOperator.identity())
                : add(sent.what(), sent.masked());
        List<Observation.Exchange> exchanges = new ArrayList<>(observations.size());
        observations.forEach(observation -> exchanges.add(observation.sends(sent)));
        return new Request(step, exchanges);
    }

    /**
     * Takes down a wait that begins.
     *
     * @param why what for, in a word of ours
     */
    public Wait waits(String why) {
        return new Wait(add("wait: " + why, UnaryOperator.identity()), why);
    }

    /** @param why what a request was not sent for, in a word of ours */
    public void unsent(String why) {
        add("not sent: " + why, UnaryOperator.identity());
        observations.forEach(observation -> observation.unsent(why));
    }

    /** @param how what came of the renewal of an access token: {@code SUCCEEDED}, or the code of its error */
    public void renewed(String how) {
        observations.forEach(observation -> observation.renewed(how));
    }

    /** @return whether the action has neither called the ISV nor waited to */
    public synchronized boolean isEmpty() {
        return steps.isEmpty();
    }

    /** @param how what came of the action */
    public void end(Outcome how) {
        long duration = sinceStart();
        synchronized (this) {
            outcome = how;
            took = duration;
        }
        observations.forEach(observation -> observation.ended(how, duration));
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

    /** @return how long it took */
    private synchronized long end(Step step, Runnable how) {
        long duration = sinceStart() - step.at;
        step.over(duration);
        how.run();
        return duration;
    }

    private long sinceStart() {
        return System.nanoTime() - startNanos;
    }

    /** @return the trace as JSON; {@code at} and {@code took} are in milliseconds, {@code size} in bytes */
    public synchronized ObjectNode toJson() {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("requestId", action.requestId())
                .put("action", action.address())
                .put("start", start.toString())
                .put("took", Step.ms(took))
                .put("outcome", outcome == null ? null : outcome.status());
        if (outcome != null && outcome.code() != null) {
            json.put("code", outcome.code());
        }
        if (!traceId.isEmpty()) {
            json.put("traceId", traceId);
        }
        ArrayNode all = json.putArray("steps");
        steps.forEach(step -> step.addTo(all.addObject()));
        return left == 0 ? json : json.put("left", left);
    }
}
