package org.actionroutes.app;

import org.apache.camel.impl.DefaultCamelContext;

/** A context in which adding a route takes as long as that route, however many there are. */
final class QuickContext extends DefaultCamelContext {

    QuickContext() {
        super(false);
    }

    /**
     * Camel, 4.18, removes a route of the same id before it adds one, and to do so looks for the endpoints of all
     * others, also where there is none of that id.
     */
    @Override
    public boolean removeRoute(String id) throws Exception {
        return getRouteServices().containsKey(id) && super.removeRoute(id);
    }
}
