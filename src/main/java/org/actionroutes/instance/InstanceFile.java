package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private final List<YamlProblem> problems = new ArrayList<>();

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
     * @throws YamlProblem if the file or a secret that it refers to is not what it should be; it tells of everything that is wrong
     */
    static Instance read(String name, String text, Path folder, Map<String, String> environment) {
        YamlDocument document = YamlDocument.parse(name, text);
        if (document.content().isMissingNode()) {
            throw document.problem("", "is empty, where there should be an instance");
        }
        List<Violation> violations = SCHEMA.check(document.content());
        if (!violations.isEmpty()) {
            throw new YamlProblem(violations.stream()
                    .map(violation -> document.problem(violation.path(), violation.toString())).toList());
        }
        return new InstanceFile(document, folder, environment).instance();
    }

    private Instance instance() {
        JsonNode root = document.content();
        URI baseUrl = url("/connection/baseUrl", root.at("/connection/baseUrl").asText().replaceAll("/+$", ""));
        Instance instance = new Instance(root.get("integration").asText(), root.get("instance").asText(), callerSecret(),
                new Connection(baseUrl, authentication(baseUrl)));
        if (!problems.isEmpty()) {
            throw new YamlProblem(problems);
        }
        return instance;
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
            String tokenUrl = credentials.get("tokenUrl").asText();
            return new ClientCredentials(url(at + "/clientCredentials/tokenUrl",
                    tokenUrl.startsWith("/") ? baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + tokenUrl : tokenUrl),
                    credentials.get("clientId").asText(), secret(at + "/clientCredentials/clientSecret"),
                    ClientCredentials.Method.valueOf(credentials.path("method").asText("client_secret_basic")),
                    credentials.path("scope").asText(null));
        }
        return new Authentication.None();
    }

    /** Java takes much for a URI that has no host to call, such as {@code http://my_host}; there, it would fail at each call. */
    private URI url(String pointer, String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        problems.add(document.problem(pointer, pointer + " is not a URL with a host name of letters, digits, dots and hyphens"));
        return URI.create("http://unknown.invalid");
    }

    private Secret secret(String pointer) {
        JsonNode reference = document.content().at(pointer);
        String place = reference.has("env") ? "env" : "file";
        String name = reference.get(place).asText();
        try {
            String value = (place.equals("env") ? environment.getOrDefault(name, "") : Files.readString(folder.resolve(name))).strip();
            String wrong = value.isEmpty() ? place.equals("env") ? "is not set" : "is empty"
                    : value.chars().anyMatch(Character::isISOControl) ? "holds more than one line, where there should be only the secret" : null;
            if (wrong == null) {
                return new Secret(value);
            }
            problems.add(document.problem(pointer + "/" + place, (place.equals("env") ? "the environment variable " + name
                    : "the file " + folder.resolve(name)) + " " + wrong));
        } catch (IOException | InvalidPathException e) {
            problems.add(document.problem(pointer + "/file", "the file '" + name + "' in " + folder + " can't be read"));
        }
        return new Secret("");
    }
}
