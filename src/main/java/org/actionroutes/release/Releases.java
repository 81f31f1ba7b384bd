package org.actionroutes.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifests;

/** The versions of integrations that this process has: that of the homes, and others beside it. */
public final class Releases {

    private final Manifests homes;
    private final Function<String, Optional<Release>> reader;
    private final Map<String, Optional<Release>> read = new ConcurrentHashMap<>();
    private final Map<String, Map<String, OtherVersion>> others = new TreeMap<>();

    /**
     * @param homes the manifests of the homes
     * @param reader reads what an integration of the homes is, when somebody has to know; empty where nobody can
     * @param others further versions; of one that the homes have, too, theirs is taken
     */
    public Releases(
            Manifests homes, Function<String, Optional<Release>> reader, Collection<? extends OtherVersion> others) {
        this.homes = homes;
        this.reader = reader;
        others.forEach(other -> this.others
                .computeIfAbsent(other.release().integration(), name -> new TreeMap<>())
                .put(other.release().version(), other));
    }

    /** @return those of the homes alone */
    public static Releases of(Manifests homes) {
        return new Releases(homes, integration -> Optional.empty(), List.of());
    }

    /** @return the manifests of the homes */
    public Manifests homes() {
        return homes;
    }

    /** @return the version that the homes have of an integration, or null */
    public String version(String integration) {
        return homes.find(integration).map(Manifest::version).orElse(null);
    }

    /** @return the versions of an integration that are here, that of the homes first */
    public List<String> versions(String integration) {
        List<String> all = new ArrayList<>();
        String own = version(integration);
        if (own != null) {
            all.add(own);
        }
        others.getOrDefault(integration, Map.of()).keySet().stream()
                .filter(version -> !version.equals(own))
                .forEach(all::add);
        return all;
    }

    /** @return what an integration is in the homes */
    public Optional<Release> release(String integration) {
        return read.computeIfAbsent(integration, reader);
    }

    /** @return what a version of an integration is, if it is here */
    public Optional<Release> release(String integration, String version) {
        return isOfHomes(integration, version)
                ? release(integration)
                : other(integration, version).map(OtherVersion::release);
    }

    /** @return what serves instances that are on a version; empty where that is not here */
    public Optional<Serving> of(String integration, String version) {
        return isOfHomes(integration, version)
                ? Optional.of(ofHomes())
                : other(integration, version).map(other -> new Serving(other.manifests(), null, other));
    }

    /** @return whether it is the version that the homes have */
    public boolean isOfHomes(String integration, String version) {
        return homes.find(integration).isPresent() && Objects.equals(version, version(integration));
    }

    private Optional<OtherVersion> other(String integration, String version) {
        return version == null
                ? Optional.empty()
                : Optional.ofNullable(others.getOrDefault(integration, Map.of()).get(version));
    }

    private Serving ofHomes() {
        return new Serving(homes, null, null);
    }

    /**
     * @param instance which version it is on
     * @param recorded what that version was, as far as it is known though it is not here
     * @return what serves it
     */
    public Serving serving(InstanceVersion instance, Supplier<Optional<Release>> recorded) {
        String integration = instance.integration();
        boolean known = homes.find(integration).isPresent();
        if (known && isServedByHomes(instance, recorded)) {
            return ofHomes();
        }
        if (known && instance.test()) {
            return new Serving(homes, ofTest(instance), null);
        }
        return other(integration, instance.version())
                .map(other -> new Serving(other.manifests(), null, other))
                // An integration that is not here at all is told of where its manifest is looked for.
                .orElseGet(() -> known
                        ? new Serving(homes, VersionRefusals.ofMissing(instance, version(integration)), null)
                        : ofHomes());
    }

    private String ofTest(InstanceVersion instance) {
        return VersionRefusals.ofTest(
                instance.integration(),
                instance.version(),
                version(instance.integration()),
                "move it ('action-routes instance move'), or make another one in its place");
    }

    private boolean isServedByHomes(InstanceVersion instance, Supplier<Optional<Release>> recorded) {
        String own = version(instance.integration());
        if (Objects.equals(instance.version(), own)) {
            return true;
        }
        if (instance.test()) {
            return false;
        }
        // In the middle of an update, it has followed to a version that this process does not have yet.
        boolean updating = instance.following() == Following.followed && Objects.equals(instance.previous(), own);
        return instance.version() == null || updating || follows(instance, recorded);
    }

    /** @return whether an instance that is on another version goes on to that of the homes */
    public boolean follows(InstanceVersion instance, Supplier<Optional<Release>> recorded) {
        if (instance.test() || instance.following() == Following.stays) {
            return false;
        }
        String integration = instance.integration();
        Optional<Release> before = other(integration, instance.version())
                .map(OtherVersion::release)
                .or(recorded);
        Optional<Release> now = release(integration);
        return before.isPresent()
                && now.isPresent()
                && Compatibility.losses(before.get(), now.get()).isEmpty();
    }
}
