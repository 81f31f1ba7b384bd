package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.actionroutes.instance.Secret;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifest.Parameter;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Compatibility;
import org.actionroutes.release.Following;
import org.actionroutes.release.Release;
import org.actionroutes.release.Releases;
import org.actionroutes.schema.Violation;
import org.actionroutes.store.InstanceStore.Move;
import org.actionroutes.store.ServingVersions;
import org.actionroutes.store.StoreConflict;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Previous;
import org.actionroutes.yaml.YamlProblem;

/** Instances moved to another version of their integration, and back. */
final class MoveOperations {

    /** The instance's own check tells it more exactly. */
    private static final String NEWLY_REQUIRED = "compat/newly-required";

    private final Stored stored;
    private final ServingVersions versions;
    private final InstanceAnswers answers;

    MoveOperations(Stored stored, ServingVersions versions, InstanceAnswers answers) {
        this.stored = stored;
        this.versions = versions;
        this.answers = answers;
    }

    Answer move(Call call) {
        StoredInstance before = stored.instance(call);
        InstanceTag.check(call.ifMatch(), before);
        JsonNode body = call.body();
        String to = body.path("version").asText(versions.releases().version(before.integration()));
        Manifests manifests = manifests(before, to);
        // One that stays may be told to go on from where it is.
        boolean goesOn = before.following() == Following.stays && following(before, to) == Following.follows;
        if (Objects.equals(to, before.version()) && !goesOn) {
            throw new Refused(409, "The instance is on " + (to == null ? "no version" : "version " + to) + " already.");
        }
        Manifest manifest = InstanceCheck.manifest(manifests, before.integration());
        List<Violation> violations = new ArrayList<>();
        Map<String, Secret> set = stored.lists().secrets(before.id());
        Map<String, Secret> given = credentials(body.path("credentials"), manifest, set.keySet(), violations);
        Map<String, String> settings = new LinkedHashMap<>(before.settings());
        // They are kept with what it was.
        settings.keySet().retainAll(manifest.settings().keySet());
        Content content = new Content(
                to,
                before.test(),
                before.status(),
                InstanceOperations.settings(settings, body.path("settings")),
                before.connection());
        Map<String, Secret> all = new LinkedHashMap<>(set);
        all.putAll(given);
        violations.addAll(InstanceCheck.violations(manifests, before.integration(), before.name(), content, all));
        boolean fits = violations.isEmpty();
        if (!body.path("acceptIncompatible").asBoolean()) {
            violations.addAll(losses(before, to));
        }
        if (!violations.isEmpty()) {
            throw fits
                    ? new Refused(
                            409,
                            "Version " + to + " takes something from the instance. Where that is as it is to be, say"
                                    + " acceptIncompatible.",
                            violations,
                            Map.of())
                    : Refused.invalid("The instance is not as version " + to + " needs it.", violations);
        }
        return moved(call, before, new Move(content, following(before, to), given, false));
    }

    Answer undo(Call call) {
        StoredInstance before = stored.instance(call);
        InstanceTag.check(call.ifMatch(), before);
        Previous previous = before.previous();
        if (previous == null) {
            throw new Refused(409, "The instance has been on no other version, so there is nothing to undo.");
        }
        Manifests manifests = manifests(before, previous.version());
        Content content = new Content(
                previous.version(), before.test(), before.status(), previous.settings(), previous.connection());
        InstanceCheck.check(
                manifests,
                before.integration(),
                before.name(),
                content,
                stored.lists().secrets(before.id()));
        return moved(call, before, new Move(content, following(before, previous.version()), Map.of(), true));
    }

    /** A version that is here; of a test instance, the one that serves it. */
    private Manifests manifests(StoredInstance instance, String to) {
        Releases releases = versions.releases();
        String integration = instance.integration();
        List<String> here = releases.versions(integration);
        if (instance.test() && !releases.isOfHomes(integration, to)) {
            throw wrongVersion("is not that of the integration's files, which alone serves a test instance"
                    + (here.isEmpty() ? "" : ": " + here.get(0)));
        }
        return releases.of(integration, to)
                .orElseThrow(() -> wrongVersion("is not here"
                        + (here.isEmpty() ? "" : "; here are " + String.join(", ", here))
                        + ". Further ones are in packages (--packages)"))
                .manifests();
    }

    private static Refused wrongVersion(String what) {
        return Refused.invalid("The instance can't be moved there.", List.of(new Violation("/version", what)));
    }

    private Following following(StoredInstance instance, String to) {
        return versions.releases().isOfHomes(instance.integration(), to) ? Following.follows : Following.stays;
    }

    /** Only further ones: what it was can be had again then. */
    private static Map<String, Secret> credentials(
            JsonNode given, Manifest manifest, Set<String> set, List<Violation> violations) {
        Map<String, Secret> credentials = new LinkedHashMap<>();
        given.properties().forEach(one -> {
            String name = one.getKey();
            Parameter parameter = manifest.credentials().get(name);
            String value = one.getValue().asText();
            String wrong = parameter == null
                    ? "is no credential of that version"
                            + (manifest.credentials().isEmpty()
                                    ? ""
                                    : "; there are "
                                            + String.join(
                                                    ", ", manifest.credentials().keySet()))
                    : set.contains(name)
                            ? "is set already, and may only be changed before or after"
                            : InstanceCheck.wrong(parameter, value);
            if (wrong != null) {
                violations.add(new Violation("/credentials/" + name, wrong));
            } else {
                credentials.put(name, new Secret(value));
            }
        });
        return credentials;
    }

    private List<Violation> losses(StoredInstance before, String to) {
        if (before.version() == null || before.version().equals(to)) {
            return List.of();
        }
        Optional<Release> from = versions.release(before.integration(), before.version());
        Optional<Release> target = versions.release(before.integration(), to);
        if (from.isEmpty() || target.isEmpty()) {
            return List.of(new Violation(
                    "/version",
                    "can't be compared with version " + before.version() + ", of which nobody knows here what it was"));
        }
        return Compatibility.losses(from.get(), target.get()).stream()
                .filter(loss -> !loss.rule().equals(NEWLY_REQUIRED))
                .map(MoveOperations::violation)
                .toList();
    }

    private static Violation violation(YamlProblem loss) {
        return new Violation("manifest.yaml " + loss.pointer(), loss.text());
    }

    private Answer moved(Call call, StoredInstance before, Move move) {
        try {
            StoredInstance now = stored.store().move(before.id(), before.revision(), move, call.actor());
            return answers.of(call, 200, now, Map.of());
        } catch (StoreConflict e) {
            throw InstanceTag.changed();
        }
    }
}
