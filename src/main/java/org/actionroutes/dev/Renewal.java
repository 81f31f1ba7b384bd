package org.actionroutes.dev;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.actionroutes.app.RouteContext;
import org.actionroutes.app.Sources;
import org.actionroutes.app.Version;
import org.actionroutes.app.Versions;
import org.actionroutes.mapping.CompiledMappings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one integration after the other to what its files say now, and starts no more than has changed. */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(LiveReload.class);

    private final VersionReader reader;
    private final Places places;
    private final Versions versions;
    /** What stood in the files when an integration was last found right. */
    private final Map<String, Snapshot> right = new HashMap<>();

    Renewal(VersionReader reader, Places places, Versions versions) {
        this.reader = reader;
        this.places = places;
        this.versions = versions;
    }

    /** Starts all that have instances, of what has been read and checked. */
    void start(Sources first, Snapshot files) {
        CompiledMappings mappings = new CompiledMappings(first.mappings());
        List<String> all = first.homes().integrations();
        all.parallelStream()
                .map(integration -> first.instances().of(integration))
                .flatMap(instances -> instances.all().stream().limit(1).map(one -> {
                    RouteContext routes =
                            reader.load(one.integration(), first.homes()).start();
                    return new Version(one.integration(), instances, mappings, routes);
                }))
                .forEach(versions::takeOver);
        all.forEach(integration -> right.put(integration, files));
        List<String> others = all.stream()
                .filter(integration -> versions.of(integration).isEmpty())
                .toList();
        if (!others.isEmpty()) {
            LOG.info("Not started, since there is no instance of them: {}", String.join(", ", others));
        }
    }

    /**
     * @param what has changed, as a person calls it
     * @throws org.actionroutes.app.StartProblem if something is wrong; what answered before goes on
     */
    void renew(String integration, String what, Change change, Concerned concerned) {
        List<Path> changed = changed(integration, change.now(), concerned);
        if (changed.isEmpty() && right.containsKey(integration)) {
            LOG.info("{}: as it was before; that answers", what);
            return;
        }
        Optional<Version> before = versions.of(integration);
        Optional<Version> version = reader.read(integration, changed, before, change.homes());
        if (Snapshot.of(places).changedSince(change.now()).stream()
                .anyMatch(file -> concerned.by(file).contains(integration))) {
            // What has been read may be of both; the event of the change has come, too.
            version.map(Version::routes)
                    .filter(routes ->
                            before.map(Version::routes).filter(routes::equals).isEmpty())
                    .ifPresent(RouteContext::close);
            return;
        }
        right.put(integration, change.now());
        version.ifPresentOrElse(versions::takeOver, () -> versions.remove(integration));
        if (version.isPresent()) {
            LOG.info(
                    "{}: live in {} after {} ms",
                    what,
                    integration,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - change.start()));
        } else if (change.homes().integrations().contains(integration)) {
            LOG.info("{}: nothing is wrong; there is no instance of {}, so nothing runs", what, integration);
        } else {
            LOG.info("{}: there is no integration {} any more", what, integration);
        }
    }

    private List<Path> changed(String integration, Snapshot now, Concerned concerned) {
        return now.changedSince(right.getOrDefault(integration, Snapshot.NONE)).stream()
                .filter(file -> concerned.by(file).contains(integration))
                .toList();
    }
}
