package org.actionroutes.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.IsvRequest;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the request that the manifest names as {@code testConnection} with the instance's credentials. In: the instance in the property
 * {@link Instance#PROPERTY}. Out: {@code executionStatus} as of an action in the body, with the same errors.
 */
public class ConnectionTest implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTest.class);

    @Override
    public void process(Exchange caller) throws Exception {
        Instance instance = caller.getProperty(Instance.PROPERTY, Instance.class);
        if (instance.connection().testRequest() == null) {
            throw new ActionNotFoundException("The manifest of '" + instance.integration() + "' names no request that tests a connection.");
        }
        IsvRequest request = new IsvRequest();
        request.setRequest(instance.connection().testRequest());
        ProducerTemplate isv = caller.getContext().createProducerTemplate();
        try {
            Exchange test = isv.request("direct:isv-exchange", prepared -> {
                prepared.setProperty(Instance.PROPERTY, instance);
                new Trace(caller.getProperty(ActionEndpoint.REQUEST_ID, "-", String.class), instance + "/test-connection").attachTo(prepared);
                instance.settings().forEach(prepared::setVariable);
                request.process(prepared);
            });
            ObjectNode output = test.getException() == null
                    ? Json.MAPPER.createObjectNode().set("executionStatus", Json.MAPPER.createObjectNode().put("status", "SUCCEEDED"))
                    : failure(instance, test);
            Trace trace = Trace.of(test);
            trace.end(output.at("/executionStatus/status").asText());
            caller.getContext().getComponent("action", ActionComponent.class).traces().add(trace);
            caller.getMessage().removeHeaders("*");
            caller.getMessage().setBody(output);
        } finally {
            isv.stop();
        }
    }

    private static ObjectNode failure(Instance instance, Exchange test) {
        List<ActionError> errors = ActionErrors.of(test.getException(), SecretsInUse.of(test));
        LOG.warn("{}/test-connection failed: {}", instance, errors);
        return ActionOutput.failed(errors);
    }
}
