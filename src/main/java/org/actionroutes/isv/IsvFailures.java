package org.actionroutes.isv;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.isv.limit.Decision;
import org.actionroutes.json.Json;

/** Says what a failed call means. */
final class IsvFailures {

    /** Where APIs put their error messages; the first that is there is taken. */
    private static final List<JsonPath> MESSAGES = Stream.of("$.error.message", "$.message", "$.errorMessage",
            "$.error_description", "$.detail", "$.errors[0].message", "$.errors[0].detail", "$.errors[0].errorMessage",
            "$.title", "$.error").map(Json::path).toList();
    private static final List<JsonPath> FIELD_MESSAGES = Stream.of("$.error.fields", "$.errors").map(Json::path).toList();

    private IsvFailures() {
    }

    /**
     * @param call      what was asked
     * @param status    the ISV's answer
     * @param decision  whether it is limiting our rate, and until when
     * @param body      its body as JSON, or null
     */
    static IsvException ofStatus(IsvCall call, int status, Decision decision, JsonNode body, String requestId) {
        Code code = decision.rateLimited() ? Code.ISV_RATE_LIMIT : switch (status) {
            case 401 -> Code.ISV_UNAUTHORIZED;
            case 403 -> Code.ISV_FORBIDDEN;
            case 404, 410 -> Code.ISV_NOT_FOUND;
            case 409 -> Code.ISV_CONFLICT;
            default -> status >= 400 && status < 500 ? Code.ISV_REJECTED : Code.ISV_ERROR;
        };
        String meaning = switch (code) {
            case ISV_UNAUTHORIZED -> "refused our credentials";
            case ISV_FORBIDDEN -> "does not permit this";
            case ISV_NOT_FOUND -> "does not know it";
            case ISV_CONFLICT -> "says that it conflicts with what exists";
            case ISV_RATE_LIMIT -> "is limiting our rate";
            case ISV_REJECTED -> "rejected it";
            default -> status >= 400 ? "failed" : status >= 300 ? "redirects elsewhere, and redirects are not followed"
                    : "answered with an unexpected status";
        };
        return new IsvException(code, status, "The ISV " + meaning + ": " + call.label() + " was answered with status "
                + status + "." + decision.hint(), details(call, body), requestId);
    }

    private static List<String> details(IsvCall call, JsonNode body) {
        if (body == null) {
            return List.of();
        }
        String wrong = body.path("field").asText();
        Stream<String> message = MESSAGES.stream().map(path -> Json.pick(path, body)).filter(Objects::nonNull)
                .filter(JsonNode::isTextual).map(text -> wrong.isEmpty() ? text.asText() : wrong + ": " + text.asText()).limit(1);
        Stream<String> fields = FIELD_MESSAGES.stream().map(path -> Json.pick(path, body)).filter(Objects::nonNull)
                .filter(JsonNode::isArray).flatMap(array -> Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get))
                .filter(field -> field.path("field").isTextual())
                .map(field -> field.get("field").asText() + ": " + field.path("message").asText(field.path("errorMessage").asText()));
        return Stream.concat(message, fields).map(call::masked).map(Text::clean).filter(text -> !text.isBlank()).distinct().limit(10).toList();
    }

    /** @return the ISV's own id of the request, by the headers that APIs use for it, or null */
    static String requestId(Map<String, Object> headers) {
        return headers.entrySet().stream().filter(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            return name.endsWith("request-id") || name.endsWith("requestid") || name.endsWith("correlation-id");
        }).map(header -> Text.clean(String.valueOf(header.getValue()))).findFirst().orElse(null);
    }
}
