package org.actionroutes.action;

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
        getEndpoint().getComponent().validator().prepare(getEndpoint().contract());
        getEndpoint().getComponent().register(this);
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getComponent().unregister(this);
        super.doStop();
    }
}
