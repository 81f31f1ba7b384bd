package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifest.ConnectionTemplate;

/** Puts an instance's settings and credentials into the connection that its integration's manifest describes. */
final class ConnectionReader {

    private final Manifest manifest;
    private final InstanceValues values;

    ConnectionReader(Manifest manifest, InstanceValues values) {
        this.manifest = manifest;
        this.values = values;
    }

    /**
     * @param otherBaseUrl what to call in place of the manifest's base URL, or null
     * @param otherBudget the budget in place of the manifest's; missing where there is none
     */
    Connection read(String otherBaseUrl, JsonNode otherBudget) {
        ConnectionTemplate template = manifest.connection();
        URI baseUrl = values.url(
                otherBaseUrl == null ? "/settings" : "/connection/baseUrl",
                "the base URL",
                withoutSlashes(otherBaseUrl == null ? values.expand(template.baseUrl()) : otherBaseUrl));
        List<String> allowed = template.allowedHosts();
        if (values.right()
                && otherBaseUrl == null
                && !allowed.isEmpty()
                && allowed.stream().noneMatch(host -> Connection.matches(host, baseUrl.getHost()))) {
            values.problem(
                    "/settings",
                    "the base URL leads to " + baseUrl.getHost()
                            + ", which is not one of the hosts that the manifest allows: "
                            + String.join(", ", allowed));
        }
        AuthenticationReader reader = new AuthenticationReader(values, baseUrl, allowed);
        List<Authentication> authentication = manifest.authentication().stream()
                .map(node -> reader.read(node.properties().iterator().next()))
                .flatMap(List::stream)
                .toList();
        return new Connection(
                baseUrl,
                allowed,
                template.headers(),
                seconds(template.connectTimeout()),
                seconds(template.responseTimeout()),
                authentication,
                reader.tls(),
                secrets(reader.secrets()),
                manifest.pageSize(),
                budget(otherBudget),
                manifest.testConnection(),
                false);
    }

    /** What a customer's plan allows may differ from what every plan does. */
    private Manifest.Budget budget(JsonNode given) {
        return given.isMissingNode()
                ? manifest.budget()
                : new Manifest.Budget(
                        given.get("calls").asInt(), given.get("seconds").asInt());
    }

    /** Encodings of one are found by who looks for it. */
    private List<Secret> secrets(List<Secret> derived) {
        Stream<Secret> credentials = manifest.credentials().entrySet().stream()
                .filter(credential -> credential.getValue().secret())
                .map(Map.Entry::getKey)
                .map(values::credential);
        return Stream.concat(credentials, derived.stream())
                .filter(secret -> !secret.reveal().isEmpty())
                .distinct()
                .toList();
    }

    private static String withoutSlashes(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }

    static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Duration seconds(Double seconds) {
        return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }
}
