package org.actionroutes.runtime;

import org.actionroutes.action.ActionComponent;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Camel's components are like before a runtime configures them, what sees actions; and the faces, where there is a
 * server for them.
 */
final class ComponentDefaults extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentDefaults.class);
    private static final String SERVER = "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter";

    private final CamelContext context;
    private final boolean server;

    ComponentDefaults(CamelContext context) {
        this.context = context;
        this.server = context.getClassResolver().resolveClass(SERVER) != null;
    }

    @Override
    public void onComponentAdd(String name, Component component) {
        if (component instanceof KameletComponent kamelets) {
            // Failures go up to the action, which reports them once.
            kamelets.setNoErrorHandler(true);
        } else if (component instanceof ActionComponent actions) {
            actions.observe(() -> Observers.of(context));
        } else if (name.equals("platform-http") && server) {
            HttpFaces.prepare(component);
        }
    }

    @Override
    public void onContextInitializing(CamelContext starting) {
        String faces = new Settings(context).text("faces");
        if (faces.equals("none")) {
            return;
        }
        if (!server || !HttpFaces.haveServer(context)) {
            LOG.debug("There is no HTTP server of platform-http, so there are no faces");
            return;
        }
        for (String face : faces.split("\\s*,\\s*")) {
            load("classpath:action-routes/faces/" + face + ".camel.yaml");
        }
    }

    private void load(String location) {
        Resource file = PluginHelper.getResourceLoader(context).resolveResource(location);
        if (!file.exists()) {
            throw new IllegalArgumentException(location
                    + ": there is no such face; the setting 'faces' should name some of actions, scim,"
                    + " universal-logout; or none");
        }
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(file);
        } catch (Exception e) {
            throw new IllegalStateException(location + " can't be loaded: " + e.getMessage(), e);
        }
    }
}
