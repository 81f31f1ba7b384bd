package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.actionroutes.instance.Authentication.Account;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.instance.Authentication.Consent;
import org.actionroutes.instance.Authentication.Header;
import org.actionroutes.instance.Authentication.Query;

/** Puts an instance's settings and credentials into the authentication that its integration's manifest describes. */
final class AuthenticationReader {

    /** What a header can carry (RFC 9110 §5.5); others are sent in ways that no two servers agree upon. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private final InstanceValues values;
    private final Endpoints endpoints;
    private final OAuthClientReader clients;
    private final LoginTokenReader logins;
    private final List<Secret> secrets = new ArrayList<>();
    private TlsIdentity tls;

    /**
     * @param baseUrl what URLs without a host are relative to
     * @param allowedHosts what the manifest allows besides
     */
    AuthenticationReader(InstanceValues values, URI baseUrl, List<String> allowedHosts) {
        this.values = values;
        this.endpoints = new Endpoints(values, baseUrl, allowedHosts);
        this.clients = new OAuthClientReader(values, secrets);
        this.logins = new LoginTokenReader(values, endpoints, secrets);
    }

    /** @return what goes into requests; nothing where it is shown in the TLS handshake */
    List<Authentication> read(Map.Entry<String, JsonNode> kind) {
        JsonNode given = kind.getValue();
        return switch (kind.getKey()) {
            case "bearer" ->
                List.of(header("Authorization", "Bearer ", given.get("token").asText()));
            case "basic" -> List.of(new Header("Authorization", Basic.of(given, values, secrets)));
            case "apiKey" ->
                List.of(
                        given.get("in").asText().equals("header")
                                ? header(
                                        given.get("name").asText(),
                                        "",
                                        given.get("value").asText())
                                : new Query(
                                        given.get("name").asText(),
                                        new Secret(
                                                values.fill(given.get("value").asText()))));
            case "clientCredentials" -> List.of(clientCredentials(given));
            case "authorizationCode" -> List.of(authorizationCode(given));
            case "loginToken" -> List.of(logins.read(given));
            case "mutualTls" -> mutualTls(given);
            default ->
                throw new IllegalStateException(
                        "the manifest's schema knows a kind of authentication that nobody implements: "
                                + kind.getKey());
        };
    }

    /** @return what to show in a TLS handshake, or null */
    TlsIdentity tls() {
        return tls;
    }

    /** @return in which forms secrets are sent besides their own */
    List<Secret> secrets() {
        return secrets;
    }

    private Header header(String name, String prefix, String template) {
        String value = values.fill(template);
        if (!HEADER_VALUE.matcher(value).matches()) {
            values.wrong(template, "can't be sent in a header: it holds characters outside of ASCII, or line breaks");
        }
        return new Header(name, new Secret(prefix + value));
    }

    private ClientCredentials clientCredentials(JsonNode given) {
        URI tokenUrl =
                endpoints.ofHost("the token endpoint", given.get("tokenUrl").asText());
        return new ClientCredentials(
                tokenUrl, clients.read(given, tokenUrl), given.path("scope").asText(null), clients.parameters(given));
    }

    private AuthorizationCode authorizationCode(JsonNode given) {
        URI tokenUrl =
                endpoints.ofHost("the token endpoint", given.get("tokenUrl").asText());
        return new AuthorizationCode(
                consent(given),
                tokenUrl,
                clients.read(given, tokenUrl),
                clients.parameters(given),
                new Secret(values.fill(given.get("refreshToken").asText())));
    }

    private Consent consent(JsonNode given) {
        Map<String, String> parameters = new LinkedHashMap<>();
        given.path("authorizationParameters")
                .properties()
                .forEach(parameter -> parameters.put(
                        parameter.getKey(), values.fill(parameter.getValue().asText())));
        JsonNode account = given.path("account");
        return new Consent(
                endpoints.ofHost(
                        "the authorization endpoint",
                        given.get("authorizationUrl").asText()),
                given.path("scope").asText(null),
                given.has("issuer") ? values.expand(given.get("issuer").asText()) : null,
                parameters,
                account.isObject()
                        ? new Account(
                                endpoints.ofBaseUrl(
                                        "the request for the account",
                                        account.get("request").asText().substring("GET ".length())),
                                account.get("name").asText())
                        : null);
    }

    private List<Authentication> mutualTls(JsonNode given) {
        Secret key = new Secret(values.fill(given.get("privateKey").asText()));
        try {
            PrivateKeyPem.parse(key);
        } catch (IllegalArgumentException e) {
            values.wrong(given.get("privateKey").asText(), e.getMessage());
        }
        tls = new TlsIdentity(
                certificates(given, "certificate"),
                key,
                given.has("trustedCertificates") ? certificates(given, "trustedCertificates") : null);
        return List.of();
    }

    private String certificates(JsonNode given, String member) {
        String certificates = values.fill(given.get(member).asText());
        if (!certificates.contains("-----BEGIN CERTIFICATE-----")) {
            values.wrong(
                    given.get(member).asText(), "is not a certificate in PEM, from '-----BEGIN CERTIFICATE-----' on");
        }
        return certificates;
    }
}
