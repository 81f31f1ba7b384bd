package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.isv.failure.TransportFailures;
import org.actionroutes.isv.failure.Why;
import org.actionroutes.isv.http.RecordSelector;
import org.actionroutes.json.Json;

/** What one action did, without secrets, as JSON. Times are in milliseconds. */
public final class CourseReport {

    private final Course course;
    private final int longest;
    private final Masks masks;
    private final Body bodies;
    private final Headers headers;

    /** @param longest how many characters of a body are shown; 0 for all of them */
    public CourseReport(Course course, int longest) {
        this.course = course;
        this.longest = longest;
        this.masks = course.masks();
        this.bodies = new Body(masks);
        this.headers = new Headers(masks, course.instance());
    }

    /** @return all of it */
    public ObjectNode toJson() {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("action", course.instance() + "/" + course.contract().name());
        put(json, "input", masks.json(course.input()));
        ArrayNode dropped = json.putArray("dropped");
        course.dropped().forEach(path -> dropped.add(masks.text(path)));
        ArrayNode steps = json.putArray("steps");
        course.events().forEach(event -> steps.add(step(event)));
        String outcome = course.answer().at("/executionStatus/status").asText();
        json.put("outcome", course.stopped() ? "STOPPED" : outcome);
        if (!course.stopped()) {
            if (course.failedAt() != null && !course.succeeded()) {
                json.put("failedAt", course.failedAt());
            }
            put(json, "answer", masks.json(course.answer()));
            if (course.succeeded()) {
                json.set(
                        "contract",
                        masks.json(Attributes.of(course.contract(), course.answer())
                                .toJson()));
            }
        }
        return json;
    }

    private ObjectNode step(Event event) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("at", event.at());
        if (event instanceof Message message) {
            message(json, message);
        } else if (event instanceof Event.Wait wait) {
            json.put("took", wait.took()).put("wait", wait.why());
        } else if (event instanceof Event.Unsent unsent) {
            json.put("unsent", unsent.why());
        } else if (event instanceof Event.Renewal renewal) {
            json.put("token", renewal.outcome());
        } else if (event instanceof Event.Mapped mapped) {
            json.put("mapping", mapped.file());
            put(json, "input", masks.json(mapped.input()));
            if (mapped.failure() == null) {
                put(json, "result", masks.json(mapped.result()));
            } else {
                json.put("failure", masks.text(String.valueOf(mapped.failure().getMessage())));
            }
        } else if (event instanceof Event.Step step) {
            json.put("step", step.place());
            ObjectNode variables = json.putObject("variables");
            step.variables().forEach((name, value) -> put(variables, name, masks.json(value)));
        }
        return json;
    }

    private void message(ObjectNode json, Message message) {
        ObjectNode request = json.putObject("request");
        if (!message.sent().purpose().isEmpty()) {
            request.put("purpose", message.sent().purpose());
        }
        request.put("attempt", message.sent().attempt())
                .put("method", message.sent().method())
                .put("url", masks.text(message.sent().url()));
        request.set("headers", headers.sent(message));
        put(request, "body", bodies.sent(message));
        if (message.isHeld()) {
            json.put("held", true);
        } else if (message.answer() != null) {
            json.put("took", message.end() - message.at());
            ObjectNode answer =
                    json.putObject("answer").put("status", message.answer().status());
            answer.set("headers", headers.answered(message));
            items(answer, message);
            put(answer, "body", bodies.answered(message));
        } else if (message.failure() != null) {
            json.put("took", message.end() - message.at());
            json.put(
                    "failure",
                    TransportFailures.why(message.failure())
                            .map(Why::name)
                            .orElse(message.failure().getClass().getSimpleName()));
        }
    }

    /** How many items a page of a listing has, and where. */
    private static void items(ObjectNode answer, Message message) {
        RecordSelector selector = message.outgoing().selector();
        if (selector == null || message.answer().records() == null) {
            return;
        }
        String path = "$" + (selector.path().isEmpty() ? "" : "." + String.join(".", selector.path()));
        JsonNode kept = message.answer().body();
        for (String member : selector.path()) {
            kept = kept.path(member);
        }
        answer.putObject("items")
                .put("path", path)
                .put("count", message.answer().records().count())
                .put("taken", kept.size());
    }

    /** A body that is too long is cut, and how long it is stands beside it. */
    private void put(ObjectNode json, String name, JsonNode body) {
        if (body == null) {
            return;
        }
        String text = body.isTextual() ? body.asText() : body.toPrettyString();
        if (longest == 0 || text.length() <= longest) {
            json.set(name, body);
        } else {
            json.put(name, text.substring(0, longest)).put(name + "Length", text.length());
        }
    }
}
