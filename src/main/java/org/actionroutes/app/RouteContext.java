package org.actionroutes.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Properties;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.isv.IsvComponent;
import org.actionroutes.mapping.CompiledMappings;
import org.actionroutes.runtime.Plugin;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The routes of integrations in a context of their own, beside that of the program: so there may be two versions of
 * them at a time. What isn't the routes' they share with the program's: clients, limits and tokens of instances, traces
 * and cursors.
 */
public final class RouteContext implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 5;

    private final DefaultCamelContext context = new DefaultCamelContext(false);
    private final URLClassLoader classPath;

    private RouteContext(Homes homes) {
        this.classPath = homes.classLoader();
    }

    /**
     * @param program the context of the program, which has started
     * @param name what it is called in the log
     * @return when all routes of those integrations run that have instances
     * @throws StartProblem if they can't
     */
    public static RouteContext start(CamelContext program, String name, Sources sources) {
        RouteContext started = new RouteContext(sources.homes());
        try {
            started.prepare(program, name, sources);
            started.load(sources);
            return started;
        } catch (Exception e) {
            started.close();
            throw new StartProblem(List.of(StartFailures.explain(e, sources.homes())));
        }
    }

    private void prepare(CamelContext program, String name, Sources sources) throws Exception {
        // As in camel-main.properties.
        context.getCamelContextExtension().setName(name);
        context.setApplicationContextClassLoader(classPath);
        context.disableJMX();
        context.setStreamCaching(false);
        context.setMessageHistory(false);
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        context.getShutdownStrategy().setTimeout(SECONDS_TO_STOP);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        context.getRegistry().bind(Plugin.INSTANCES, sources.instances());
        context.getRegistry().bind("compiledMappings", new CompiledMappings(sources.mappings()));
        context.build();
        PropertiesComponent settings = (PropertiesComponent) context.getPropertiesComponent();
        PropertiesComponent programs = (PropertiesComponent) program.getPropertiesComponent();
        settings.setInitialProperties(programs.getInitialProperties());
        Properties overriding = new Properties();
        if (programs.getOverrideProperties() != null) {
            overriding.putAll(programs.getOverrideProperties());
        }
        overriding.put("faces", "none");
        settings.setOverrideProperties(overriding);
        ActionComponent actions = new ActionComponent();
        actions.share(program.getComponent("action", ActionComponent.class));
        context.addComponent("action", actions);
        IsvComponent isv = new IsvComponent();
        isv.share(program.getComponent("isv", IsvComponent.class));
        context.addComponent("isv", isv);
        context.getComponent("kamelet", KameletComponent.class)
                .setLocation(
                        program.getComponent("kamelet", KameletComponent.class).getLocation());
    }

    private void load(Sources sources) throws Exception {
        List<Resource> files = sources.homes().routeFiles().stream()
                .filter(file -> !file.folder().equals(Homes.FACES))
                .filter(file -> file.isShared() || sources.instances().mayHave(file.folder()))
                .map(file -> ResourceHelper.resolveResource(context, "file:" + file.path()))
                .toList();
        PluginHelper.getRoutesLoader(context).loadRoutes(files);
        context.start();
    }

    /** @return the component whose routes they are */
    public ActionComponent actions() {
        return context.getComponent("action", ActionComponent.class);
    }

    /** Stops them at once; what is in flight fails. */
    @Override
    public void close() {
        context.stop();
        try {
            classPath.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
