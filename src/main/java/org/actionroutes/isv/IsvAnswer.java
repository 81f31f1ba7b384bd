package org.actionroutes.isv;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Retry;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.isv.limit.Decision;
import org.actionroutes.isv.limit.Sending;
import org.actionroutes.isv.http.ReadAnswer.NotJson;
import org.actionroutes.isv.token.AccessTokens;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Takes the ISV's answer: JSON into the body (null where there is none), the last path segment of {@code Location} into
 * the variable {@code locationId}, and the headers away. Any status that isn't success becomes an {@link IsvException}.
 */
public class IsvAnswer implements Processor {

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
        String location = message.getHeader("Location", String.class);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        String requestId = IsvFailures.requestId(message.getHeaders());
        Decision decision = Sending.decision(exchange);
        call.answerHeaders = message.getHeaders();
        message.setHeaders(Map.of());

        if (status >= 200 && status < 300) {
            message.setBody(success(exchange, call, contentType));
            if (location != null) {
                exchange.setVariable("locationId", lastSegment(location));
            }
        } else if (call.okStatuses.contains(status)) {
            message.setBody(Json.MAPPER.nullNode());
        } else {
            message.setHeader(Exchange.REDELIVERY_COUNTER, call.redeliveryCounter);
            IsvException failure = IsvFailures.ofStatus(call, status, decision, errorBody(exchange), requestId);
            throw failure.with(withNewToken(exchange, call, status));
        }
    }

    private Retry withNewToken(Exchange exchange, IsvCall call, int status) {
        if (status != 401 || call.token == null) {
            return Retry.NEVER;
        }
        accessTokens.refused(IsvCall.instanceOf(exchange), call.token);
        return Retry.WITH_NEW_TOKEN;
    }

    private static JsonNode success(Exchange exchange, IsvCall call, String contentType) throws IsvException {
        if (exchange.getMessage().getBody() instanceof NotJson body) {
            String given = contentType.isEmpty() ? "no content type" : Text.clean(contentType);
            throw IsvException.invalidAnswer("The ISV's answer to " + call.label() + " is not JSON (it came with "
                    + given + "): " + call.masked(body.reason()));
        }
        return exchange.getMessage().getBody(JsonNode.class);
    }

    private static JsonNode errorBody(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof JsonNode body ? body : null;
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
