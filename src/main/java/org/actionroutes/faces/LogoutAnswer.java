package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Tells by HTTP's status how {@code universal-logout} ended: 204 where the user is logged out. */
public class LogoutAnswer implements Processor {

    @Override
    public void process(Exchange exchange) throws FaceException {
        ActionResult result = ActionResult.of(exchange.getMessage().getBody(JsonNode.class));
        if (!result.succeeded()) {
            throw result.refusal();
        }
        exchange.getMessage().setBody(null);
        JsonAnswer.answer(exchange, 204, null);
    }
}
