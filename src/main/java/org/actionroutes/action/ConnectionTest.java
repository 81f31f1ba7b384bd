package org.actionroutes.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.actionroutes.bounds.Lease;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.IsvRequest;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.json.Json;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the request that the manifest names as {@code testConnection} with the instance's credentials. In: the instance
 * in the property {@link Instance#PROPERTY}. Out: {@code executionStatus} as of an action in the body, with the same
 * errors; it waits as an action does.
 */
public class ConnectionTest extends AsyncProcessorSupport implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTest.class);

    private CamelContext camelContext;
    private AsyncProducer isv;

    @Override
    protected void doStart() throws Exception {
        isv = camelContext.getEndpoint("direct:isv-exchange").createAsyncProducer();
        ServiceHelper.startService(isv);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(isv);
    }

    @Override
    public boolean process(Exchange caller, AsyncCallback callback) {
        Instance instance = caller.getProperty(Instance.PROPERTY, Instance.class);
        if (instance.connection().testRequest() == null) {
            caller.setException(new ActionNotFoundException(
                    "The manifest of '" + instance.integration() + "' names no request that tests a connection."));
            callback.done(true);
            return true;
        }
        ActionComponent actions = camelContext.getComponent("action", ActionComponent.class);
        Exchange test = isv.getEndpoint().createExchange();
        Trace trace = new Trace(
                caller.getProperty(ActionEndpoint.REQUEST_ID, "-", String.class), instance + "/test-connection");
        AsyncCallback end = actions.running()
                .begin(Deadline.of(caller, actions.running().patience()), () -> true, (sync, overdue) -> {
                    caller.getMessage().removeHeaders("*");
                    caller.getMessage()
                            .setBody(output(instance, test, overdue != null ? overdue : test.getException()));
                    trace.end(((ObjectNode) caller.getMessage().getBody())
                            .at("/executionStatus/status")
                            .asText());
                    actions.traces().add(trace);
                    callback.done(sync);
                });
        try {
            prepare(test, caller, instance, trace);
        } catch (Exception e) {
            test.setException(e);
            end.done(true);
            return true;
        }
        return isv.process(test, end);
    }

    private static void prepare(Exchange test, Exchange caller, Instance instance, Trace trace) throws Exception {
        test.setProperty(Instance.PROPERTY, instance);
        Deadline.carry(caller, test);
        Lease.carry(caller, test);
        trace.attachTo(test);
        instance.settings().forEach(test::setVariable);
        IsvRequest request = new IsvRequest();
        request.setRequest(instance.connection().testRequest());
        request.process(test);
    }

    private static ObjectNode output(Instance instance, Exchange test, Exception failure) {
        if (failure == null) {
            return Json.MAPPER
                    .createObjectNode()
                    .set("executionStatus", Json.MAPPER.createObjectNode().put("status", "SUCCEEDED"));
        }
        List<ActionError> errors = ActionErrors.of(failure, SecretsInUse.of(test));
        LOG.warn("{}/test-connection failed: {}", instance, errors);
        return ActionOutput.failed(errors);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
