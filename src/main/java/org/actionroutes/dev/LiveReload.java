package org.actionroutes.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.app.RouteContext;
import org.actionroutes.app.Sources;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.Instances;
import org.actionroutes.yaml.YamlProblem;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a changed file of a home or of the instances answer at once: all is read and checked anew, its routes start
 * beside those that answer, and take over. Where something is wrong, that is logged, and those that answer go on.
 */
public final class LiveReload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveReload.class);

    private final Function<List<Path>, Sources> sources;
    private final List<Path> homes;
    private final Path instances;
    private final FileWatch watch;
    private final Versions versions = new Versions();
    private CamelContext program;
    private Thread thread;
    private Snapshot live;
    private Snapshot tried;
    private int made;

    /**
     * What is written from now on counts as a change; so that has to be made before anything is read.
     *
     * @param sources gets the files that have changed since the version that answers, reads everything, checks what
     *     that concerns, and throws {@link StartProblem} or {@link YamlProblem} where something is wrong
     * @param homes the home directories that it reads
     * @param instances the directory of instances that it reads, or null
     */
    public LiveReload(Function<List<Path>, Sources> sources, List<Path> homes, Path instances) {
        this.sources = sources;
        this.homes =
                homes.stream().map(home -> home.toAbsolutePath().normalize()).toList();
        this.instances = instances == null ? null : instances.toAbsolutePath().normalize();
        this.watch = new FileWatch(Stream.concat(
                        this.homes.stream()
                                .flatMap(home -> Stream.of(home.resolve("routes"), home.resolve("transforms"))),
                        Stream.ofNullable(this.instances))
                .toList());
        this.tried = snapshot();
        this.live = tried;
    }

    private Snapshot snapshot() {
        return Snapshot.of(homes, instances);
    }

    /** @return the instances of the newest version */
    public Instances instances() {
        return versions;
    }

    /**
     * Starts the first version, and looks for changes from then on.
     *
     * @param context the context of the program, with the faces
     * @param first what has been read and checked for the start
     * @throws StartProblem if it can't start
     */
    public void start(CamelContext context, Sources first) {
        program = context;
        takeOver(first, startRoutes(first));
        context.getComponent("action", ActionComponent.class).runBy(versions);
        thread = new Thread(this::run, "reload");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (watch.await()) {
                reload();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reload() {
        long start = System.nanoTime();
        Snapshot now = snapshot();
        List<Path> changed = now.changedSince(tried);
        if (changed.isEmpty()) {
            return;
        }
        tried = now;
        String what = said(changed);
        if (now.equals(live)) {
            LOG.info("{}: as it was before; that answers", what);
            return;
        }
        try {
            Sources read = sources.apply(now.changedSince(live));
            LOG.debug("Read and checked after {} ms", since(start));
            RouteContext routes = startRoutes(read);
            if (!snapshot().equals(now)) {
                // What has started may be of both; the event of the change has come, too.
                routes.close();
                return;
            }
            takeOver(read, routes);
            live = now;
            LOG.info("{}: live after {} ms", what, since(start));
        } catch (StartProblem e) {
            refuse(what, e.problems());
        } catch (YamlProblem e) {
            refuse(what, e.getMessage().lines().toList());
        } catch (RuntimeException e) {
            LOG.error("{}: not live for an unforeseen reason; what answered before goes on", what, e);
        }
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static void refuse(String what, List<String> problems) {
        LOG.error("{}: not live; what answered before goes on", what);
        problems.forEach(LOG::error);
    }

    private RouteContext startRoutes(Sources read) {
        made++;
        return RouteContext.start(program, "routes-" + made, read);
    }

    private void takeOver(Sources read, RouteContext routes) {
        versions.takeOver(new Version(read.instances(), routes));
    }

    private String said(List<Path> files) {
        int shown = 3;
        List<String> names = new ArrayList<>(files.stream()
                .limit(shown)
                .map(file -> homes.stream()
                        .filter(file::startsWith)
                        .findFirst()
                        .map(home -> home.relativize(file))
                        .orElse(file)
                        .toString())
                .toList());
        if (files.size() > shown) {
            names.add(files.size() - shown + " more");
        }
        return names.stream().collect(Collectors.joining(", "));
    }

    /** @return how many versions there are, those included in which something is in flight still */
    int versions() {
        return versions.size();
    }

    /** Stops all routes, and looks for changes no more. */
    @Override
    public void close() {
        watch.close();
        try {
            if (thread != null) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        versions.close();
    }
}
