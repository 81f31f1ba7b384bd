package org.actionroutes.runtime;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;

/** Gives each Camel context, of whatever runtime, what routes call by name. Camel finds it by its service file. */
public final class Plugin implements ContextServicePlugin {

    @Override
    public void load(CamelContext context) {
        RouteBeans.all().forEach(context.getRegistry()::bind);
    }
}
