package org.actionroutes.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.mapping.CompiledMappings;
import org.actionroutes.release.OtherVersion;
import org.actionroutes.release.Release;
import org.actionroutes.yaml.YamlProblem;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions of integrations beside those of the homes. The routes of each run in a context of their own, from when the
 * first instance needs them; one that no instance is on costs nothing.
 */
public final class OtherVersions implements StartupListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OtherVersions.class);

    private final List<Packaged> all = new ArrayList<>();
    private final Versions versions = new Versions();
    private CamelContext program;

    /**
     * @param release what it is
     * @param homes where its files are, and no other integration's
     * @param check checks them when they are needed, and gives its mappings; throws {@link YamlProblem} or
     *     {@link StartProblem} if anything is not as it should be
     * @throws YamlProblem if its manifest is not as it should be
     */
    public void add(Release release, Homes homes, Function<Homes, CompiledMappings> check) {
        all.add(new Packaged(release, homes, homes.manifests(), check));
    }

    /** @return those that were added */
    public List<OtherVersion> all() {
        return List.copyOf(all);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        program = context;
        context.getComponent("action", ActionComponent.class).runBy(versions);
        List<String> failures = all.parallelStream()
                .filter(version -> version.expected)
                .flatMap(version -> version.serve().stream())
                .toList();
        if (!failures.isEmpty()) {
            throw new StartProblem(failures);
        }
    }

    @Override
    public void close() {
        versions.close();
    }

    private final class Packaged implements OtherVersion {

        private final Release release;
        private final Homes homes;
        private final Manifests manifests;
        private final Function<Homes, CompiledMappings> check;
        private volatile boolean expected;
        private boolean runs;
        private String failure;

        private Packaged(Release release, Homes homes, Manifests manifests, Function<Homes, CompiledMappings> check) {
            this.release = release;
            this.homes = homes;
            this.manifests = manifests;
            this.check = check;
        }

        @Override
        public Release release() {
            return release;
        }

        @Override
        public Manifests manifests() {
            return manifests;
        }

        @Override
        public void expect() {
            expected = true;
        }

        @Override
        public synchronized Optional<String> serve() {
            if (!runs && failure == null) {
                start();
            }
            return Optional.ofNullable(failure);
        }

        private void start() {
            long start = System.nanoTime();
            String name = release.integration() + "-" + release.version();
            try {
                CompiledMappings mappings = check.apply(homes);
                RouteContext routes = RouteContext.load(program, name, homes, release.integration())
                        .start();
                versions.add(
                        release.version(),
                        new Version(release.integration(), new LoadedInstances(new Manifests()), mappings, routes));
                runs = true;
                LOG.info(
                        "{} answers beside the version of the homes, after {} ms",
                        name,
                        (System.nanoTime() - start) / 1_000_000);
            } catch (YamlProblem | StartProblem e) {
                failure = "The package of version " + release.version() + " of '" + release.integration()
                        + "' can't be started here; the log says why.";
                LOG.error("{} can't be started: {}", name, e.getMessage());
            }
        }
    }
}
