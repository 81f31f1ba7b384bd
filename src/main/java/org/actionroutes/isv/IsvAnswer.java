package org.actionroutes.isv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Retry;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.isv.token.AccessTokens;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.ErrorRules;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Takes the ISV's answer: JSON into the body (null where there is none), the last path segment of {@code Location} into
 * the variable {@code locationId}, and the headers away. Any status that isn't success, and what the manifest names a failure,
 * becomes an {@link IsvException}.
 */
public class IsvAnswer implements Processor {

    /** Okta hangs up after a minute, so a longer wait would end in no answer at all. */
    private static final long LONGEST_WAIT_MS = 15_000;

    private AccessTokens accessTokens;

    /** @param accessTokens told when the ISV refuses a token */
    public void setAccessTokens(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    @Override
    public void process(Exchange exchange) throws IsvException, IOException {
        IsvCall call = IsvCall.of(exchange);
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
        String location = message.getHeader("Location", String.class);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        String requestId = IsvFailures.requestId(message.getHeaders());
        Long retryAfter = RetryAfter.millis(message.getHeader("Retry-After", String.class));
        message.removeHeaders("*");

        ErrorRules rules = IsvCall.instanceOf(exchange).manifest().errors();
        ErrorMapping errors = new ErrorMapping(rules);
        boolean success = status >= 200 && status < 300;
        JsonNode body = null;
        Optional<Verdict> failure = Optional.empty();
        if (success) {
            body = success(exchange, call, contentType);
            failure = errors.inSuccess(status, body);
        } else if (!call.okStatuses.contains(status)) {
            body = errorBody(exchange);
            boolean busy = status == 429 || status == 503 && retryAfter != null;
            failure = Optional.of(errors.of(status, busy, body));
        }
        if (failure.isPresent() && Collections.disjoint(errors.codes(body), call.okErrorCodes)) {
            message.setHeader(Exchange.REDELIVERY_COUNTER, call.redeliveryCounter);
            message.setHeader(Exchange.REDELIVERY_DELAY, retryAfter);
            IsvException exception = IsvFailures.of(call, status, failure.get(), body, rules, requestId);
            // What a gateway says of a server that has not answered it.
            throw status == 502 || status == 504 ? exception.unclear() : exception.with(switch (failure.get().code()) {
                case ISV_RATE_LIMIT -> shortly(retryAfter);
                case ISV_UNAUTHORIZED -> withNewToken(exchange, call);
                default -> Retry.NEVER;
            });
        }
        message.setBody(success && failure.isEmpty() ? body : Json.MAPPER.nullNode());
        if (success && location != null) {
            exchange.setVariable("locationId", lastSegment(location));
        }
    }

    private static Retry shortly(Long retryAfter) {
        return retryAfter == null || retryAfter <= LONGEST_WAIT_MS ? Retry.SHORTLY : Retry.NEVER;
    }

    private Retry withNewToken(Exchange exchange, IsvCall call) {
        if (call.token == null) {
            return Retry.NEVER;
        }
        accessTokens.refused(IsvCall.instanceOf(exchange), call.token);
        return Retry.WITH_NEW_TOKEN;
    }

    private static JsonNode success(Exchange exchange, IsvCall call, String contentType) throws IsvException, IOException {
        try {
            return Json.read(exchange.getMessage().getBody(), exchange);
        } catch (JsonProcessingException e) {
            String given = contentType.isEmpty() ? "no content type" : Text.clean(contentType);
            throw IsvException.invalidAnswer("The ISV's answer to " + call.label() + " is not JSON (it came with "
                    + given + "): " + call.masked(e.getOriginalMessage()));
        }
    }

    private static JsonNode errorBody(Exchange exchange) throws IOException {
        try {
            return Json.read(exchange.getMessage().getBody(), exchange);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String lastSegment(String location) {
        String path = location.replaceAll("[?#].*$", "").replaceAll("/+$", "");
        String segment = path.substring(path.lastIndexOf('/') + 1);
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // It was not encoded at all.
            return segment;
        }
    }
}
