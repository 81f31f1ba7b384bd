package org.actionroutes.action;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Registers a route as the implementation of a contract for as long as the route runs. */
class ActionConsumer extends DefaultConsumer {

    ActionConsumer(ActionEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public ActionEndpoint getEndpoint() {
        return (ActionEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // Neither the start nor the first call has to wait for the contract's schema.
        CompletableFuture.runAsync(() ->
                getEndpoint().getComponent().validator().prepare(getEndpoint().contract()));
        getEndpoint().getComponent().register(this);
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getComponent().unregister(this);
        super.doStop();
    }
}
