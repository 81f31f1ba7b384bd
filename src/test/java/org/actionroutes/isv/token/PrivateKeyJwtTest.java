package org.actionroutes.isv.token;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RecordingIsv.Request;
import org.actionroutes.cases.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Client authentication with a signed assertion (RFC 7523). */
class PrivateKeyJwtTest extends TokenFixture {

    private static final String AUTHENTICATION =
            "clientCredentials: {tokenUrl: /oauth/token, clientId: the-client, method: private_key_jwt, "
                    + "privateKey: '{key}', %s}";

    private static SignedJWT assertion(Request request) throws Exception {
        Map<String, List<String>> form = URLUtils.parseParameters(request.body());
        assertThat(form.get("client_assertion_type"))
                .containsExactly("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        return SignedJWT.parse(form.get("client_assertion").get(0));
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048, RS256", "RSA, 2048, PS384", "EC, 256, ES256", "EC, 384, ES384", "EC, 521, ES512"})
    void signsWhoAsksWhom(String type, int size, String algorithm) throws Exception {
        KeyPair pair = TestKeys.pair(type, size);
        assertSucceeded(call(instance(
                AUTHENTICATION.formatted("algorithm: " + algorithm + ", keyId: k1"),
                Map.of("key", TestKeys.pem(pair)))));
        SignedJWT assertion = assertion(tokenRequests().get(0));
        JWSVerifier verifier = pair.getPublic() instanceof RSAPublicKey rsa
                ? new RSASSAVerifier(rsa)
                : new ECDSAVerifier((ECPublicKey) pair.getPublic());
        assertThat(assertion.verify(verifier)).isTrue();
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("the-client");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("the-client");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(isv.baseUrl() + "/oauth/token");
        assertThat(assertion.getJWTClaimsSet().getJWTID()).isNotEmpty();
        assertThat(assertion.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(Instant.now(), Instant.now().plusSeconds(120));
    }

    @Test
    void theAudienceMayBeAnother() throws Exception {
        assertSucceeded(call(instance(
                AUTHENTICATION.formatted("assertionAudience: 'https://acme.example'"),
                Map.of("key", TestKeys.Rsa.PEM))));
        assertThat(assertion(tokenRequests().get(0)).getJWTClaimsSet().getAudience())
                .containsExactly("https://acme.example");
    }

    @Test
    void noAssertionIsSentTwice() throws Exception {
        tokenEndpoint = (request, response) -> {
            if (issued.incrementAndGet() < 3) {
                RecordingIsv.json(response, 503, "{}");
            } else {
                issue(response, "\"expires_in\": 3600");
            }
        };
        assertSucceeded(call(instance(AUTHENTICATION.formatted("keyId: k1"), Map.of("key", TestKeys.Rsa.PEM))));
        List<Request> requests = tokenRequests();
        assertThat(requests).hasSize(3);
        assertThat(assertion(requests.get(0)).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(assertion(requests.get(1)).getJWTClaimsSet().getJWTID());
        assertThat(requests).extracting(Request::body).doesNotHaveDuplicates();
    }

    @Test
    void isNotRepeatedWhereTheEndpointQuotesIt() {
        tokenEndpoint = (request, response) -> RecordingIsv.json(
                response,
                401,
                "{\"error\": \"invalid_client\", \"error_description\": \"bad "
                        + URLUtils.parseParameters(request.body())
                                .get("client_assertion")
                                .get(0) + "\"}");
        assertThat(error(call(instance(AUTHENTICATION.formatted("keyId: k1"), Map.of("key", TestKeys.Rsa.PEM))))
                        .at("/details/0")
                        .asText())
                .isEqualTo("invalid_client: bad ****");
    }
}
