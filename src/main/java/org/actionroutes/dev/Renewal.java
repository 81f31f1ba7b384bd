package org.actionroutes.dev;

import com.schibsted.spt.data.jslt.Expression;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.actionroutes.app.Findings;
import org.actionroutes.app.Homes;
import org.actionroutes.app.RouteContext;
import org.actionroutes.app.Sources;
import org.actionroutes.app.Version;
import org.actionroutes.app.Versions;
import org.actionroutes.instance.LoadedInstances;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one integration after the other to what its files say now, and starts no more than has changed. */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(LiveReload.class);

    private final Integrations integrations;
    private final Places places;
    private final Versions versions;
    /** What stood in the files when an integration was last found right. */
    private final Map<String, Snapshot> right = new HashMap<>();

    private CamelContext program;
    private int made;

    Renewal(Integrations integrations, Places places, Versions versions) {
        this.integrations = integrations;
        this.places = places;
        this.versions = versions;
    }

    /** Starts all that have instances, of what has been read and checked. */
    void start(CamelContext context, Sources first, Snapshot files) {
        program = context;
        List<String> others = new ArrayList<>();
        for (String integration : first.homes().integrations()) {
            LoadedInstances instances = first.instances().of(integration);
            if (instances.all().isEmpty()) {
                others.add(integration);
            } else {
                versions.takeOver(new Version(
                        integration,
                        instances,
                        first.mappings(),
                        startRoutes(integration, first.homes(), first.mappings())));
            }
            right.put(integration, files);
        }
        if (!others.isEmpty()) {
            LOG.info("Not started, since there is no instance of them: {}", String.join(", ", others));
        }
    }

    private RouteContext startRoutes(String integration, Homes homes, Map<String, Expression> mappings) {
        made++;
        return RouteContext.start(program, integration + "-" + made, homes, integration, mappings);
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
        Optional<Version> version = read(integration, changed, before, change.homes());
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

    private Optional<Version> read(String integration, List<Path> changed, Optional<Version> before, Homes homes) {
        boolean isThere = homes.integrations().contains(integration);
        Findings findings = new Findings();
        changed.stream()
                .filter(file -> places.isInstance(file) && Files.exists(file))
                .forEach(file -> findings.check(() -> LoadedInstances.integrationOf(file)));
        LoadedInstances instances = findings.of(() -> integrations.instances(homes, integration));
        boolean sameSources = before.isPresent() && changed.stream().allMatch(places::isOfInstances);
        Map<String, Expression> mappings = sameSources
                ? before.get().mappings()
                : isThere ? findings.of(() -> integrations.mappings(homes, integration)) : Map.of();
        findings.stopIfAny();
        if (!isThere || instances.all().isEmpty()) {
            return Optional.empty();
        }
        boolean sameRoutes = before.isPresent()
                && changed.stream().allMatch(file -> places.isOfInstances(file) || places.isManifest(file));
        RouteContext routes = sameRoutes ? before.get().routes() : startRoutes(integration, homes, mappings);
        return Optional.of(new Version(integration, instances, mappings, routes));
    }
}
