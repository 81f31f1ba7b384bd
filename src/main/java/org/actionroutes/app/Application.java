package org.actionroutes.app;

import com.schibsted.spt.data.jslt.Expression;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.instance.Instances;
import org.actionroutes.mapping.CompiledMappings;
import org.actionroutes.metrics.Meters;
import org.actionroutes.runtime.Plugin;
import org.actionroutes.server.Admission;
import org.actionroutes.server.AdmissionCheck;
import org.actionroutes.server.GuardedVertx;
import org.actionroutes.server.MetricsPage;
import org.actionroutes.server.TracePages;
import org.actionroutes.settings.Settings;
import org.actionroutes.store.Store;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Action Routes on Camel Main: the routes of some home directories, answering for some instances. */
public final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private static final List<String> FACES = List.of("actions", "scim", "universal-logout");

    private final Main main = new Main() {
        @Override
        protected CamelContext createCamelContext() {
            QuickContext context = new QuickContext();
            context.getCamelContextExtension().setRegistry(registry);
            return context;
        }
    };
    private final Admission admission = new Admission();
    private final Homes homes;
    private final Telemetry telemetry;
    private final Consumer<CamelContext> routes;
    private final Drafts drafts;
    private final List<StartupListener> starting = new ArrayList<>();
    private final List<Runnable> closings = new ArrayList<>();
    /** Null where instances are files only. */
    private Store store;

    private GuardedVertx vertx;
    /** Nobody has come, and nothing is in flight, before the start. */
    private volatile Ending.Times ending = new Ending.Times(Duration.ZERO, Duration.ZERO);

    /**
     * Prepares it; {@link #start()} starts it, with the routes of those integrations that have instances.
     *
     * @param homes where routes and mappings are
     * @param instances whom it answers for
     * @param properties settings that override those of {@code action-routes.properties}
     */
    public Application(Homes homes, Instances instances, Map<String, String> properties) {
        this(homes, instances, properties, Map.of(), Map.of());
    }

    /**
     * As {@link #Application(Homes, Instances, Map)}, where something has been prepared already.
     *
     * @param mappings mappings that have been compiled, by their names
     * @param environment the variables of the process, of which those of OpenTelemetry are read
     * @throws IllegalArgumentException if one of these is not as it should be
     */
    public Application(
            Homes homes,
            Instances instances,
            Map<String, String> properties,
            Map<String, Expression> mappings,
            Map<String, String> environment) {
        this(homes, instances, properties, mappings, environment, called(homes, instances), context -> {});
    }

    /**
     * One with faces alone, for integrations whose routes run in contexts beside it ({@link RouteContext}).
     *
     * @param homes where faces are
     * @param instances whom it answers for
     * @param properties settings that override those of {@code action-routes.properties}
     * @param environment the variables of the process
     * @param routes makes the context's {@code action:} component answer by such routes, before anybody may call; a
     *     {@link StartProblem} of it ends the start
     * @throws IllegalArgumentException if one of these is not as it should be
     */
    public static Application ofFaces(
            Homes homes,
            Instances instances,
            Map<String, String> properties,
            Map<String, String> environment,
            Consumer<CamelContext> routes) {
        List<RouteFile> faces = homes.routeFiles().stream()
                .filter(file -> file.folder().equals(Homes.FACES))
                .toList();
        return new Application(homes, instances, properties, Map.of(), environment, faces, routes);
    }

    private Application(
            Homes homes,
            Instances instances,
            Map<String, String> properties,
            Map<String, Expression> mappings,
            Map<String, String> environment,
            List<RouteFile> files,
            Consumer<CamelContext> routes) {
        this.homes = homes;
        this.routes = routes;
        this.telemetry = new Telemetry(environment);
        this.drafts = new Drafts(Boolean.parseBoolean(properties.get(Drafts.START)));
        // Camel's own, 4.18, stops everything at SIGTERM, also where it is told not to.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        ClassLoader classLoader = homes.classLoader();
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                CamelContext context = starting.getCamelContext();
                context.setApplicationContextClassLoader(classLoader);
                telemetry.bindTo(context.getRegistry());
                vertx = new GuardedVertx(context, admission);
                context.getRegistry().bind("vertx", vertx);
                context.getRegistry().bind("admission", new AdmissionCheck(admission));
                addStartupListeners(context);
            }
        });
        main.setDefaultPropertyPlaceholderLocation("classpath:camel-main.properties");
        main.bind(Plugin.INSTANCES, instances);
        main.bind("compiledMappings", new CompiledMappings(mappings));
        main.configure()
                .setRoutesIncludePattern(
                        files.stream().map(file -> "file:" + file.path()).collect(Collectors.joining(",")));
        List<String> faces = FACES.stream()
                .filter(face -> homes.find("routes/faces/" + face + Homes.ROUTES)
                        .findAny()
                        .isEmpty())
                .toList();
        // A home's own come before those of the jar.
        if (faces.size() < FACES.size()) {
            main.addOverrideProperty("faces", faces.isEmpty() ? "none" : String.join(",", faces));
        }
        properties.forEach(main::addOverrideProperty);
    }

    /**
     * Binds a bean in the registry, such as an observer; to be called before the start.
     *
     * @return this
     */
    public Application with(String name, Object bean) {
        main.bind(name, bean);
        return this;
    }

    /**
     * Has something start with it, once the context has started and before anybody may call; to be called before the
     * start. A {@link StartProblem} of it ends the start.
     *
     * @return this
     */
    public Application starting(StartupListener listener) {
        starting.add(listener);
        return this;
    }

    /**
     * Closes something with it, before its store; to be called before the start.
     *
     * @return this
     */
    public Application closing(Runnable closing) {
        closings.add(closing);
        return this;
    }

    /**
     * Has refresh tokens, refused calls and what may be used once kept in a store, and closes it after all else; to be
     * called before the start.
     *
     * @return this
     */
    public Application with(Store used) {
        store = used;
        return with("store", used)
                .with("refreshTokens", used.refreshTokens())
                .with("refusedCalls", used.refusedCalls())
                .with("usedOnce", used.usedOnce());
    }

    private static List<RouteFile> called(Homes homes, Instances instances) {
        Map<Boolean, List<RouteFile>> files = homes.routeFiles().stream()
                .collect(Collectors.partitioningBy(file -> file.isShared() || instances.mayHave(file.folder())));
        if (!files.get(false).isEmpty()) {
            LOG.info(
                    "Not started, since there is no instance of them: {}",
                    files.get(false).stream().map(RouteFile::folder).distinct().collect(Collectors.joining(", ")));
        }
        return files.get(true);
    }

    private void addStartupListeners(CamelContext context) {
        try {
            context.addStartupListener(new TracePages());
            context.addStartupListener(new MetricsPage(telemetry::metrics));
            for (StartupListener listener : starting) {
                context.addStartupListener(listener);
            }
            context.addStartupListener(new ExtendedStartupListener() {
                @Override
                public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {
                    // Known before the routes start, so that a wrong one ends the start.
                    Settings settings = new Settings(started);
                    ending = new Ending.Times(
                            Duration.ofMillis(settings.number("shutdown.delay-ms", 0)),
                            Duration.ofMillis(settings.number("shutdown.timeout-ms", 1)));
                    routes.accept(started);
                    if (store != null) {
                        Meters.of(started)
                                .gauge(
                                        "database.reachable",
                                        "Whether the database of instances can be reached.",
                                        null,
                                        () -> store.database().isReachable() ? 1 : 0);
                    }
                }

                @Override
                public void onCamelContextFullyStarted(CamelContext started, boolean alreadyStarted) {
                    drafts.started(started);
                    admission.open();
                    LOG.info(
                            "Ready on port {} after {} ms",
                            port(),
                            ManagementFactory.getRuntimeMXBean().getUptime());
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("a context that has not started only keeps its listeners", e);
        }
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
     * Starts, and answers until the process is told to end: then it lets nobody in, lets what is in flight come to its
     * end, and ends the process with 0.
     *
     * @throws StartProblem as {@link #start()}
     */
    public void run() {
        Thread hook = new Thread(
                () -> {
                    end();
                    // Else the exit code would be that of the signal.
                    Runtime.getRuntime().halt(0);
                },
                "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            main.run();
        } catch (Exception e) {
            throw new StartProblem(List.of(StartFailures.explain(e, homes)));
        } finally {
            closeUnlessEnding(hook);
        }
    }

    private void closeUnlessEnding(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            close();
        } catch (IllegalStateException e) {
            LOG.trace("The process ends, and this with it", e);
        }
    }

    /** Lets nobody in any more, waits for what is in flight, and stops. */
    public void end() {
        CamelContext context = main.getCamelContext();
        Ending.Times times = ending;
        LOG.info(
                "Ending; callers are served for {} ms more, and what is in flight then may take {} ms",
                times.delay().toMillis(),
                times.longest().toMillis());
        new Ending(admission, context.getComponent("action", ActionComponent.class), times).await();
        close();
        LOG.info("Ended");
    }

    /** @return the port that faces listen on */
    public int port() {
        int configured = main.getCamelContext().hasService(MainHttpServer.class).getPort();
        return configured != 0
                ? configured
                : main.getCamelContext()
                        .hasService(VertxPlatformHttpServer.class)
                        .getPort();
    }

    /** @return the Camel context, for those who want to look inside */
    public CamelContext camelContext() {
        return main.getCamelContext();
    }

    /** Stops at once. */
    @Override
    public void close() {
        main.stop();
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        telemetry.close();
        closings.forEach(Runnable::run);
        if (store != null) {
            store.close();
        }
    }
}
