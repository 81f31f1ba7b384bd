package org.actionroutes.app;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.actionroutes.faces.ServerProblems;
import org.actionroutes.faces.TracePages;
import org.actionroutes.instance.Instances;
import org.actionroutes.mapping.MappingComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.CamelLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Action Routes on Camel Main: the routes of some home directories, answering for some instances. */
public final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final Main main = new Main();
    private final Homes homes;

    /**
     * Prepares it; {@link #start()} starts it.
     *
     * @param homes      where routes and mappings are
     * @param instances  whom it answers for
     * @param properties settings that override those of {@code application.properties}
     */
    public Application(Homes homes, Instances instances, Map<String, String> properties) {
        this.homes = homes;
        ClassLoader classLoader = homes.classLoader();
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                CamelContext context = starting.getCamelContext();
                context.setApplicationContextClassLoader(classLoader);
                context.getCamelContextExtension().setErrorHandlerFactory(quietErrorHandler());
                context.getExecutorServiceManager().setThreadPoolFactory(new RequestIdThreads());
                addStartupListener(context);
            }

            @Override
            public void afterStart(BaseMainSupport started) {
                LOG.info("Ready on port {} after {} ms", port(), ManagementFactory.getRuntimeMXBean().getUptime());
            }
        });
        main.bind("instances", instances);
        main.bind("jslt", new MappingComponent());
        main.bind("kameletParameters", new KameletParameters(new Kamelets(homes).parameters()));
        main.configure().setRoutesIncludePattern(
                homes.routeFiles().stream().map(file -> "file:" + file.path()).collect(Collectors.joining(",")));
        properties.forEach(main::addOverrideProperty);
    }

    private static void addStartupListener(CamelContext context) {
        try {
            context.addStartupListener(new ServerProblems());
            context.addStartupListener(new TracePages());
        } catch (Exception e) {
            throw new IllegalStateException("a context that has not started only keeps its listeners", e);
        }
    }

    /** Failures are reported once, by the face or the action that answers for them, and not by every route on the way. */
    private static DefaultErrorHandlerBuilder quietErrorHandler() {
        DefaultErrorHandlerBuilder builder = new DefaultErrorHandlerBuilder();
        builder.logExhausted(false);
        builder.logStackTrace(false);
        builder.logHandled(false);
        // Where there is nothing to redeliver, Camel heeds none of these.
        builder.logExhaustedMessageHistory(false);
        builder.logger(new CamelLogger(LOG, LoggingLevel.OFF));
        return builder;
    }

    /**
     * Returns when everything listens and all routes run.
     *
     * @throws StartProblem if a route, a mapping, a setting or a port is not as it should be
     */
    public void start() {
        try {
            main.start();
        } catch (Exception e) {
            throw new StartProblem(List.of(StartFailures.explain(e, homes)));
        }
    }

    /**
     * Starts, and returns when the process is told to end.
     *
     * @throws StartProblem as {@link #start()}
     */
    public void run() {
        try {
            main.run();
        } catch (Exception e) {
            throw new StartProblem(List.of(StartFailures.explain(e, homes)));
        }
    }

    /** @return the port that faces listen on */
    public int port() {
        int configured = main.getCamelContext().hasService(MainHttpServer.class).getPort();
        return configured != 0 ? configured : main.getCamelContext().hasService(VertxPlatformHttpServer.class).getPort();
    }

    /** @return the Camel context, for those who want to look inside */
    public CamelContext camelContext() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
