package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.instance.OAuthClient.Method;
import org.actionroutes.instance.OAuthClient.SigningKey;

/** Reads who an instance is to a token endpoint. */
final class OAuthClientReader {

    /** Of the curves, by the size of their field (RFC 7518 §3.4). */
    private static final Map<Integer, String> OF_CURVE = Map.of(256, "ES256", 384, "ES384", 521, "ES512");

    private final InstanceValues values;
    private final List<Secret> secrets;

    /** @param secrets gets the forms in which secrets are sent */
    OAuthClientReader(InstanceValues values, List<Secret> secrets) {
        this.values = values;
        this.secrets = secrets;
    }

    /** @param given an entry of the manifest that has the members of an OAuth client */
    OAuthClient read(JsonNode given, URI tokenUrl) {
        String id = values.fill(given.get("clientId").asText());
        Method method = Method.valueOf(given.path("method").asText(Method.client_secret_basic.name()));
        return switch (method) {
            case client_secret_basic, client_secret_post -> {
                String secret = values.fill(given.get("clientSecret").asText());
                // RFC 6749 §2.3.1 has both encoded before they become a user name and a password.
                Basic.of(ConnectionReader.formEncoded(id), ConnectionReader.formEncoded(secret), secrets);
                yield new OAuthClient(id, method, new Secret(secret), null);
            }
            case private_key_jwt -> new OAuthClient(id, method, null, key(given, tokenUrl));
            default -> new OAuthClient(id, method, null, null);
        };
    }

    Map<String, Secret> parameters(JsonNode given) {
        Map<String, Secret> parameters = new LinkedHashMap<>();
        given.path("parameters")
                .properties()
                .forEach(parameter -> parameters.put(
                        parameter.getKey(),
                        new Secret(values.fill(parameter.getValue().asText()))));
        return parameters;
    }

    private SigningKey key(JsonNode given, URI tokenUrl) {
        String algorithm = given.path("algorithm").asText("RS256");
        Secret pem = new Secret(values.fill(given.get("privateKey").asText()));
        try {
            PrivateKey key = PrivateKeyPem.parse(pem);
            String curve = key instanceof ECPrivateKey ec
                    ? OF_CURVE.get(ec.getParams().getCurve().getField().getFieldSize())
                    : null;
            boolean fits = key instanceof ECPrivateKey
                    ? algorithm.equals(curve)
                    : key.getAlgorithm().equals("RSA") && !algorithm.startsWith("ES");
            if (!fits) {
                values.wrong(
                        given.get("privateKey").asText(),
                        "is a key of the type " + key.getAlgorithm() + (curve == null ? "" : " for " + curve)
                                + ", which can't sign with " + algorithm + ", as the manifest has it");
            }
        } catch (IllegalArgumentException e) {
            values.wrong(given.get("privateKey").asText(), e.getMessage());
        }
        String audience = given.has("assertionAudience")
                ? values.expand(given.get("assertionAudience").asText())
                : tokenUrl.toString();
        return new SigningKey(
                pem,
                algorithm,
                given.has("keyId") ? values.fill(given.get("keyId").asText()) : null,
                audience);
    }
}
