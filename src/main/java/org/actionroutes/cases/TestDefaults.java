package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifest.Parameter;
import org.actionroutes.yaml.YamlProblem;

/** The {@code instance.yaml} and {@code isv.yaml} of an integration whose manifest says enough to go without them. */
final class TestDefaults {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final String folder;
    private final Manifest manifest;

    /** @param folder the folder of the integration's cases, for messages */
    TestDefaults(String folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * @return an instance whose settings are the manifest's defaults and examples, and whose secrets are those of cases
     * @throws YamlProblem if the manifest does not say enough for that
     */
    String instance() {
        StringBuilder text = new StringBuilder("integration: " + manifest.name()
                + "\ninstance: test\ncallers: {bearer: {env: CALLER}}\nconnection: {baseUrl: \"{{isv}}\"}\n");
        text.append("settings:\n");
        manifest.settings().forEach((name, setting) -> {
            if (setting.defaultValue() == null) {
                text.append("  " + name + ": " + TextNode.valueOf(example(name, setting)) + "\n");
            }
        });
        text.append("credentials:\n");
        manifest.credentials().forEach((name, credential) -> {
            if (credential.defaultValue() == null) {
                text.append("  " + name + ": "
                        + (credential.secret()
                                ? "{env: " + (isKey(name) ? "PRIVATE_KEY" : secret(name, credential)) + "}"
                                : "{value: " + TextNode.valueOf(example(name, credential)) + "}")
                        + "\n");
            }
        });
        return text.toString().replaceAll("(?m)^(settings|credentials):\n(?! )", "");
    }

    private String example(String name, Parameter parameter) {
        if (parameter.example() == null) {
            throw needed("instance.yaml", "'" + name + "' has neither a default nor an example in the manifest");
        }
        return parameter.example();
    }

    private String secret(String name, Parameter credential) {
        if (!credential.allows(CaseSecrets.ISV)) {
            throw needed(
                    "instance.yaml",
                    "'" + name + "' can't be the secret of cases, which does not match " + credential.pattern());
        }
        return "SECRET";
    }

    private boolean isKey(String name) {
        return manifest.authentication().stream()
                .flatMap(JsonNode::valueStream)
                .anyMatch(kind -> kind.path("privateKey").asText().equals("{" + name + "}"));
    }

    /**
     * @return the credentials that each request has to carry, and the call for an access token
     * @throws YamlProblem if the manifest does not say enough for that
     */
    JsonNode isv() {
        ObjectNode isv = JsonNodeFactory.instance.objectNode();
        ObjectNode headers = isv.putObject("headers");
        for (JsonNode way : manifest.authentication()) {
            way.properties().forEach(kind -> add(kind.getKey(), kind.getValue(), headers, isv));
        }
        return isv;
    }

    private void add(String kind, JsonNode way, ObjectNode headers, ObjectNode isv) {
        switch (kind) {
            case "bearer" -> headers.put("Authorization", "Bearer " + filled(way.path("token")));
            case "basic" ->
                headers.put(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (filled(way.path("username")) + ":" + filled(way.path("password")))
                                                        .getBytes(StandardCharsets.UTF_8)));
            case "apiKey" -> {
                // In a query it stands in upstream.yaml, as the rest of the address does.
                if (way.path("in").asText().equals("header")) {
                    headers.put(way.path("name").asText(), filled(way.path("value")));
                }
            }
            case "clientCredentials" -> {
                headers.put("Authorization", "Bearer " + CaseSecrets.ISV);
                isv.set("token", token(way));
            }
            default ->
                throw needed("isv.yaml", "what an ISV with " + kind + " is asked for is not known from the manifest");
        }
    }

    private JsonNode token(JsonNode way) {
        String url = way.path("tokenUrl").asText();
        if (!url.startsWith("/")) {
            throw needed("isv.yaml", "its tokenUrl, " + url + ", is not below the base URL");
        }
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        token.put("request", "POST " + filled(way.path("tokenUrl")));
        boolean basic = way.path("method").asText("client_secret_basic").equals("client_secret_basic");
        token.putObject("headers").put("Authorization", basic ? "*" : null);
        token.put("form", "*");
        token.putObject("answer")
                .putObject("json")
                .put("access_token", CaseSecrets.ISV)
                .put("token_type", "Bearer")
                .put("expires_in", 3600);
        return token;
    }

    private String filled(JsonNode template) {
        Map<String, String> values = new LinkedHashMap<>();
        manifest.settings().forEach((name, setting) -> values.put(name, value(setting)));
        manifest.credentials().forEach((name, credential) -> values.put(name, value(credential)));
        return PLACEHOLDER
                .matcher(template.asText())
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), name.group())));
    }

    private static String value(Parameter parameter) {
        return parameter.defaultValue() != null
                ? parameter.defaultValue()
                : parameter.secret() ? CaseSecrets.ISV : String.valueOf(parameter.example());
    }

    private YamlProblem needed(String file, String why) {
        return new YamlProblem("case/instance", folder, 0, "needs a file " + file + " for its cases: " + why);
    }
}
