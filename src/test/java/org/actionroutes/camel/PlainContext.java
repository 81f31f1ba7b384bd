package org.actionroutes.camel;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ContextServicePlugin;

/** A Camel context as Camel makes it, without what this project gives to each. */
final class PlainContext {

    private PlainContext() {}

    static DefaultCamelContext create() {
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.setApplicationContextClassLoader(new ClassLoader(PlainContext.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + ContextServicePlugin.class.getName())
                        ? Collections.emptyEnumeration()
                        : super.getResources(name);
            }
        });
        context.build();
        return context;
    }
}
