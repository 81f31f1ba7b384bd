package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Names;

/** The entries of {@code authentication} that a description's security schemes ask for, and their credentials. */
final class Credentials {

    /** What needs nobody at a browser comes first. */
    private static final List<String> PREFERRED =
            List.of("clientCredentials", "bearer", "basic", "apiKey", "mutualTls", "authorizationCode");

    private final Plan plan;
    private final Map<String, Map<String, Object>> credentials = new LinkedHashMap<>();
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    Credentials(Plan plan) {
        this.plan = plan;
        List<List<String>> ways = ways();
        ways.stream().min(Comparator.comparingInt(this::rank)).ifPresent(way -> {
            way.stream().distinct().forEach(this::add);
            ways.stream().filter(other -> other != way).forEach(other -> others.add(String.join(" and ", other)));
        });
    }

    Map<String, Map<String, Object>> credentials() {
        return credentials;
    }

    List<Map<String, Object>> entries() {
        return entries;
    }

    /** @return the names of the schemes that would do as well, or that are not made here */
    List<String> others() {
        return others.stream().distinct().toList();
    }

    /** The schemes of each alternative: those of the operations that are used, or else of the whole description. */
    private List<List<String>> ways() {
        JsonNode tree = plan.description().tree();
        JsonNode security = plan.actions().values().stream()
                .map(Action::operation)
                .filter(operation ->
                        operation != null && !operation.node().path("security").isEmpty())
                .findFirst()
                .map(ApiOperation::node)
                .orElse(tree)
                .path("security");
        List<List<String>> ways = new ArrayList<>();
        security.forEach(
                way -> ways.add(way.properties().stream().map(Map.Entry::getKey).toList()));
        if (ways.isEmpty()) {
            tree.at("/components/securitySchemes").fieldNames().forEachRemaining(name -> ways.add(List.of(name)));
        }
        return ways.stream().filter(way -> !way.isEmpty()).distinct().toList();
    }

    private int rank(List<String> way) {
        return way.stream()
                .mapToInt(name -> {
                    int rank = PREFERRED.indexOf(kind(scheme(name)));
                    return rank < 0 ? PREFERRED.size() : rank;
                })
                .max()
                .orElse(PREFERRED.size());
    }

    private JsonNode scheme(String name) {
        return plan.description()
                .resolve(plan.description()
                        .tree()
                        .at("/components/securitySchemes")
                        .path(name));
    }

    private static String kind(JsonNode scheme) {
        return switch (scheme.path("type").asText()) {
            case "http" -> scheme.path("scheme").asText().toLowerCase(java.util.Locale.ROOT);
            case "apiKey" -> scheme.path("in").asText().equals("cookie") ? "cookie" : "apiKey";
            case "oauth2" ->
                scheme.path("flows").has("clientCredentials")
                        ? "clientCredentials"
                        : scheme.path("flows").has("authorizationCode") ? "authorizationCode" : "oauth2";
            case "mutualTLS" -> "mutualTls";
            default -> scheme.path("type").asText();
        };
    }

    private void add(String name) {
        JsonNode scheme = scheme(name);
        String kind = kind(scheme);
        switch (kind) {
            case "basic" -> {
                credential("username", "User name", false, scheme);
                credential("password", "Password", true, scheme);
                entry(kind, Map.of("username", "{username}", "password", "{password}"));
            }
            case "bearer" -> {
                credential("token", "Access token", true, scheme);
                entry(kind, Map.of("token", "{token}"));
            }
            case "apiKey" -> {
                String header = scheme.path("name").asText();
                String credential = Names.snake(name);
                credential(credential, Settings.label(credential), true, scheme);
                boolean token = header.equalsIgnoreCase("Authorization");
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("in", scheme.path("in").asText());
                entry.put("name", header);
                entry.put("value", prefix(scheme, token) + "{" + credential + "}");
                entry(kind, entry);
            }
            case "clientCredentials", "authorizationCode" -> oauth(kind, scheme);
            case "mutualTls" -> {
                credential("certificate", "Client certificate", false, scheme);
                credential("private_key", "Private key", true, scheme);
                entry(kind, Map.of("certificate", "{certificate}", "privateKey", "{private_key}"));
            }
            default -> others.add(name + " (" + kind + ", to be written by hand)");
        }
    }

    /** A key in the header Authorization often has a word before it, which only the description's text tells. */
    private static String prefix(JsonNode scheme, boolean authorization) {
        String text = scheme.path("description").asText();
        return authorization
                ? Stream.of("Bearer", "SSWS", "Token", "ApiKey", "Basic")
                        .filter(word -> text.matches("(?s).*\\b" + word + " .*"))
                        .map(word -> word + " ")
                        .findFirst()
                        .orElse("")
                : "";
    }

    private void oauth(String kind, JsonNode scheme) {
        JsonNode flow = scheme.path("flows").path(kind);
        Map<String, Object> entry = new LinkedHashMap<>();
        if (kind.equals("authorizationCode")) {
            entry.put("authorizationUrl", url(flow.path("authorizationUrl").asText()));
        }
        entry.put("tokenUrl", tokenUrl(url(flow.path("tokenUrl").asText())));
        entry.put("clientId", "{client_id}");
        entry.put("clientSecret", "{client_secret}");
        credential("client_id", "Client ID", false, scheme);
        credential("client_secret", "Client secret", true, scheme);
        String scopes = scopes();
        if (!scopes.isEmpty()) {
            entry.put("scope", scopes);
        }
        if (kind.equals("authorizationCode")) {
            credential("refresh_token", "Refresh token", true, scheme);
            entry.put("refreshToken", "{refresh_token}");
        }
        entry(kind, entry);
    }

    /** Not on the API's own host, so that cases can have it elsewhere. */
    private String tokenUrl(String url) {
        return url.startsWith("/")
                ? url
                : "{+" + plan.settings().add("token_url", "Where access tokens come from.", url, url) + "}";
    }

    private static String url(String url) {
        return url.matches("(https?://|/).*") ? url : "/" + url;
    }

    /** Those that the operations need that are used. */
    private String scopes() {
        return plan.actions().values().stream()
                .map(Action::operation)
                .filter(operation -> operation != null)
                .flatMap(operation -> operation.node().path("security").valueStream())
                .flatMap(way -> way.properties().stream())
                .flatMap(scheme -> scheme.getValue().valueStream())
                .map(JsonNode::asText)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private void credential(String name, String label, boolean secret, JsonNode scheme) {
        Map<String, Object> credential = new LinkedHashMap<>();
        credential.put("label", label);
        String description = Settings.sentence(scheme.path("description").asText());
        if (!description.isEmpty() && secret) {
            credential.put("description", description);
        }
        if (!secret) {
            credential.put("secret", false);
        }
        credentials.putIfAbsent(name, credential);
    }

    private void entry(String kind, Map<String, Object> members) {
        Map<String, Object> entry = new LinkedHashMap<>();
        Stream.of(
                        "in",
                        "name",
                        "value",
                        "username",
                        "password",
                        "authorizationUrl",
                        "tokenUrl",
                        "clientId",
                        "clientSecret",
                        "scope",
                        "refreshToken",
                        "token",
                        "certificate",
                        "privateKey")
                .filter(members::containsKey)
                .forEach(name -> entry.put(name, members.get(name)));
        entries.add(Map.of(kind, entry));
    }
}
