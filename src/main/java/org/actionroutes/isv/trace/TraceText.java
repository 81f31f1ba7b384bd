package org.actionroutes.isv.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A trace as text for people: a line for the action, and one for each step. */
public final class TraceText {

    private TraceText() {}

    /** @param trace as {@link Trace#toJson()} gives it */
    public static List<String> lines(JsonNode trace) {
        List<String> lines = new ArrayList<>();
        lines.add(trace.path("start").asText() + " " + trace.path("action").asText() + " "
                + trace.path("outcome").asText()
                + (trace.has("code") ? " (" + trace.get("code").asText() + ")" : "")
                + " in " + trace.path("took").asLong() + " ms, request "
                + trace.path("requestId").asText()
                + (trace.has("traceId") ? ", trace " + trace.get("traceId").asText() : ""));
        for (JsonNode step : trace.path("steps")) {
            String result = step.has("failure")
                    ? step.get("failure").asText()
                    : step.path("status").asText("");
            lines.add(String.format(
                    "  at %5d ms, took %5d ms: %s%s%s",
                    step.path("at").asLong(),
                    step.path("took").asLong(),
                    step.path("what").asText(),
                    result.isEmpty() ? "" : " -> " + result,
                    step.has("size") ? ", " + step.get("size").asLong() + " bytes" : ""));
        }
        if (trace.has("left")) {
            lines.add("  and " + trace.get("left").asInt() + " more");
        }
        return lines;
    }
}
