package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A {@link CourseReport} as text for people. */
public final class CourseText {

    private static final String INDENT = "    ";

    private final List<String> lines = new ArrayList<>();

    private CourseText() {}

    /** @param report as {@link CourseReport#toJson()} gives it */
    public static List<String> lines(JsonNode report) {
        CourseText text = new CourseText();
        text.lines.add(report.path("action").asText());
        text.body("input", report, "input");
        report.path("dropped")
                .forEach(path -> text.lines.add("dropped " + path.asText() + ": the contract does not document it"));
        report.path("steps").forEach(text::step);
        text.end(report);
        return text.lines;
    }

    private void step(JsonNode step) {
        String at = "at " + step.path("at").asLong() + " ms ";
        if (step.has("request")) {
            message(at, step);
        } else if (step.has("wait")) {
            lines.add(at + "waited " + step.path("took").asLong() + " ms: "
                    + step.path("wait").asText());
        } else if (step.has("unsent")) {
            lines.add(at + "not sent: " + step.path("unsent").asText());
        } else if (step.has("token")) {
            lines.add(at + "renewal of the access token: " + step.path("token").asText());
        } else if (step.has("mapping")) {
            lines.add(at + "mapping " + step.path("mapping").asText());
            body("of", step, "input");
            if (step.has("failure")) {
                lines.add("failed: " + step.path("failure").asText());
            }
            body("gives", step, "result");
        } else {
            lines.add(at + "after " + step.path("step").asText());
            step.path("variables").properties().forEach(variable -> {
                if (!variable.getKey().endsWith("Length")
                        || !step.path("variables").has(variable.getKey().replaceFirst("Length$", ""))) {
                    body("$" + variable.getKey(), step.path("variables"), variable.getKey());
                }
            });
        }
    }

    private void message(String at, JsonNode step) {
        JsonNode request = step.path("request");
        int attempt = request.path("attempt").asInt();
        lines.add(at
                + (request.has("purpose") ? request.path("purpose").asText() + ": " : "")
                + request.path("method").asText() + " " + request.path("url").asText()
                + (attempt > 1 ? ", attempt " + attempt : ""));
        headers(request);
        body("", request, "body");
        if (step.has("held")) {
            lines.add("not sent, and nothing after it: this is a dry run");
        } else if (step.has("answer")) {
            JsonNode answer = step.path("answer");
            lines.add("answer " + answer.path("status").asInt() + " after "
                    + step.path("took").asLong() + " ms" + items(answer.path("items")));
            headers(answer);
            body("", answer, "body");
        } else if (step.has("failure")) {
            lines.add("no answer after " + step.path("took").asLong() + " ms: "
                    + step.path("failure").asText());
        }
    }

    private static String items(JsonNode items) {
        if (items.isMissingNode()) {
            return "";
        }
        int count = items.path("count").asInt();
        int taken = items.path("taken").asInt();
        return ", " + count + (count == 1 ? " item at " : " items at ")
                + items.path("path").asText() + (taken == count ? "" : ", of which " + taken + " are wanted");
    }

    private void headers(JsonNode message) {
        message.path("headers")
                .properties()
                .forEach(header -> lines.add(
                        INDENT + header.getKey() + ": " + header.getValue().asText()));
    }

    private void body(String title, JsonNode in, String name) {
        JsonNode body = in.path(name);
        if (body.isMissingNode()) {
            return;
        }
        if (!title.isEmpty()) {
            lines.add(title);
        }
        String text = body.isTextual() ? body.asText() : body.toPrettyString();
        text.lines().forEach(line -> lines.add(INDENT + line));
        if (in.has(name + "Length")) {
            lines.add(INDENT + "… the first " + text.length() + " of "
                    + in.path(name + "Length").asInt() + " characters; --max-body shows more");
        }
    }

    private void end(JsonNode report) {
        lines.add(report.path("outcome").asText()
                + (report.has("failedAt") ? " at " + report.path("failedAt").asText() : ""));
        body("answer", report, "answer");
        if (report.has("contract")) {
            lines.addAll(attributes(report.path("contract")));
        }
    }

    /** @param attributes as {@link Attributes#toJson()} gives them */
    public static List<String> attributes(JsonNode attributes) {
        int things = attributes.path("things").asInt();
        List<String> lines = new ArrayList<>();
        if (things == 0) {
            return lines;
        }
        lines.add("attributes of the contract, in " + things + (things == 1 ? " object" : " objects"));
        lines.add(INDENT + "filled: "
                + attributes.path("filled").properties().stream()
                        .map(filled -> filled.getKey()
                                + (filled.getValue().asInt() == things ? "" : " (" + filled.getValue() + ")"))
                        .collect(Collectors.joining(", ")));
        if (!attributes.path("empty").isEmpty()) {
            lines.add(INDENT + "empty: " + names(attributes.path("empty")));
        }
        if (!attributes.path("unknown").isEmpty()) {
            lines.add(INDENT + "unknown to the contract: " + names(attributes.path("unknown")));
        }
        return lines;
    }

    private static String names(JsonNode names) {
        return names.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
}
