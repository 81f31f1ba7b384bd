package org.actionroutes.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.app.Findings;
import org.actionroutes.app.Homes;
import org.actionroutes.app.RouteContext;
import org.actionroutes.app.StartProblem;
import org.actionroutes.app.Version;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.mapping.CompiledMappings;
import org.apache.camel.CamelContext;

/** Reads and checks one integration, and starts its routes, as far as they are other than before. */
final class VersionReader {

    private final Integrations integrations;
    private final Places places;
    private final CamelContext program;
    private final AtomicInteger contexts = new AtomicInteger();

    /** @param program the context of the program */
    VersionReader(Integrations integrations, Places places, CamelContext program) {
        this.integrations = integrations;
        this.places = places;
        this.program = program;
    }

    /** @return routes that don't run yet */
    RouteContext load(String integration, Homes homes) {
        return RouteContext.load(program, integration + "-" + contexts.incrementAndGet(), homes, integration);
    }

    /**
     * @param changed the files that are other than before
     * @param before the version that answers, if any
     * @return the version that is to answer; empty where the integration has no instance, or is not there at all
     * @throws StartProblem if anything is wrong
     */
    Optional<Version> read(String integration, List<Path> changed, Optional<Version> before, Homes homes) {
        boolean isThere = homes.integrations().contains(integration);
        Findings findings = new Findings();
        changed.stream()
                .filter(file -> places.isInstance(file) && Files.exists(file))
                .forEach(file -> findings.check(() -> LoadedInstances.integrationOf(file)));
        LoadedInstances instances = findings.of(() -> integrations.instances(homes, integration));
        boolean runs = isThere && instances != null && !instances.all().isEmpty();
        boolean newRoutes = before.isEmpty() || changed.stream().anyMatch(places::isOfRoutes);
        boolean newMappings = before.isEmpty() || !changed.stream().allMatch(places::isOfInstances);

        // Side by side: each takes its time, and needs nothing of the other.
        Findings checked = new Findings();
        CompletableFuture<CompiledMappings> mappings = !isThere || !newMappings
                ? CompletableFuture.completedFuture(
                        before.map(Version::mappings).orElse(null))
                : CompletableFuture.supplyAsync(() -> checked.of(() -> integrations.mappings(homes, integration)));
        Findings loaded = new Findings();
        RouteContext routes = runs && newRoutes ? loaded.of(() -> load(integration, homes)) : null;
        mappings.join();
        findings.add(checked);
        if (!findings.isEmpty() && routes != null) {
            routes.close();
        }
        findings.stopIfAny();
        loaded.stopIfAny();
        return runs
                ? Optional.of(new Version(
                        integration,
                        instances,
                        mappings.join(),
                        newRoutes ? routes.start() : before.get().routes()))
                : Optional.empty();
    }
}
