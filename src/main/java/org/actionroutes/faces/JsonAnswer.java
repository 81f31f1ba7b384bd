package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Makes the HTTP answer out of the JSON in the body, with no header but our own. */
public class JsonAnswer implements Processor {

    @Override
    public void process(Exchange exchange) {
        answer(exchange, 200, "application/json");
    }

    /**
     * Makes the HTTP answer out of the JSON in an exchange's body, if there is any.
     *
     * @param contentType null where there is no body
     */
    public static void answer(Exchange exchange, int status, String contentType) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        if (contentType != null) {
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
        }
        message.setHeader("Cache-Control", "no-store");
        message.setHeader(RequestId.HEADER, RequestId.of(exchange));
        if (message.getBody() instanceof JsonNode json) {
            message.setBody(Json.writeWithoutNulls(json));
        }
    }
}
