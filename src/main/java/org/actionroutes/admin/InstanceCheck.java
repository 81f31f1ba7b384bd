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
import org.actionroutes.schema.Violation;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;
import org.actionroutes.yaml.YamlProblem;

/** Whether an instance is as its integration needs it, before anything is written. */
final class InstanceCheck {

    private static final String MISSING = "instance/missing-value";
    private static final String WRONG = "The instance is not as its integration needs it.";

    private final Manifests manifests;

    /** @param manifests what integrations there are */
    InstanceCheck(Manifests manifests) {
        this.manifests = manifests;
    }

    /** @throws Refused if there is no such integration */
    Manifest manifest(String integration) {
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
     * @param credentials those that it has
     * @throws Refused if it is not so; it names each place that is wrong
     */
    void check(String integration, String name, Content content, Map<String, Secret> credentials) {
        Manifest manifest = manifest(integration);
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
        if (!violations.isEmpty()) {
            throw Refused.invalid(WRONG, violations);
        }
    }

    /**
     * @param issuer as in an instance's file
     * @param logout whether it signs requests to log users out, and not calls
     * @throws Refused if it is not as it should be
     */
    void checkIssuer(String integration, String name, ObjectNode issuer, boolean logout) {
        ObjectNode callers = InstanceParts.noCallers();
        if (!logout) {
            callers.set("jwt", issuer);
        }
        String place = logout ? "/universalLogout" : "/callers/jwt";
        try {
            new InstanceParts(integration, name, callers, logout ? issuer : null, Map.of(), null, Map.of())
                    .checkWithoutCredentials(manifests);
        } catch (YamlProblem e) {
            List<Violation> violations = e.each().stream()
                    .filter(problem -> problem.pointer().startsWith(place))
                    .map(InstanceCheck::violation)
                    .map(one -> new Violation(one.path().substring(place.length()), one.message()))
                    .toList();
            if (!violations.isEmpty()) {
                throw Refused.invalid("The issuer is not as it should be.", violations);
            }
        }
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
    void checkCredential(String integration, String credential, String value) {
        Map<String, Parameter> known = manifest(integration).credentials();
        Parameter parameter = known.get(credential);
        if (parameter == null) {
            throw new Refused(
                    404,
                    "The manifest of " + integration + " has no such credential"
                            + (known.isEmpty() ? "." : "; there are " + String.join(", ", known.keySet()) + "."));
        }
        String wrong = null;
        // A key in PEM has several lines.
        if (!value.startsWith("-----BEGIN ") && !PlainText.is(value)) {
            wrong = PlainText.WRONG;
        } else if (!parameter.allows(value)) {
            wrong = parameter.example() == null
                    ? "should match " + parameter.pattern()
                    : "should look like '" + parameter.example() + "'";
        }
        if (wrong != null) {
            throw Refused.invalid("The credential can't have this value.", List.of(new Violation("/value", wrong)));
        }
    }
}
