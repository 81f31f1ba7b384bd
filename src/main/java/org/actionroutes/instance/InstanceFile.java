package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifest.Parameter;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.names.Nearest;
import org.actionroutes.release.VersionRefusals;
import org.actionroutes.schema.JsonSchema;
import org.actionroutes.schema.Violation;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/**
 * Reads one instance from YAML; what it may hold stands in {@code instance.schema.json} and in its integration's
 * manifest.
 */
final class InstanceFile {

    private static final JsonSchema SCHEMA = new JsonSchema("/instance.schema.json");

    private final YamlDocument document;
    private final References references;
    private final List<YamlProblem> problems = new ArrayList<>();

    /**
     * @param environment null where secrets are not looked up
     * @param stored secrets by their names; null where the file says where they are
     */
    private InstanceFile(
            YamlDocument document, Path folder, Map<String, String> environment, Map<String, Secret> stored) {
        this.document = document;
        this.references = new References(document, folder, environment, stored, problems);
    }

    /**
     * @param name the file's name, for messages
     * @param text its text
     * @param folder where the paths of secret files start
     * @param environment where secrets by name of a variable are looked up
     * @param manifests what integrations there are
     * @throws YamlProblem if the file or a secret that it refers to is not what it should be; it tells of everything
     *     that is wrong
     */
    static Instance read(String name, String text, Path folder, Map<String, String> environment, Manifests manifests) {
        YamlDocument document = document(name, text, manifests);
        return new InstanceFile(document, folder, environment, null).instance(manifest(document, manifests));
    }

    /**
     * Reads it where its secrets are not.
     *
     * @throws YamlProblem if the file is not what it should be, as far as that does not depend on a secret
     */
    static InstanceOutline outline(String name, String text, Manifests manifests) {
        YamlDocument document = document(name, text, manifests);
        InstanceFile file = new InstanceFile(document, null, null, null);
        Instance instance = file.instance(manifest(document, manifests));
        if (instance.refusal() != null) {
            throw document.problem("instance/test-version", "/version", instance.refusal());
        }
        return new InstanceOutline(
                instance.integration(),
                instance.name(),
                instance.connection().baseUrl(),
                file.references.variables(),
                file.references.files());
    }

    /**
     * Makes one whose secrets are known, of what would stand in its file.
     *
     * @throws YamlProblem if it is not what it should be
     */
    static Instance assemble(String name, JsonNode content, Map<String, Secret> credentials, Manifests manifests) {
        YamlDocument document = document(name, content.toString(), manifests);
        return new InstanceFile(document, null, null, credentials).instance(manifest(document, manifests));
    }

    /**
     * As {@link #assemble}, of one whose calls are refused, which needs to know its callers only.
     *
     * @param why why they are
     */
    static Instance refused(String name, JsonNode content, Manifests manifests, String why) {
        YamlDocument document = document(name, content.toString(), manifests);
        return new InstanceFile(document, null, null, Map.of()).refused(manifest(document, manifests), why);
    }

    /**
     * @return the integration that it names
     * @throws YamlProblem if it names none
     */
    static String integration(String name, String text) {
        String integration =
                YamlDocument.parse(name, text).content().path("integration").asText();
        return integration.isEmpty()
                ? document(name, text, new Manifests())
                        .content()
                        .path("integration")
                        .asText()
                : integration;
    }

    private static YamlDocument document(String name, String text, Manifests manifests) {
        YamlDocument document = YamlDocument.parse(name, text);
        if (document.content().isMissingNode()) {
            throw document.problem("instance/schema", "", "is empty, where there should be an instance");
        }
        List<Violation> violations = SCHEMA.check(document.content());
        if (!violations.isEmpty()) {
            Optional<Manifest> manifest =
                    manifests.find(document.content().path("integration").asText());
            throw new YamlProblem(violations.stream()
                    .map(violation -> document.problem(
                            "instance/schema",
                            violation.path(),
                            openly(document, violation.path(), manifest).orElse(violation.toString())))
                    .toList());
        }
        return document;
    }

    private static Manifest manifest(YamlDocument document, Manifests manifests) {
        String integration = document.content().get("integration").asText();
        return manifests
                .find(integration)
                .orElseThrow(() -> document.problem(
                        "instance/unknown-integration",
                        "/integration",
                        "there is no integration '" + integration + "'"
                                + (manifests.names().isEmpty()
                                        ? "; its manifest would be " + Manifests.file(integration)
                                        : Nearest.hint(integration, manifests.names(), "there are"))));
    }

    /** What to say of a value that stands where a reference to it is expected, if it may stand in the file. */
    private static Optional<String> openly(YamlDocument document, String path, Optional<Manifest> manifest) {
        String name = path.replaceFirst("^/credentials/", "");
        return manifest.map(known -> known.credentials().get(name))
                .filter(credential ->
                        !credential.secret() && document.content().at(path).isValueNode())
                .map(credential ->
                        path + " is no secret, so it may stand here, but as a member: '" + name + ": {value: …}'");
    }

    private Instance refused(Manifest manifest, String why) {
        Callers callers = new CallersReader(document, references, problems).read();
        stopAtProblems();
        return new Instance(
                manifest.name(), document.content().get("instance").asText(), callers, null, Map.of(), manifest, why);
    }

    private Instance instance(Manifest manifest) {
        String version = document.content().path("version").asText(null);
        if (document.content().path("test").asBoolean() && !version.equals(manifest.version())) {
            return refused(
                    manifest,
                    VersionRefusals.ofTest(
                            manifest.name(),
                            version,
                            manifest.version(),
                            "write that version into its file, once it is as it is to be"));
        }
        Callers callers = new CallersReader(document, references, problems).read();
        Map<String, String> settings = new LinkedHashMap<>();
        manifest.settings().forEach((name, setting) -> settings.put(name, value("/settings/" + name, setting)));
        Map<String, Secret> credentials = new LinkedHashMap<>();
        manifest.credentials()
                .forEach((name, credential) ->
                        credentials.put(name, new Secret(value("/credentials/" + name, credential))));
        unknown("/settings", "setting", settings.keySet());
        unknown("/credentials", "credential", credentials.keySet());
        stopAtProblems();
        Connection connection = new ConnectionReader(
                        manifest, new InstanceValues(settings, credentials, unknown(), document, problems))
                .read(
                        document.content().at("/connection/baseUrl").asText(null),
                        document.content().at("/connection/budget"));
        stopAtProblems();
        return new Instance(
                manifest.name(), document.content().get("instance").asText(), callers, connection, settings, manifest);
    }

    /** The credentials whose values are not known. */
    private Set<String> unknown() {
        return references.areKnown()
                ? Set.of()
                : document.content()
                        .path("credentials")
                        .propertyStream()
                        .filter(credential -> !credential.getValue().has("value"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    private void stopAtProblems() {
        if (!problems.isEmpty()) {
            throw new YamlProblem(problems);
        }
    }

    private String value(String pointer, Parameter parameter) {
        JsonNode given = document.content().at(pointer);
        if (given.isMissingNode()) {
            if (parameter.defaultValue() == null) {
                problems.add(document.problem(
                        "instance/missing-value",
                        pointer,
                        pointer + " is missing: " + parameter.label() + hint(parameter)));
            }
            return parameter.defaultValue() == null ? "" : parameter.defaultValue();
        }
        if (given.has("value") && parameter.secret()) {
            problems.add(document.problem(
                    "instance/secret-in-the-open",
                    pointer,
                    pointer + " is a secret; it should come from 'env' or 'file', not stand here"));
            return "";
        }
        String value = given.isTextual()
                ? given.asText()
                : given.has("value") ? given.get("value").asText() : references.secret(pointer);
        if (!value.isEmpty() && !parameter.allows(value)) {
            problems.add(document.problem(
                    "instance/value",
                    pointer,
                    pointer
                            + (parameter.example() == null
                                    ? " should match " + parameter.pattern()
                                    : " should look like '" + parameter.example() + "'")
                            + ". " + parameter.label()
                            + (parameter.description() == null ? "" : ": " + parameter.description())));
        }
        return value;
    }

    private static String hint(Parameter parameter) {
        return parameter.example() == null ? "" : ", as in '" + parameter.example() + "'";
    }

    private void unknown(String at, String what, Set<String> known) {
        document.content().at(at).properties().stream()
                .map(Map.Entry::getKey)
                .filter(given -> !known.contains(given))
                .forEach(given -> problems.add(document.problem(
                        "instance/unknown-value",
                        at + "/" + given,
                        "there is no " + what + " '" + given
                                + "' in the manifest"
                                + (known.isEmpty()
                                        ? "; there is none at all"
                                        : Nearest.hint(given, known, "there are")))));
    }
}
