package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.instance.Authentication.Header;
import org.actionroutes.instance.Authentication.Query;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifest.ConnectionTemplate;
import org.actionroutes.manifest.Template;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Puts an instance's settings and credentials into the connection that its integration's manifest describes. */
final class ConnectionReader {

    private final Manifest manifest;
    private final Map<String, String> settings;
    private final Map<String, Secret> credentials;
    private final YamlDocument instance;
    private final List<YamlProblem> problems;

    /** @param instance the instance's file, for the places of problems */
    ConnectionReader(Manifest manifest, Map<String, String> settings, Map<String, Secret> credentials, YamlDocument instance,
            List<YamlProblem> problems) {
        this.manifest = manifest;
        this.settings = settings;
        this.credentials = credentials;
        this.instance = instance;
        this.problems = problems;
    }

    /** @param otherBaseUrl what to call in place of the manifest's base URL, or null */
    Connection read(String otherBaseUrl) {
        ConnectionTemplate template = manifest.connection();
        URI baseUrl = url(otherBaseUrl == null ? "/settings" : "/connection/baseUrl", "the base URL",
                (otherBaseUrl == null ? expand(template.baseUrl()) : otherBaseUrl).replaceAll("/+$", ""));
        List<String> allowed = template.allowedHosts();
        if (problems.isEmpty() && otherBaseUrl == null && !allowed.isEmpty() && allowed.stream().noneMatch(host -> Connection.matches(host, baseUrl.getHost()))) {
            problems.add(instance.problem("/settings", "the base URL leads to " + baseUrl.getHost()
                    + ", which is not one of the hosts that the manifest allows: " + String.join(", ", allowed)));
        }
        return new Connection(baseUrl, allowed, template.headers(), seconds(template.connectTimeout()), seconds(template.responseTimeout()),
                manifest.authentication().stream().map(node -> authentication(node.properties().iterator().next(), baseUrl)).toList(),
                manifest.credentials().entrySet().stream().filter(credential -> credential.getValue().secret())
                        .map(credential -> credentials.get(credential.getKey())).filter(secret -> !secret.reveal().isEmpty()).toList(),
                manifest.pageSize(), manifest.budget(), manifest.testConnection());
    }

    private Authentication authentication(Map.Entry<String, JsonNode> kind, URI baseUrl) {
        JsonNode given = kind.getValue();
        return switch (kind.getKey()) {
            case "bearer" -> new Header("Authorization", new Secret("Bearer " + text(given, "token")));
            case "basic" -> new Header("Authorization", new Secret("Basic " + Base64.getEncoder()
                    .encodeToString((text(given, "username") + ":" + text(given, "password")).getBytes(StandardCharsets.UTF_8))));
            case "apiKey" -> given.get("in").asText().equals("header") ? new Header(given.get("name").asText(), new Secret(text(given, "value")))
                    : new Query(given.get("name").asText(), new Secret(text(given, "value")));
            case "clientCredentials" -> new ClientCredentials(endpoint(given.get("tokenUrl").asText(), baseUrl), text(given, "clientId"),
                    new Secret(text(given, "clientSecret")),
                    ClientCredentials.Method.valueOf(given.path("method").asText("client_secret_basic")), given.path("scope").asText(null));
            default -> throw new IllegalStateException("the manifest's schema knows a kind of authentication that nobody implements: " + kind.getKey());
        };
    }

    /** A token endpoint: a whole URL, or a path at the base URL's host. */
    private URI endpoint(String template, URI baseUrl) {
        String expanded = expand(template);
        return url("/settings", "the token endpoint", expanded.startsWith("/") ? baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + expanded : expanded);
    }

    private String text(JsonNode given, String member) {
        return Template.fill(given.get(member).asText(), name -> settings.containsKey(name) ? settings.get(name) : credentials.get(name).reveal());
    }

    private String expand(String template) {
        Variables variables = Variables.variables();
        settings.forEach(variables::set);
        return UriTemplate.of(template).expandToString(variables);
    }

    /** Java takes much for a URI that has no host to call, such as {@code http://my_host}; there, it would fail at each call. */
    private URI url(String pointer, String what, String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && url.getRawUserInfo() == null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        problems.add(instance.problem(pointer, what + " is not a URL with a host name of letters, digits, dots and hyphens"));
        return URI.create("http://unknown.invalid");
    }

    private static Duration seconds(Double seconds) {
        return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }
}
