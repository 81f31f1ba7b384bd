package org.actionroutes.isv.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.ErrorRules;
import org.actionroutes.manifest.ErrorRules.Rule;

/**
 * What an answer of the ISV means: by the rules of the integration's manifest, or else by its status. Decides from its
 * arguments only.
 */
public final class ErrorMapping {

    /** A rule's pattern is not tried on more than this of a text. */
    private static final int LONGEST = 2000;

    private final ErrorRules rules;

    /**
     * What a failure is.
     *
     * @param code the documented code
     * @param status the HTTP status that goes with it
     * @param summary the manifest's sentence about it, or null
     */
    public record Verdict(Code code, int status, String summary) {

        /** @return what the ISV does or says, as in "The ISV rejected it" */
        public String meaning() {
            return switch (code) {
                case ISV_UNAUTHORIZED -> "refused our credentials";
                case ISV_FORBIDDEN -> "does not permit this";
                case ISV_NOT_FOUND -> "does not know it";
                case ISV_CONFLICT -> "says that it conflicts with what exists";
                case ISV_RATE_LIMIT -> "is limiting our rate";
                case ISV_REJECTED -> "rejected it";
                default -> "failed";
            };
        }
    }

    /** @param rules what the integration's manifest says */
    public ErrorMapping(ErrorRules rules) {
        this.rules = rules;
    }

    /**
     * @return whether an answer with this status may be a failure although it says success, so that its body has to be
     *     looked at
     */
    private boolean doubts(int status) {
        return rules.rules().stream().anyMatch(rule -> rule.statuses().contains(status));
    }

    /**
     * @param status a status that says success
     * @param body the answer
     * @return what it is where a rule names it a failure
     */
    public Optional<Verdict> inSuccess(int status, JsonNode body) {
        return doubts(status) ? byRule(status, body) : Optional.empty();
    }

    /**
     * @param status a status that isn't success
     * @param busy whether its headers say that the call was not carried out because there are too many
     * @param body the answer, or null where it isn't JSON
     * @return what it is
     */
    public Verdict of(int status, boolean busy, JsonNode body) {
        return byRule(status, body)
                .orElseGet(() -> new Verdict(busy ? Code.ISV_RATE_LIMIT : byStatus(status), status, null));
    }

    /** @return the ISV's own error codes in an answer; mostly one or none */
    public Set<String> codes(JsonNode body) {
        return rules.code().stream()
                .map(path -> texts(path, body))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    private Optional<Verdict> byRule(int status, JsonNode body) {
        return rules.rules().stream()
                .filter(rule -> fits(rule, status, body))
                .findFirst()
                .map(rule -> {
                    Code code = Code.valueOf(rule.as());
                    return new Verdict(code, byStatus(status) == code ? status : usualStatus(code), rule.summary());
                });
    }

    private boolean fits(Rule rule, int status, JsonNode body) {
        boolean success = status >= 200 && status < 300;
        if (rule.statuses().isEmpty() ? success : !rule.statuses().contains(status)) {
            return false;
        }
        if (!rule.codes().isEmpty() && Collections.disjoint(rule.codes(), codes(body))) {
            return false;
        }
        if (rule.body() == null) {
            return true;
        }
        if (rule.equals() == null && rule.matches() == null) {
            JsonNode found = Json.pick(rule.body(), body);
            return found != null && !(found.isContainerNode() && found.isEmpty());
        }
        Set<String> found = texts(rule.body(), body);
        return (rule.equals() == null || found.contains(rule.equals().asText()))
                && (rule.matches() == null
                        || found.stream()
                                .map(ErrorMapping::cut)
                                .anyMatch(text -> rule.matches().matcher(text).find()));
    }

    /** Everything plain that the path finds, as text. */
    private static Set<String> texts(JsonPath path, JsonNode body) {
        JsonNode found = Json.pick(path, body);
        List<JsonNode> all = found == null
                ? List.of()
                : found.isArray() ? found.valueStream().toList() : List.of(found);
        return all.stream()
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static Code byStatus(int status) {
        return switch (status) {
            case 401 -> Code.ISV_UNAUTHORIZED;
            case 403 -> Code.ISV_FORBIDDEN;
            case 404, 410 -> Code.ISV_NOT_FOUND;
            case 409 -> Code.ISV_CONFLICT;
            case 429 -> Code.ISV_RATE_LIMIT;
            default -> status >= 400 && status < 500 ? Code.ISV_REJECTED : Code.ISV_ERROR;
        };
    }

    private static int usualStatus(Code code) {
        return switch (code) {
            case ISV_UNAUTHORIZED -> 401;
            case ISV_FORBIDDEN -> 403;
            case ISV_NOT_FOUND -> 404;
            case ISV_CONFLICT -> 409;
            case ISV_RATE_LIMIT -> 429;
            case ISV_REJECTED -> 400;
            default -> 502;
        };
    }
}
