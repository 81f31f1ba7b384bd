package org.actionroutes.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.actionroutes.bounds.Lease;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.IsvComponent;
import org.actionroutes.isv.api.RequestOptions;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.isv.trace.TracedAction;
import org.actionroutes.json.Json;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
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
        IsvComponent isv = camelContext.getComponent("isv", IsvComponent.class);
        Trace trace = new Trace(
                new TracedAction(
                        CallerRequest.of(caller).id(),
                        instance,
                        "test-connection",
                        CallerRequest.of(caller).traceparent()),
                actions.observers());
        Deadline deadline = Deadline.of(caller, actions.running().patience());
        CallContext context = CallContext.ofAction(instance, deadline, trace, Lease.of(caller));
        Exchange test = new DefaultExchange(camelContext);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        AsyncCallback end = actions.running().begin(deadline, () -> true, (sync, overdue) -> {
            caller.getMessage().removeHeaders("*");
            caller.getMessage().setBody(output(instance, context, overdue != null ? overdue : failed.get()));
            trace.end(ActionOutput.outcome((ObjectNode) caller.getMessage().getBody()));
            actions.traces().add(trace);
            callback.done(sync);
        });
        context.attachTo(test);
        instance.settings().forEach(test::setVariable);
        RequestOptions request =
                RequestOptions.withoutBody(instance.connection().testRequest());
        CompletableFuture<Response> response = isv.calls().send(test, () -> request.of(test));
        boolean sync = response.isDone();
        response.whenComplete((answered, failure) -> {
            failed.set(failure instanceof CompletionException ? failure.getCause() : failure);
            end.done(sync);
        });
        return sync;
    }

    private static ObjectNode output(Instance instance, CallContext context, Throwable failure) {
        if (failure == null) {
            return Json.MAPPER
                    .createObjectNode()
                    .set("executionStatus", Json.MAPPER.createObjectNode().put("status", "SUCCEEDED"));
        }
        List<ActionError> errors = ActionErrors.of(failure, context.secrets());
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
