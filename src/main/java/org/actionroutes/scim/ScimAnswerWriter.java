package org.actionroutes.scim;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Map;
import org.actionroutes.faces.CallerHeaders;
import org.actionroutes.faces.JsonAnswer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the HTTP answer out of the {@link ScimAnswer} in the body, or of what a request failed with before. */
public class ScimAnswerWriter implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ScimAnswerWriter.class);

    @Override
    public void process(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        ScimAnswer answer = exchange.getMessage().getBody() instanceof ScimAnswer ready && caught == null
                ? ready
                : ScimAnswer.of(ActionFailures.of(caught));
        HttpServerRequest http = exchange.getMessage(HttpMessage.class).getRequest();
        String method = http.method().name();
        if (answer.status() == 405 && method.equals("OPTIONS")) {
            answer = new ScimAnswer(204, null, Map.of("Allow", answer.headers().get("Allow")));
        }
        if (answer.status() >= 400) {
            LOG.info(
                    "answered with {}: {}",
                    answer.status(),
                    answer.body().path("detail").asText());
        }
        boolean bodiless = answer.body() == null || method.equals("HEAD");
        exchange.getMessage().setBody(bodiless ? null : answer.body());
        // Clients hold even an answer without content to its media type: SCIM-SDK's does.
        JsonAnswer.answer(exchange, answer.status(), contentType(exchange));
        answer.headers().forEach(exchange.getMessage()::setHeader);
    }

    /** Clients that know the plain media type alone say so. */
    private static String contentType(Exchange exchange) {
        String accepted = CallerHeaders.of(exchange, "Accept").toLowerCase(Locale.ROOT);
        return accepted.contains("application/json") && !accepted.contains("scim+json")
                ? "application/json"
                : Errors.CONTENT_TYPE;
    }
}
