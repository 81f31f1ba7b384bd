package org.actionroutes.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.app.Homes;
import org.actionroutes.app.Sources;
import org.actionroutes.app.StartProblem;
import org.actionroutes.app.Versions;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.LoadedInstances;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a changed file of a home or of the instances answer at once: each integration that it concerns is read and
 * checked anew, its routes start beside those that answer, and take over. Others go on untouched. Where something is
 * wrong, that is logged, and what answers goes on.
 */
public final class LiveReload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveReload.class);

    private final Integrations integrations;
    private final Places places;
    private final FileWatch watch;
    private final Versions versions = new Versions();
    private Renewal renewal;
    private Thread thread;
    private Snapshot tried;
    /** What has changed while nobody could tell what integrations there are. */
    private final Set<Path> untried = new TreeSet<>();

    /**
     * What is written from now on counts as a change; so that has to be made before anything is read.
     *
     * @param integrations reads and checks them
     * @param homes the home directories that it reads
     * @param instances the directory of instances that it reads, or null
     */
    public LiveReload(Integrations integrations, List<Path> homes, Path instances) {
        this.integrations = integrations;
        this.places = new Places(homes, instances);
        this.watch = new FileWatch(places.roots(), places::isOfCases);
        this.tried = Snapshot.of(places);
    }

    /** @return the instances of the versions that answer */
    public Instances instances() {
        return versions;
    }

    /**
     * Starts the first version of each integration that has instances, and looks for changes from then on.
     *
     * @param program the context of the program, with the faces
     * @param first what has been read and checked for the start
     * @throws StartProblem if one can't start
     */
    public void start(CamelContext program, Sources first) {
        renewal = new Renewal(new VersionReader(integrations, places, program), places, versions);
        renewal.start(first, tried);
        program.getComponent("action", ActionComponent.class).runBy(versions);
        thread = new Thread(this::run, "reload");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (watch.await()) {
                Snapshot now = Snapshot.of(places);
                List<Path> changed = now.changedSince(tried);
                tried = now;
                if (!changed.isEmpty()) {
                    reload(now, changed);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reload(Snapshot now, List<Path> changed) {
        untried.addAll(changed);
        Refusals.to(places.said(changed), () -> {
            Homes homes = integrations.homes();
            List<Path> files = List.copyOf(untried);
            untried.clear();
            reload(new Change(System.nanoTime(), now, homes), files);
        });
    }

    private void reload(Change change, List<Path> files) {
        Concerned concerned = new Concerned(places, versions, change);
        Map<String, List<Path>> byIntegration = new TreeMap<>();
        List<Path> nobodys = new ArrayList<>();
        for (Path file : files) {
            Set<String> names = concerned.by(file);
            names.forEach(name -> byIntegration
                    .computeIfAbsent(name, key -> new ArrayList<>())
                    .add(file));
            if (names.isEmpty()) {
                nobodys.add(file);
            }
        }
        // First those that somebody waits for.
        byIntegration.keySet().stream()
                .sorted(Comparator.comparing(name -> versions.of(name).isEmpty()))
                .forEach(name -> {
                    String what = places.said(byIntegration.get(name));
                    Refusals.to(what, () -> renewal.renew(name, what, change, concerned));
                });
        if (!nobodys.isEmpty()) {
            String what = places.said(nobodys);
            Refusals.to(what, () -> concernsNobody(nobodys, what, change.homes()));
        }
    }

    private void concernsNobody(List<Path> files, String what, Homes homes) {
        // One that says which integration it is of would concern that.
        files.stream()
                .filter(file -> places.isInstance(file) && Files.exists(file))
                .forEach(LoadedInstances::integrationOf);
        if (files.stream().anyMatch(places::isOfRoutes)) {
            integrations.checkShared(homes);
        }
        LOG.info(
                files.stream().anyMatch(places::isOfFaces)
                        ? "{}: nothing is wrong; faces are the program's own, and answer from the next start on"
                        : "{}: nothing is wrong; no integration uses it",
                what);
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
