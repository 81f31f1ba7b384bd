package org.actionroutes.isv;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.IsvException.Retry;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.ReadAnswer;
import org.actionroutes.isv.http.ReadAnswer.NotJson;
import org.actionroutes.isv.limit.Decision;
import org.actionroutes.isv.limit.Sending;
import org.actionroutes.isv.token.AccessTokens;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.ErrorRules;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Takes the ISV's answer: JSON into the body (null where there is none), the last path segment of {@code Location} into
 * the variable {@code locationId}, and the headers away. Any status that isn't success, and what the manifest names a
 * failure, becomes an {@link IsvException}.
 */
public class IsvAnswer implements Processor {

    private static final int CREATED = 201;
    /** Of those that are null; anything shorter that is read as null is blank. */
    private static final int SHORTEST_DOCUMENT = "null".length();

    private AccessTokens accessTokens;

    /** @param accessTokens told when the ISV refuses a token */
    public void setAccessTokens(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    @Override
    public void process(Exchange exchange) throws IsvException {
        IsvCall call = IsvCall.of(exchange);
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
        Decision decision = Sending.decision(exchange);
        call.answerHeaders = message.getHeaders();
        message.setHeaders(Map.of());

        ErrorRules rules = IsvCall.instanceOf(exchange).manifest().errors();
        ErrorMapping errors = new ErrorMapping(rules);
        boolean success = status >= 200 && status < 300;
        JsonNode body = null;
        Optional<Verdict> failure = Optional.empty();
        if (success) {
            body = exchange.getMessage().getBody() instanceof JsonNode json ? json : null;
            failure = errors.inSuccess(status, body);
        } else if (!call.okStatuses.contains(status)) {
            body = errorBody(exchange);
            failure = Optional.of(errors.of(status, decision.rateLimited(), body));
        }
        if (failure.isPresent() && Collections.disjoint(errors.codes(body), call.okErrorCodes)) {
            message.setHeader(Exchange.REDELIVERY_COUNTER, call.redeliveryCounter);
            IsvException exception = IsvFailures.of(
                    call, status, failure.get(), body, rules, SecretsInUse.of(exchange), decision.hint());
            throw isGateways(status)
                    ? exception.withUnclearOutcome()
                    : exception.with(
                            failure.get().code() == Code.ISV_UNAUTHORIZED ? withNewToken(exchange, call) : Retry.NEVER);
        }
        String id = IsvExchange.answerHeader(exchange, "Location").stream()
                .findFirst()
                .map(IsvAnswer::lastSegment)
                .orElse(null);
        if (success && (status == CREATED || id != null && call.method.equals("POST"))) {
            History.answeredCreated(exchange, id, body);
        }
        if (success && body == null) {
            throw notJson(exchange, call, status);
        }
        boolean blank = success && body.isNull() && ReadAnswer.size(exchange) < SHORTEST_DOCUMENT;
        call.answerStatus = status;
        call.answerEmpty = !success || failure.isPresent() || blank;
        History.answered(exchange, call);
        message.setBody(success && failure.isEmpty() ? body : Json.MAPPER.nullNode());
        if (id != null) {
            exchange.setVariable("locationId", id);
        }
    }

    /** What a gateway says of a server that has not answered it; 520 to 527 are Cloudflare's. */
    private static boolean isGateways(int status) {
        return status == 502 || status == 504 || status >= 520 && status <= 527;
    }

    private Retry withNewToken(Exchange exchange, IsvCall call) {
        if (call.tokens.isEmpty()) {
            return Retry.NEVER;
        }
        call.tokens.forEach((kind, token) -> accessTokens.refused(IsvCall.instanceOf(exchange), kind, token));
        return Retry.WITH_NEW_TOKEN;
    }

    /** Something has been done, but unless the status says so, it is not known what. */
    private static IsvException notJson(Exchange exchange, IsvCall call, int status) {
        SecretsInUse secrets = SecretsInUse.of(exchange);
        String given = String.join(", ", IsvExchange.answerHeader(exchange, Exchange.CONTENT_TYPE));
        IsvException failure = IsvException.invalidAnswer("The ISV's answer to " + call.label(secrets)
                + " is not JSON (it"
                + " came with " + (given.isEmpty() ? "no content type" : secrets.words(given)) + "): "
                + secrets.words(exchange.getMessage().getBody(NotJson.class).reason()));
        return status == CREATED ? failure : failure.withUnclearOutcome();
    }

    private static JsonNode errorBody(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof JsonNode body ? body : null;
    }

    /** Without a query or a fragment, and whatever slashes stand at the end. */
    static String lastSegment(String location) {
        int end = 0;
        while (end < location.length() && location.charAt(end) != '?' && location.charAt(end) != '#') {
            end++;
        }
        while (end > 0 && location.charAt(end - 1) == '/') {
            end--;
        }
        String segment = location.substring(location.lastIndexOf('/', end - 1) + 1, end);
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // It was not encoded at all.
            return segment;
        }
    }
}
