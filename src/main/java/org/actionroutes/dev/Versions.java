package org.actionroutes.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.action.RouteVersions;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions that there are. Who calls is looked up in the newest; the action then runs in the version that its
 * instance was found in, so that nothing is answered half by one and half by another.
 */
final class Versions implements RouteVersions, Instances, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);
    private static final long SECONDS_TO_STOP = 10;

    /** The newest first; replaced as a whole. */
    private volatile List<Version> living = List.of();
    /** A context takes a while to stop, which no caller is to wait for. */
    private final ExecutorService stops = Executors.newSingleThreadExecutor(stop -> {
        Thread thread = new Thread(stop, "replaced-routes");
        thread.setDaemon(true);
        return thread;
    });

    /** Has calls that come from now on answered by it. */
    void takeOver(Version version) {
        Version before;
        synchronized (this) {
            List<Version> all = new ArrayList<>(living);
            before = all.isEmpty() ? null : all.get(0);
            all.add(0, version);
            living = List.copyOf(all);
        }
        if (before != null) {
            before.replaced(this::stopLater);
        }
    }

    private void stopLater(Version version) {
        stops.execute(() -> {
            synchronized (this) {
                living = living.stream().filter(other -> other != version).toList();
            }
            stop(version);
        });
    }

    private static void stop(Version version) {
        try {
            version.stop();
        } catch (RuntimeException e) {
            LOG.warn("Routes that were replaced have not stopped as they should", e);
        }
    }

    /** @return how many there are, those included in which something is in flight still */
    int size() {
        return living.size();
    }

    @Override
    public Use begin(Exchange caller) {
        Instance instance = caller.getProperty(Instance.PROPERTY, Instance.class);
        for (Version version : living) {
            if (version.has(instance) && version.begin()) {
                return version;
            }
        }
        while (true) {
            // It may be replaced in between, by a newer one.
            Version newest = living.get(0);
            if (newest.begin()) {
                if (instance != null) {
                    newest.instances()
                            .find(instance.integration(), instance.name())
                            .ifPresent(anew -> caller.setProperty(Instance.PROPERTY, anew));
                }
                return newest;
            }
        }
    }

    @Override
    public ActionComponent newest() {
        return living.get(0).actions();
    }

    @Override
    public Optional<Instance> find(String integration, String name) {
        List<Version> all = living;
        return all.isEmpty() ? Optional.empty() : all.get(0).instances().find(integration, name);
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
        living.forEach(Versions::stop);
    }
}
