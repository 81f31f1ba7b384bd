package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.token.TokenCalls.Answer;
import org.actionroutes.isv.token.TokenCalls.Request;

/** Says what it means that an answer holds no token. */
final class TokenFailures {

    /** Where APIs say what is wrong, besides {@code error} and {@code error_description} of RFC 6749 §5.2. */
    private static final List<String> MESSAGES =
            List.of("/error/message", "/message", "/errorMessage", "/detail", "/errors/0/message", "/errors/0/detail");

    private static final List<String> TOKENS = List.of("access_token", "refresh_token", "id_token");

    private TokenFailures() {}

    /**
     * @param refused the sentence for credentials that are refused, and never worked
     * @param what what should have been in the answer
     */
    static IsvException of(
            Instance instance, Request request, Answer answer, boolean workedBefore, String refused, String what) {
        int status = answer.status();
        List<String> details = details(instance, answer);
        String answered = "The ISV answered with status " + status + " and no " + what + " (" + request.to() + ").";
        return switch (status) {
            case 429 ->
                new IsvException(
                        Code.ISV_RATE_LIMIT,
                        status,
                        "The ISV is limiting our rate (" + request.to() + ").",
                        details,
                        null);
            case 400, 401, 403, 422 ->
                workedBefore
                        ? new IsvException(
                                Code.ISV_TOKEN_EXPIRED,
                                status,
                                "The access token has expired and the ISV refused to renew it (" + request.to() + ").",
                                details,
                                null)
                        : new IsvException(Code.ISV_CREDENTIALS_REFUSED, status, refused, details, null);
            default ->
                status < 400
                        ? new IsvException(Code.ISV_INVALID_ANSWER, 502, answered, details, null)
                        : new IsvException(
                                status < 500 ? Code.ISV_REJECTED : Code.ISV_ERROR, status, answered, details, null);
        };
    }

    /** @return the ISV's own words, without anything that it was sent in secret */
    static List<String> details(Instance instance, Answer answer) {
        JsonNode body = answer.body();
        String error = body.path("error").asText("");
        String description = body.path("error_description").asText("");
        String standard = description.isEmpty() || error.isEmpty() ? error + description : error + ": " + description;
        Stream<String> others = MESSAGES.stream().map(place -> body.at(place).asText(""));
        return Stream.concat(Stream.of(standard), others)
                .filter(text -> !text.isBlank())
                .limit(1)
                .map(secrets(instance, answer)::words)
                .toList();
    }

    /** Also what an answer may hold besides, that is of no use or comes with something wrong. */
    private static SecretsInUse secrets(Instance instance, Answer answer) {
        SecretsInUse secrets = SecretsInUse.of(instance);
        secrets.add(answer.sent().secrets());
        TOKENS.stream()
                .map(name -> answer.body().path(name))
                .filter(JsonNode::isTextual)
                .forEach(token -> secrets.add(new Secret(token.asText())));
        return secrets;
    }
}
