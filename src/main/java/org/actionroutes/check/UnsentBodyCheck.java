package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Finds a body that is set for the request after it, which would not send it. Of mappings, {@link Leftovers} tells. */
final class UnsentBodyCheck {

    private static final Pattern WRITES = Pattern.compile("(POST|PUT|DELETE) /\\S*");
    private static final Pattern USES_BODY = Pattern.compile("\\{[?&/;.]?([^{}]*,)?body[*:,}]");

    private UnsentBodyCheck() {}

    /**
     * @param at where the steps stand
     * @param step the place of a step among them, and not of the first
     * @return what is wrong, where the step is a request that throws away what the step before has set
     */
    static Optional<YamlProblem> problem(YamlDocument document, String at, JsonNode steps, int step) {
        JsonNode to = steps.path(step).path("to");
        String request = to.at("/parameters/request").asText();
        if (!sendsNoBody(to, request) || !steps.get(step - 1).has("setBody")) {
            return Optional.empty();
        }
        return Optional.of(document.problem(
                "route/body-not-sent",
                at + "/" + step + "/to/parameters/request",
                "'" + request + "' would go out"
                        + " without the body that the step before makes; add 'contentType: "
                        + "application/json', or take that step"
                        + " away"));
    }

    private static boolean sendsNoBody(JsonNode to, String request) {
        return to.path("uri").asText().equals("kamelet:isv-request-action")
                && !to.path("parameters").has("contentType")
                && !to.has("variableSend")
                && !to.has("variableReceive")
                && WRITES.matcher(request).matches()
                && !USES_BODY.matcher(request).find();
    }
}
