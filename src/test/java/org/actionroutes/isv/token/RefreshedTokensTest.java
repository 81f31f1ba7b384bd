package org.actionroutes.isv.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RecordingIsv.Request;
import org.actionroutes.instance.Instance;
import org.junit.jupiter.api.Test;

/** Refresh tokens that are good for one use (RFC 9700 §4.14). */
class RefreshedTokensTest extends TokenFixture {

    private static final String CODE = "authorizationCode: {authorizationUrl: /oauth/authorize, tokenUrl: /oauth/token, clientId: c, %s, refreshToken: '{refresh_token}'}";
    private static final Map<String, String> CREDENTIALS = Map.of("refresh_token", "s3cr3t-refresh-0", "secret", "s3cr3t");

    private final AtomicInteger rotations = new AtomicInteger();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private static String refreshToken(Request request) {
        return URLUtils.parseParameters(request.body()).get("refresh_token").get(0);
    }

    /** An endpoint that takes a refresh token once, and ends everything when one comes twice. */
    private void rotate() {
        tokenEndpoint = (request, response) -> {
            if (refreshToken(request).equals("s3cr3t-refresh-" + rotations.get()) && used.add(refreshToken(request))) {
                isv.after(20, () -> RecordingIsv.json(response, 200, "{\"access_token\": \"token-%d\", \"expires_in\": 3600, \"refresh_token\": \"s3cr3t-refresh-%d\"}"
                        .formatted(issued.incrementAndGet(), rotations.incrementAndGet())));
            } else {
                RecordingIsv.json(response, 400, "{\"error\": \"invalid_grant\", \"error_description\": \"%s was used\"}".formatted(refreshToken(request)));
            }
        };
    }

    @Test
    void manyCallersNeverUseOneRefreshTokenTwice() throws Exception {
        rotate();
        Instance instance = lookUp(instance(CODE.formatted("clientSecret: '{secret}'"), CREDENTIALS));
        for (int round = 1; round <= 5; round++) {
            AccessTokens.Token token = resolve(instance);
            List<AccessTokens.Token> renewed = atOnce(50, () -> {
                refused(instance, token);
                return resolve(instance);
            });
            assertThat(renewed).containsOnly(renewed.get(0));
        }
        assertThat(tokenRequests()).hasSize(6).extracting(RefreshedTokensTest::refreshToken).doesNotHaveDuplicates();
    }

    @Test
    void saysOnceThatTheNewOneWillBeLost() throws Exception {
        rotate();
        try (CapturedLog log = new CapturedLog()) {
            Instance instance = lookUp(instance(CODE.formatted("clientSecret: '{secret}'"), CREDENTIALS));
            refused(instance, resolve(instance));
            resolve(instance);
            assertThat(log.events().stream().filter(event -> event.getFormattedMessage().contains("TOKEN_STORE"))).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aClientWithoutASecretNamesItself() {
        assertSucceeded(call(instance(CODE.formatted("method: none"), CREDENTIALS)));
        Request request = tokenRequests().get(0);
        assertThat(URLUtils.parseParameters(request.body())).containsOnlyKeys("grant_type", "refresh_token", "client_id");
        assertThat(request.headers()).doesNotContainKey("authorization");
    }

    /** Whether the endpoint has carried it out nobody knows; then the token is gone, and a second try might end the session. */
    @Test
    void isNotSentAgainAfterAServerError() {
        tokenEndpoint = (request, response) -> RecordingIsv.json(response, 500, "{}");
        assertThat(error(call(instance(CODE.formatted("clientSecret: '{secret}'"), CREDENTIALS))).get("code").asText()).isEqualTo("ISV_ERROR");
        assertThat(tokenRequests()).hasSize(1);
    }
}
