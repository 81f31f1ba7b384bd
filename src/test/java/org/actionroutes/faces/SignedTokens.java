package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.actionroutes.cases.TestKeys;
import org.actionroutes.json.Json;

/** Makes signed tokens, right ones and others. */
public final class SignedTokens {

    public static final String ISSUER = "https://issuer.example";

    private static final RSAKey OWN = TestKeys.jwk("own", TestKeys.Rsa.PAIR);
    private static final RSAKey OTHER = TestKeys.jwk("own", TestKeys.OtherRsa.PAIR);
    private static final ECKey CURVE = curve();

    private static ECKey curve() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the public keys of somebody else, as JSON */
    public static String othersKeys() {
        return new JWKSet(OTHER.toPublicJWK()).toString();
    }

    /** @return the public keys of the issuer, as JSON */
    public String keys() {
        return new JWKSet(List.of(OWN.toPublicJWK(), CURVE.toPublicJWK())).toString();
    }

    /** @return a right one */
    public String token(String type, String audience, String subject) {
        return token(type, audience, subject, Json.MAPPER.createObjectNode());
    }

    /**
     * @param given what is other than in a right one: members of {@code header} and {@code claims}, of which null takes
     *     one away and a number of a time is counted from now; and {@code signed}, by {@code other}, {@code none},
     *     {@code hmac} or {@code curve}
     */
    public String token(String type, String audience, String subject, JsonNode given) {
        long now = Instant.now().getEpochSecond();
        ObjectNode header = Json.MAPPER
                .createObjectNode()
                .put("alg", "RS256")
                .put("typ", type)
                .put("kid", "own");
        ObjectNode claims = Json.MAPPER
                .createObjectNode()
                .put("iss", ISSUER)
                .put("sub", subject)
                .put("aud", audience)
                .put("jti", UUID.randomUUID().toString())
                .put("iat", now)
                .put("nbf", now - 300)
                .put("exp", now + 300);
        String signed = given.path("signed").asText("own");
        if (signed.equals("curve")) {
            header.put("alg", "ES256").put("kid", "curve");
        }
        given.path("header").properties().forEach(member -> set(header, member, 0));
        given.path("claims").properties().forEach(member -> set(claims, member, now));
        String input = encoded(Json.write(header)) + "." + encoded(Json.write(claims));
        return input + "." + signature(signed, header.path("alg").asText(), input.getBytes(StandardCharsets.UTF_8));
    }

    private static void set(ObjectNode to, Map.Entry<String, JsonNode> member, long now) {
        if (member.getValue().isNull()) {
            to.remove(member.getKey());
        } else if (member.getValue().isInt()) {
            to.put(member.getKey(), now + member.getValue().asLong());
        } else if (member.getValue().asText().startsWith("long:")) {
            to.put(
                    member.getKey(),
                    "x".repeat(Integer.parseInt(member.getValue().asText().substring(5))));
        } else {
            to.set(member.getKey(), member.getValue());
        }
    }

    private String signature(String signed, String algorithm, byte[] input) {
        try {
            JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);
            return switch (signed) {
                case "none" -> "";
                case "other" -> new RSASSASigner(OTHER).sign(header, input).toString();
                // The attack on who takes the public key for a shared one (RFC 8725 §2.1).
                case "hmac" -> {
                    byte[] key = OWN.toPublicJWK().toRSAPublicKey().getEncoded();
                    yield new MACSigner(key)
                            .sign(new JWSHeader(JWSAlgorithm.HS256), input)
                            .toString();
                }
                case "curve" ->
                    new ECDSASigner(CURVE)
                            .sign(new JWSHeader(JWSAlgorithm.ES256), input)
                            .toString();
                case "junk" -> {
                    byte[] bytes = new byte[256];
                    new SecureRandom().nextBytes(bytes);
                    yield Base64URL.encode(bytes).toString();
                }
                default -> new RSASSASigner(OWN).sign(signer(algorithm), input).toString();
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSHeader signer(String algorithm) {
        return new JWSHeader(
                RSASSASigner.SUPPORTED_ALGORITHMS.contains(JWSAlgorithm.parse(algorithm))
                        ? JWSAlgorithm.parse(algorithm)
                        : JWSAlgorithm.RS256);
    }

    private static String encoded(byte[] json) {
        return Base64URL.encode(json).toString();
    }
}
