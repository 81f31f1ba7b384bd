package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds requests whose method is not for their Kamelet: they would go out without the body that they are meant to have,
 * or change what they are meant to read. Which methods a Kamelet takes, the pattern of its parameter says.
 */
final class MethodCheck {

    private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) /\\S*");
    private static final Pattern METHODS = Pattern.compile("\\^\\(?([A-Z|]+)\\)? /.*");

    private MethodCheck() {}

    /**
     * @param kamelet the Kamelet's name
     * @param known its parameters' definitions
     * @param parameter the name of the parameter
     * @param parameters what a step gives it
     * @return what is wrong with the method, and what would be right
     */
    static Optional<String> problem(String kamelet, JsonNode known, String parameter, Map<String, String> parameters) {
        String value = parameters.get(parameter);
        Matcher request = REQUEST.matcher(value);
        Matcher methods = METHODS.matcher(known.path(parameter).path("pattern").asText());
        if (!methods.matches() || !request.matches()) {
            return Optional.empty();
        }
        String method = request.group(1);
        String taken = methods.group(1);
        if (!("|" + taken + "|").contains("|" + method + "|")) {
            String example = known.path(parameter).path("example").asText();
            return Optional.of("'" + value + "' is not for the parameter '" + parameter + "' of the Kamelet '" + kamelet
                    + "', which " + (taken.equals("GET") ? "only reads, without a body, and " : "") + "takes "
                    + taken.replace("|", ", ") + ", as in '" + parameter + ": " + example + "'"
                    + (taken.equals("GET") && !method.equals("DELETE") ? otherwise(kamelet, method) : ""));
        }
        boolean typed = parameters.containsKey("contentType");
        // What only reads, as a look-up beside what creates, has no body whatever contentType says.
        if (!known.has("contentType")
                || taken.equals("GET")
                || typed && parameters.get("contentType").contains("{{")) {
            return Optional.empty();
        }
        if (method.equals("GET") && typed) {
            return Optional.of("'" + value + "' would go out without the body that contentType announces: a GET has"
                    + " none. Take contentType away, or the method that the ISV wants the body with");
        }
        boolean missing = method.equals("PATCH")
                && !typed
                && known.at("/contentType/default").asText().isEmpty();
        return missing
                ? Optional.of("'" + value + "' would go out without a body, which says what to change; add"
                        + " 'contentType: " + known.at("/contentType/example").asText() + "'")
                : Optional.empty();
    }

    private static String otherwise(String kamelet, String method) {
        return ". Where the ISV wants a " + method + ", take isv-request-action, with contentType for the body"
                + (kamelet.startsWith("list-") ? ", and slice-action" : "");
    }
}
