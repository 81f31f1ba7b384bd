package org.actionroutes.cli;

import com.schibsted.spt.data.jslt.Expression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.actionroutes.app.Findings;
import org.actionroutes.app.Homes;
import org.actionroutes.app.Sources;
import org.actionroutes.app.StartProblem;
import org.actionroutes.check.CertificateCheck;
import org.actionroutes.check.CheckedBefore;
import org.actionroutes.check.MappingCache;
import org.actionroutes.check.RouteCheck;
import org.actionroutes.dev.Integrations;
import org.actionroutes.dev.LiveReload;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.mapping.CompiledMappings;

/** Reads and checks the homes and the instances that a command line names. */
final class SourceReader implements Integrations {

    /** The property of the file that says what was found right before. */
    private static final String CHECKED = "action-routes.checked";

    private final HomeOption home;
    private final Path instancesDirectory;
    private final Demo demo;
    private final MappingCache cache = new MappingCache();

    /**
     * @param home names the homes
     * @param instancesDirectory the directory of instances, or null
     * @param demo adds an instance, or null
     */
    SourceReader(HomeOption home, Path instancesDirectory, Demo demo) {
        this.home = home;
        this.instancesDirectory = instancesDirectory;
        this.demo = demo;
    }

    /**
     * @param findings gets what is wrong
     * @return what there is, without the demo's instance; not to be used where anything is wrong
     */
    Sources read(Findings findings) {
        Homes checked = findings.of(home::read);
        LoadedInstances instances = null;
        Map<String, Expression> mappings = new HashMap<>();
        if (checked != null) {
            // Side by side: each takes a good part of the start, and needs nothing of the other.
            Findings others = new Findings();
            CompletableFuture<LoadedInstances> loaded =
                    CompletableFuture.supplyAsync(() -> others.of(() -> load(checked)));
            mappings.putAll(check(checked, findings));
            instances = loaded.join();
            findings.add(others);
        }
        return new Sources(checked, instances, mappings);
    }

    /** @return the mappings that were compiled, by their names; none where all has been checked before */
    private Map<String, Expression> check(Homes homes, Findings findings) {
        CheckedBefore before = checkedBefore();
        if (before != null && before.is(homes)) {
            return Map.of();
        }
        RouteCheck check = check(() -> new RouteCheck(homes, all -> true, cache), findings);
        if (before != null && findings.isEmpty() && check.warnings().isEmpty()) {
            before.keep(homes);
        }
        return check == null ? Map.of() : check.mappings();
    }

    /** @return what says which homes were found right before, or null where that is not kept */
    static CheckedBefore checkedBefore() {
        String kept = System.getProperty(CHECKED);
        return kept == null ? null : new CheckedBefore(Path.of(kept));
    }

    /** Adds the demo's instance, where there is one. */
    void addDemo(Sources read) {
        if (demo != null) {
            demo.addTo(read.instances());
        }
    }

    /** @return what reads an integration again whenever something of it has changed */
    LiveReload reload() {
        return new LiveReload(this, home.directories(), instancesDirectory);
    }

    @Override
    public Homes homes() {
        return home.read();
    }

    @Override
    public LoadedInstances instances(Homes homes, String integration) {
        LoadedInstances instances = new LoadedInstances(homes.manifests(integration));
        if (instancesDirectory != null) {
            instances.addAllOf(integration, instancesDirectory);
            checkCertificates(instances);
        }
        if (demo != null && demo.isOf(integration)) {
            demo.addTo(instances);
        }
        return instances;
    }

    @Override
    public CompiledMappings mappings(Homes homes, String integration) {
        return mappings(homes, integration::equals);
    }

    @Override
    public void checkShared(Homes homes) {
        mappings(homes, none -> false);
    }

    /** As {@link #mappings(Homes, String)}, of homes that nobody reads again. */
    static CompiledMappings mappingsOf(Homes homes, String integration) {
        return mappings(homes, integration::equals, new MappingCache());
    }

    private CompiledMappings mappings(Homes homes, Predicate<String> integrations) {
        return mappings(homes, integrations, cache);
    }

    private static CompiledMappings mappings(Homes homes, Predicate<String> integrations, MappingCache cache) {
        Findings findings = new Findings();
        RouteCheck check = check(() -> new RouteCheck(homes, integrations, cache), findings);
        findings.stopIfAny();
        return new CompiledMappings(check.mappings());
    }

    /** @return what was checked, or null where it can't be */
    private static RouteCheck check(Supplier<RouteCheck> check, Findings findings) {
        return findings.of(() -> {
            RouteCheck routes = check.get();
            findings.add(routes.problems().stream().map(Throwable::getMessage).toList());
            routes.logWarnings();
            return routes;
        });
    }

    private LoadedInstances load(Homes checked) {
        LoadedInstances instances = new LoadedInstances(checked.manifests());
        if (instancesDirectory != null) {
            instances.addDirectory(instancesDirectory);
            checkCertificates(instances);
        }
        return instances;
    }

    private static void checkCertificates(LoadedInstances instances) {
        List<String> problems = new ArrayList<>();
        CertificateCheck.check(instances, (instance, message) -> problems.add("instance " + instance + ": " + message));
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
    }
}
