package org.actionroutes.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Properties;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.instance.Instances;
import org.actionroutes.isv.IsvComponent;
import org.actionroutes.mapping.MappingComponent;
import org.actionroutes.runtime.Plugin;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.function.ThrowingRunnable;

/**
 * The routes of one integration in a context of their own, beside that of the program: so they come and go by
 * themselves, and there may be two versions of them at a time. What isn't the routes' they share with the program's:
 * clients, limits and tokens of instances, traces and cursors.
 */
public final class RouteContext implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 5;

    private final DefaultCamelContext context = new QuickContext();
    private final Homes homes;
    private final URLClassLoader classPath;
    private int inFlight;
    private Runnable whenIdle;

    private RouteContext(Homes homes) {
        this.homes = homes;
        this.classPath = homes.classLoader();
    }

    /**
     * Makes all its routes, but starts none, so that it may be closed again as if it had never been.
     *
     * @param program the context of the program, which has started
     * @param name what it is called in the log
     * @param homes where the routes are
     * @param integration whose routes run in it; those that all integrations share do, too
     * @return one to {@link #start}
     * @throws StartProblem if they can't be made
     */
    public static RouteContext load(CamelContext program, String name, Homes homes, String integration) {
        RouteContext loaded = new RouteContext(homes);
        loaded.orClose(() -> {
            loaded.prepare(program, name);
            loaded.load(integration);
        });
        return loaded;
    }

    /**
     * Returns when all its routes run.
     *
     * @return this
     * @throws StartProblem if they can't
     */
    public RouteContext start() {
        orClose(() -> {
            context.start();
            new Drafts(false).started(context);
        });
        return this;
    }

    private void orClose(ThrowingRunnable<Exception> step) {
        try {
            step.run();
        } catch (Exception e) {
            close();
            throw new StartProblem(List.of(StartFailures.explain(e, homes)));
        }
    }

    private void prepare(CamelContext program, String name) throws Exception {
        // As in camel-main.properties.
        context.getCamelContextExtension().setName(name);
        context.setApplicationContextClassLoader(classPath);
        context.disableJMX();
        context.setStreamCaching(false);
        context.setMessageHistory(false);
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        context.getShutdownStrategy().setTimeout(SECONDS_TO_STOP);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        Instances instances = program.getRegistry().lookupByNameAndType(Plugin.INSTANCES, Instances.class);
        context.getRegistry().bind(Plugin.INSTANCES, instances);
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
        context.addComponent("mapping", new MappingComponent(true));
        context.getComponent("kamelet", KameletComponent.class)
                .setLocation(
                        program.getComponent("kamelet", KameletComponent.class).getLocation());
    }

    private void load(String integration) throws Exception {
        List<Resource> files = homes.routeFiles().stream()
                .filter(file -> file.isShared()
                        ? !file.folder().equals(Homes.FACES)
                        : file.folder().equals(integration))
                .map(file -> ResourceHelper.resolveResource(context, "file:" + file.path()))
                .toList();
        PluginHelper.getRoutesLoader(context).loadRoutes(files);
        context.init();
    }

    /** @return the component whose routes they are */
    ActionComponent actions() {
        return context.getComponent("action", ActionComponent.class);
    }

    /** @return whether an action may begin in it; then it has to {@link #end} */
    synchronized boolean begin() {
        if (whenIdle != null && inFlight == 0) {
            return false;
        }
        inFlight++;
        return true;
    }

    void end() {
        synchronized (this) {
            inFlight--;
            if (whenIdle == null || inFlight > 0) {
                return;
            }
        }
        whenIdle.run();
    }

    /**
     * Others answer in its place.
     *
     * @param idle is run, once, when nothing is in flight in it any more
     */
    void replaced(Runnable idle) {
        synchronized (this) {
            whenIdle = idle;
            if (inFlight > 0) {
                return;
            }
        }
        idle.run();
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
