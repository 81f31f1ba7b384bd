package org.actionroutes.admin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.cases.TestKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who may call the management API. */
class AdministratorsTest {

    private static final String ISSUER = "https://idp.example";

    private static HttpServer issuer;
    private static RSAKey key;
    private static RSAKey other;

    @BeforeAll
    static void start() throws Exception {
        key = TestKeys.jwk("k1", TestKeys.Rsa.PAIR);
        other = TestKeys.jwk("k1", TestKeys.OtherRsa.PAIR);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
    }

    @AfterAll
    static void stop() {
        issuer.stop(0);
    }

    private static Administrators administrators(String... more) {
        Map<String, String> environment = new java.util.HashMap<>(Map.of(
                "ADMIN_JWT_ISSUER",
                ISSUER,
                "ADMIN_JWT_AUDIENCE",
                "action-routes",
                "ADMIN_JWKS_URL",
                "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return Administrators.of(environment).orElseThrow();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("action-routes")
                .subject("ann@acme.example")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(header.build(), claims);
        token.sign(signer);
        return "Bearer " + token.serialize();
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").type(JOSEObjectType.JWT);
    }

    private static String signed(JWTClaimsSet.Builder claims) throws Exception {
        return signed(header(), claims.build(), new RSASSASigner(key));
    }

    @Test
    void whoHasARightTokenIsKnownByItsSubject() throws Exception {
        assertThat(administrators().who(signed(claims()))).contains("sub=ann@acme.example");
    }

    @Test
    void aSubjectIsNoOtherAdministratorAndOneLine() throws Exception {
        assertThat(administrators().who(signed(claims().subject("admin")))).contains("sub=admin");
        assertThat(administrators().who(signed(claims().subject("a\r\nINFO forged\u202e"))))
                .contains("sub=a INFO forged");
    }

    @Test
    void othersAreNobody() throws Exception {
        Date ago = Date.from(Instant.now().minusSeconds(300));
        Date later = Date.from(Instant.now().plusSeconds(300));
        RSASSASigner signer = new RSASSASigner(key);
        byte[] publicKey = key.toRSAPublicKey().getEncoded();
        Map<String, String> tokens = Map.ofEntries(
                Map.entry("another issuer", signed(claims().issuer("https://evil.example"))),
                Map.entry("another audience", signed(claims().audience("another"))),
                Map.entry("no audience", signed(claims().audience((String) null))),
                Map.entry("no subject", signed(claims().subject(null))),
                Map.entry("blank subject", signed(claims().subject(" "))),
                Map.entry("no end", signed(claims().expirationTime(null))),
                Map.entry("expired", signed(claims().expirationTime(ago))),
                Map.entry("from the future", signed(claims().notBeforeTime(later))),
                Map.entry("another key", signed(header(), claims().build(), new RSASSASigner(other))),
                Map.entry("another kid", signed(header().keyID("../../keys'--"), claims().build(), signer)),
                Map.entry(
                        "another typ",
                        signed(header().type(new JOSEObjectType("logout+jwt")), claims().build(), signer)),
                Map.entry("unsigned", "Bearer " + new PlainJWT(claims().build()).serialize()),
                Map.entry(
                        "public key as shared secret",
                        signed(
                                new JWSHeader.Builder(JWSAlgorithm.HS256)
                                        .keyID("k1")
                                        .type(JOSEObjectType.JWT),
                                claims().build(),
                                new MACSigner(publicKey))),
                Map.entry("no token", "Bearer a.b.c"),
                Map.entry("large", "Bearer " + "a".repeat(100_000) + ".b.c"),
                Map.entry("another scheme", signed(claims()).replace("Bearer", "DPoP")));
        Administrators administrators = administrators();
        tokens.forEach(
                (what, token) -> assertThat(administrators.who(token)).as(what).isEmpty());
    }

    /** An issuer gives tokens for one audience to many, who may do different things. */
    @Test
    void whoHasAScopeMayManageWhereOneIsWanted() throws Exception {
        Administrators administrators = administrators("ADMIN_JWT_SCOPE", "instances");
        for (Object[] right : new Object[][] {{"scope", "read instances"}, {"scp", List.of("instances")}}) {
            assertThat(administrators.who(signed(claims().claim((String) right[0], right[1]))))
                    .contains("sub=ann@acme.example");
        }
        for (Object[] wrong : new Object[][] {
            {"scope", "read instances2"},
            {"scope", 7},
            {"scp", List.of("read")},
            {"scp", List.of(7)},
            {"scp", "instances"}
        }) {
            assertThat(administrators.who(signed(claims().claim((String) wrong[0], wrong[1]))))
                    .as(wrong[0] + " " + wrong[1])
                    .isEmpty();
        }
        assertThat(administrators.who(signed(claims()))).isEmpty();
    }

    @Test
    void withoutTheIssuersKeysNobodyIsKnownButWhoHasTheSecret() throws Exception {
        Administrators administrators =
                administrators("ADMIN_JWKS_URL", "http://127.0.0.1:1/keys", "ADMIN_TOKEN", "secret");
        assertThat(administrators.who(signed(claims()))).isEmpty();
        assertThat(administrators.who("Bearer secret")).contains("admin");
    }

    @ParameterizedTest
    @CsvSource({"Bearer secret, true", "bearer  secret, true", "Bearer secret2, false", "Bearer, false", "secret, false"
    })
    void whoHasTheSecretIsAdmin(String authorization, boolean known) {
        assertThat(Administrators.of(Map.of("ADMIN_TOKEN", " secret "))
                        .orElseThrow()
                        .who(authorization))
                .isEqualTo(known ? Optional.of("admin") : Optional.empty());
    }

    @Test
    void withoutASecretAndAnIssuerThereIsNone() {
        assertThat(Administrators.of(Map.of())).isEmpty();
        assertThat(Administrators.of(Map.of("ADMIN_TOKEN", " "))).isEmpty();
    }

    @Test
    void anIssuerIsNamedAsAWhole() {
        assertThatThrownBy(() -> Administrators.of(Map.of("ADMIN_JWT_ISSUER", ISSUER)))
                .hasMessageContaining("ADMIN_JWKS_URL have to be set, all three");
        for (String wrong : new String[] {"file:/etc/passwd", "keys", "https://", "http://idp.example/keys"}) {
            assertThatThrownBy(() -> administrators("ADMIN_JWKS_URL", wrong))
                    .hasMessage(
                            "ADMIN_JWKS_URL should be the URL of the issuer's keys, such as https://idp.example/keys");
        }
    }
}
