package org.actionroutes.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Finds a body that a step makes for the request after it, which would not send it. */
final class UnsentBodyCheck {

    private static final Pattern WRITES = Pattern.compile("(POST|PUT|DELETE) /\\S*");
    private static final Pattern USES_BODY = Pattern.compile("\\{[?&/;.]?([^{}]*,)?body[*:,}]");

    private UnsentBodyCheck() {
    }

    /**
     * @param at   where the steps stand
     * @param step the place of a step among them
     * @return what is wrong, where the step is a request that throws away what the step before has made
     */
    static Optional<YamlProblem> problem(YamlDocument document, String at, JsonNode steps, int step) {
        JsonNode to = steps.path(step).path("to");
        String request = to.at("/parameters/request").asText();
        if (step == 0 || !sendsNoBody(to, request) || !makesBody(steps.get(step - 1))) {
            return Optional.empty();
        }
        return Optional.of(document.problem(at + "/" + step + "/to/parameters/request", "'" + request + "' would go out"
                + " without the body that the step before makes; add 'contentType: application/json', or take that step"
                + " away"));
    }

    private static boolean sendsNoBody(JsonNode to, String request) {
        return to.path("uri").asText().equals("kamelet:isv-request-action") && !to.path("parameters").has("contentType")
                && !to.has("variableSend") && !to.has("variableReceive")
                && WRITES.matcher(request).matches() && !USES_BODY.matcher(request).find();
    }

    private static boolean makesBody(JsonNode step) {
        boolean maps = step.at("/to/uri").asText().startsWith("jslt:") && !step.path("to").has("variableReceive");
        return maps || step.has("setBody");
    }
}
