package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.schema.JsonSchema;
import org.actionroutes.schema.Violation;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads one instance from YAML; what it may hold stands in {@code instance.schema.json}. */
final class InstanceFile {

    private static final JsonSchema SCHEMA = new JsonSchema("/instance.schema.json");

    private final YamlDocument document;
    private final Path folder;
    private final Map<String, String> environment;

    private InstanceFile(YamlDocument document, Path folder, Map<String, String> environment) {
        this.document = document;
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * @param name        the file's name, for messages
     * @param text        its text
     * @param folder      where the paths of secret files start
     * @param environment where secrets by name of a variable are looked up
     * @throws YamlProblem if the file or a secret that it refers to is not what it should be
     */
    static Instance read(String name, String text, Path folder, Map<String, String> environment) {
        YamlDocument document = YamlDocument.parse(name, text);
        for (Violation violation : SCHEMA.check(document.content())) {
            throw document.problem(violation.path(), violation.toString());
        }
        return new InstanceFile(document, folder, environment).instance();
    }

    private Instance instance() {
        JsonNode root = document.content();
        String baseUrl = root.at("/connection/baseUrl").asText().replaceAll("/+$", "");
        return new Instance(root.get("integration").asText(), root.get("instance").asText(), callerSecret(),
                new Connection(URI.create(baseUrl), authentication(URI.create(baseUrl))));
    }

    private CallerSecret callerSecret() {
        String digest = document.content().at("/callers/bearer/sha256").asText();
        return digest.isEmpty() ? CallerSecret.of(secret("/callers/bearer"))
                : CallerSecret.ofSha256(digest.toLowerCase(Locale.ROOT));
    }

    private Authentication authentication(URI baseUrl) {
        String at = "/connection/authentication";
        JsonNode authentication = document.content().at(at);
        if (authentication.has("bearer")) {
            return new Authentication.Bearer(secret(at + "/bearer/token"));
        }
        if (authentication.has("clientCredentials")) {
            JsonNode credentials = authentication.get("clientCredentials");
            return new ClientCredentials(baseUrl.resolve(credentials.get("tokenUrl").asText()),
                    credentials.get("clientId").asText(), secret(at + "/clientCredentials/clientSecret"),
                    ClientCredentials.Method.valueOf(credentials.path("method").asText("client_secret_basic")),
                    credentials.path("scope").asText(null));
        }
        return new Authentication.None();
    }

    private Secret secret(String pointer) {
        JsonNode reference = document.content().at(pointer);
        String value;
        if (reference.has("env")) {
            String variable = reference.get("env").asText();
            value = environment.getOrDefault(variable, "");
            if (value.isBlank()) {
                throw document.problem(pointer + "/env", "the environment variable " + variable + " is not set");
            }
        } else {
            Path file = folder.resolve(reference.get("file").asText());
            try {
                value = Files.readString(file).strip();
            } catch (IOException e) {
                throw document.problem(pointer + "/file", "the file " + file + " can't be read");
            }
            if (value.isEmpty()) {
                throw document.problem(pointer + "/file", "the file " + file + " is empty");
            }
        }
        return new Secret(value);
    }
}
