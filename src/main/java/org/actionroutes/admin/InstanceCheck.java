package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actionroutes.instance.InstanceParts;
import org.actionroutes.instance.Secret;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifest.Parameter;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.names.Nearest;
import org.actionroutes.release.Serving;
import org.actionroutes.schema.Violation;
import org.actionroutes.store.ServingVersions;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;
import org.actionroutes.yaml.YamlProblem;

/** Whether an instance is as its integration needs it, before anything is written. */
final class InstanceCheck {

    private static final String MISSING = "instance/missing-value";
    private static final String WRONG = "The instance is not as its integration needs it.";

    private final ServingVersions versions;

    /** @param versions which version serves an instance */
    InstanceCheck(ServingVersions versions) {
        this.versions = versions;
    }

    /** @return what a new instance has to be like */
    Manifests manifests() {
        return versions.releases().homes();
    }

    /**
     * @return what an instance has to be like
     * @throws Refused if no version here serves it, so that nobody knows
     */
    Manifests manifests(StoredInstance instance) {
        Serving serving = versions.of(instance);
        if (serving.refusal() != null) {
            throw new Refused(409, serving.refusal());
        }
        return serving.manifests();
    }

    /** @return why no version here serves it; null where one does */
    String refusal(StoredInstance instance) {
        return versions.of(instance).refusal();
    }

    /** @throws Refused if there is no such integration */
    static Manifest manifest(Manifests manifests, String integration) {
        return manifests
                .find(integration)
                .orElseThrow(() -> Refused.invalid(
                        "There is no such integration.",
                        List.of(new Violation(
                                "/integration",
                                "is none of the integrations"
                                        + Nearest.hint(integration, manifests.names(), "there are")))));
    }

    /**
     * An active instance has to have all that its manifest wants; of another one, only what is there has to be right.
     *
     * @param manifests of the version that is to serve it
     * @param credentials those that it has
     * @throws Refused if it is not so; it names each place that is wrong
     */
    static void check(
            Manifests manifests, String integration, String name, Content content, Map<String, Secret> credentials) {
        List<Violation> violations = violations(manifests, integration, name, content, credentials);
        if (!violations.isEmpty()) {
            throw Refused.invalid(WRONG, violations);
        }
    }

    /** As {@link #check}, for who has more to say. */
    static List<Violation> violations(
            Manifests manifests, String integration, String name, Content content, Map<String, Secret> credentials) {
        Manifest manifest = manifest(manifests, integration);
        List<Violation> violations = new ArrayList<>();
        content.settings().forEach((setting, value) -> {
            if (!PlainText.is(value)) {
                violations.add(new Violation("/settings/" + setting, PlainText.WRONG));
            }
        });
        if (violations.isEmpty()) {
            boolean active = content.status() == Status.active;
            try {
                InstanceParts parts = parts(integration, name, content, credentials);
                if (active) {
                    parts.assemble(manifests);
                } else {
                    parts.checkWithoutCredentials(manifests);
                }
            } catch (YamlProblem e) {
                e.each().stream()
                        .filter(problem -> active || !problem.rule().equals(MISSING))
                        .map(InstanceCheck::violation)
                        .forEach(violations::add);
            }
            BaseUrls.check(manifest, baseUrl(content.connection()), violations);
        }
        return violations;
    }

    /** @return an instance that nobody may call */
    static InstanceParts parts(String integration, String name, Content content, Map<String, Secret> credentials) {
        return new InstanceParts(
                integration,
                name,
                InstanceParts.noCallers(),
                null,
                content.settings(),
                content.connection(),
                credentials);
    }

    /**
     * @param kind {@code bearer}, {@code basic}, {@code jwt} or {@code universalLogout}
     * @param details as in an instance's file
     * @throws Refused if an instance can't have such a caller; what else may be wrong with this one does not matter
     */
    void checkCaller(StoredInstance instance, String kind, JsonNode details) {
        boolean logout = kind.equals("universalLogout");
        ObjectNode callers = InstanceParts.noCallers();
        if (!logout && !kind.equals("bearer")) {
            callers.putArray(kind).add(details);
        }
        String place = logout ? "/universalLogout" : "/callers/" + kind + "/0";
        InstanceParts parts = new InstanceParts(
                instance.integration(),
                instance.name(),
                callers,
                logout ? details : null,
                instance.settings(),
                instance.connection(),
                Map.of());
        List<Violation> violations = new ArrayList<>();
        try {
            Manifests manifests = versions.of(instance).manifests();
            parts.withKnownSettings(manifests).assemble(manifests);
        } catch (YamlProblem e) {
            e.each().stream()
                    .map(InstanceCheck::violation)
                    .filter(violation -> violation.path().startsWith(place))
                    .map(violation -> new Violation(
                            "/" + kind + violation.path().substring(place.length()),
                            violation.message().replace(place, "/" + kind)))
                    .forEach(violations::add);
        }
        if (!violations.isEmpty()) {
            throw Refused.invalid("The caller is not as it should be.", violations);
        }
    }

    private static String baseUrl(JsonNode connection) {
        return connection == null ? null : connection.path("baseUrl").asText(null);
    }

    static Violation violation(YamlProblem problem) {
        String text = problem.text();
        return new Violation(
                problem.pointer(),
                text.startsWith(problem.pointer() + " ")
                        ? text.substring(problem.pointer().length() + 1)
                        : text);
    }

    /**
     * @throws Refused with 404 if the manifest has no such credential, and with 400 if it can't have this value, which
     *     is not quoted
     */
    static void checkCredential(Manifests manifests, String integration, String credential, String value) {
        Map<String, Parameter> known = manifest(manifests, integration).credentials();
        Parameter parameter = known.get(credential);
        if (parameter == null) {
            throw new Refused(
                    404,
                    "The manifest of " + integration + " has no such credential"
                            + (known.isEmpty() ? "." : "; there are " + String.join(", ", known.keySet()) + "."));
        }
        String wrong = wrong(parameter, value);
        if (wrong != null) {
            throw Refused.invalid("The credential can't have this value.", List.of(new Violation("/value", wrong)));
        }
    }

    /** @return what is wrong with the value of a credential, without the value; null where nothing is */
    static String wrong(Parameter parameter, String value) {
        // A key in PEM has several lines.
        if (!value.startsWith("-----BEGIN ") && !PlainText.is(value)) {
            return PlainText.WRONG;
        }
        if (parameter.allows(value)) {
            return null;
        }
        return parameter.example() == null
                ? "should match " + parameter.pattern()
                : "should look like '" + parameter.example() + "'";
    }
}
