package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifest.Parameter;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.names.Nearest;
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
    /** Whom what is stored lets in; null where the file says it. */
    private CallerSecret callers;
    /** By their names; null where the file says where they are. */
    private Map<String, Secret> stored;

    private final Path folder;
    /** Null where secrets are not looked up. */
    private final Map<String, String> environment;

    private final Set<String> variables = new TreeSet<>();
    private final Set<String> files = new TreeSet<>();
    private final List<YamlProblem> problems = new ArrayList<>();

    private InstanceFile(YamlDocument document, Path folder, Map<String, String> environment) {
        this.document = document;
        this.folder = folder;
        this.environment = environment;
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
        return new InstanceFile(document, folder, environment).instance(manifest(document, manifests));
    }

    /**
     * Reads it where its secrets are not.
     *
     * @throws YamlProblem if the file is not what it should be, as far as that does not depend on a secret
     */
    static InstanceOutline outline(String name, String text, Manifests manifests) {
        YamlDocument document = document(name, text, manifests);
        InstanceFile file = new InstanceFile(document, null, null);
        Instance instance = file.instance(manifest(document, manifests));
        return new InstanceOutline(
                instance.integration(), instance.name(), instance.connection().baseUrl(), file.variables, file.files);
    }

    /**
     * Makes one whose secrets are known, of what would stand in its file.
     *
     * @throws YamlProblem if it is not what it should be
     */
    static Instance assemble(
            String name, JsonNode content, CallerSecret callers, Map<String, Secret> credentials, Manifests manifests) {
        YamlDocument document = document(name, content.toString(), manifests);
        InstanceFile file = new InstanceFile(document, null, null);
        file.callers = callers;
        file.stored = credentials;
        return file.instance(manifest(document, manifests));
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

    private Instance instance(Manifest manifest) {
        CallerSecret callers = callerSecret();
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
        return environment != null || stored != null
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

    private CallerSecret callerSecret() {
        if (callers != null) {
            return callers;
        }
        String digest = document.content().at("/callers/bearer/sha256").asText();
        return digest.isEmpty()
                ? CallerSecret.of(new Secret(secret("/callers/bearer")))
                : CallerSecret.ofSha256(digest.toLowerCase(Locale.ROOT));
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
                : given.has("value") ? given.get("value").asText() : secret(pointer);
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

    private String secret(String pointer) {
        JsonNode reference = document.content().at(pointer);
        String place = reference.has("env") ? "env" : "file";
        String name = reference.get(place).asText();
        if (stored != null) {
            return stored.get(name).reveal();
        }
        if (environment == null) {
            (place.equals("env") ? variables : files).add(name);
            return "";
        }
        try {
            String value = (place.equals("env")
                            ? environment.getOrDefault(name, "")
                            : Files.readString(folder.resolve(name)))
                    .strip();
            boolean keys = value.startsWith("-----BEGIN ");
            String wrong = value.isEmpty()
                    ? place.equals("env") ? "is not set" : "is empty"
                    : !keys && value.chars().anyMatch(Character::isISOControl)
                            ? "holds more than one line, where there should be only the secret"
                            : null;
            if (wrong == null) {
                return value;
            }
            problems.add(document.problem(
                    "instance/secret-reference",
                    pointer + "/" + place,
                    (place.equals("env") ? "the environment variable " + name : "the file " + folder.resolve(name))
                            + " " + wrong));
        } catch (IOException | InvalidPathException e) {
            problems.add(document.problem(
                    "instance/secret-reference",
                    pointer + "/file",
                    "the file '" + name + "' in " + folder + " can't be read"));
        }
        return "";
    }
}
