package org.actionroutes.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.action.RouteVersions;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version of each integration that answers. An action runs to its end in the version that it began with, and that
 * is the one whose instance it has, so that nothing is answered half by one and half by another.
 */
public final class Versions implements RouteVersions, Instances, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);
    private static final long SECONDS_TO_STOP = 10;

    private final Map<String, Version> current = new ConcurrentHashMap<>();
    /** By integration and version. */
    private final Map<String, Version> beside = new ConcurrentHashMap<>();
    /** A context takes a while to stop, which no caller is to wait for. */
    private final ExecutorService stops = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            stop -> {
                Thread thread = new Thread(stop, "replaced-routes");
                thread.setDaemon(true);
                return thread;
            },
            // What comes when all has been closed ends with the process.
            new ThreadPoolExecutor.DiscardPolicy());

    /** @return the version of an integration that answers; empty where there is none */
    public Optional<Version> of(String integration) {
        return Optional.ofNullable(current.get(integration));
    }

    /** @return the versions that answer */
    public List<Version> all() {
        return List.copyOf(current.values());
    }

    /** Has calls that come from now on answered by it, in place of the one of its integration before. */
    public void takeOver(Version version) {
        retire(current.put(version.integration(), version), version.routes());
    }

    /** Has calls of instances that were read by a manifest of that version answered by it, and no others. */
    public void add(String number, Version version) {
        beside.put(key(version.integration(), number), version);
    }

    private static String key(String integration, String number) {
        return integration + " " + number;
    }

    /** Has calls of an integration answered by nobody. */
    public void remove(String integration) {
        retire(current.remove(integration), null);
    }

    @SuppressWarnings("ReferenceEquality") // each context is its own
    private void retire(Version before, RouteContext now) {
        if (before != null && before.routes() != now) {
            before.routes().replaced(() -> stops.execute(() -> stop(before.routes())));
        }
    }

    private static void stop(RouteContext routes) {
        try {
            routes.close();
        } catch (RuntimeException e) {
            LOG.warn("Routes that were replaced have not stopped as they should", e);
        }
    }

    /** Which version serves an instance. */
    private Optional<Version> serving(Instance instance) {
        Version own = beside.get(key(instance.integration(), instance.manifest().version()));
        return own != null ? Optional.of(own) : of(instance.integration());
    }

    @Override
    public Optional<Use> begin(Exchange caller) {
        Instance instance = caller.getProperty(Instance.PROPERTY, Instance.class);
        if (instance == null) {
            return Optional.empty();
        }
        Optional<Version> version = serving(instance);
        // Where it is replaced in between, there is another one.
        while (version.isPresent() && !version.get().routes().begin()) {
            version = serving(instance);
        }
        version.flatMap(serving -> serving.instances().find(instance.integration(), instance.name()))
                .ifPresent(own -> caller.setProperty(Instance.PROPERTY, own));
        return version.map(Running::new);
    }

    private record Running(Version version) implements Use {

        @Override
        public ActionComponent actions() {
            return version.routes().actions();
        }

        @Override
        public void attachTo(Exchange action) {
            version.mappings().attachTo(action);
        }

        @Override
        public void end() {
            version.routes().end();
        }
    }

    @Override
    public Optional<ActionComponent> actions(Instance instance) {
        return serving(instance).map(Version::routes).map(RouteContext::actions);
    }

    @Override
    public Optional<Instance> find(String integration, String name) {
        return of(integration).flatMap(version -> version.instances().find(integration, name));
    }

    @Override
    public boolean mayHave(String integration) {
        return true;
    }

    /** Stops all. */
    @Override
    public void close() {
        stops.shutdown();
        try {
            if (!stops.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                LOG.warn("Routes that were replaced are still stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Stream.of(current, beside).flatMap(all -> all.values().stream()).forEach(version -> stop(version.routes()));
    }
}
