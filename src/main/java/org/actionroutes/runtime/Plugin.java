package org.actionroutes.runtime;

import org.actionroutes.bounds.WeighedParts;
import org.actionroutes.engine.RequestIdThreads;
import org.actionroutes.instance.Instances;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.Registry;

/**
 * Gives each Camel context, of whatever runtime, what the components need. Camel finds it by its service file, and
 * calls it before the runtime configures anything; so what depends on settings is made later, when somebody asks.
 */
public final class Plugin implements ContextServicePlugin {

    /** The name of the bean that knows the instances; a runtime may bind one of its own. */
    public static final String INSTANCES = "instances";

    @Override
    public void load(CamelContext context) {
        context.getPropertiesComponent().addPropertiesSource(new DefaultSettings(context));
        Registry registry = context.getRegistry();
        RouteBeans.all().forEach(registry::bind);
        registry.bind("kameletParameters", new KameletParameters(context));
        if (registry.lookupByName(INSTANCES) == null) {
            registry.bind(INSTANCES, Instances.class, () -> InstancesOfSetting.read(context));
        }
        context.setSourceLocationEnabled(true);
        ExtendedCamelContext extension = context.getCamelContextExtension();
        extension.addInterceptStrategy(new FailedSteps());
        extension.setProcessorExchangeFactory(new WeighedParts());
        extension.setErrorHandlerFactory(QuietErrors.handler());
        context.getExecutorServiceManager().setThreadPoolFactory(new RequestIdThreads());
        context.getExecutorServiceManager().getDefaultThreadPoolProfile().setMaxPoolSize(RequestIdThreads.MOST);
        context.addLifecycleStrategy(new ComponentDefaults(context));
    }
}
