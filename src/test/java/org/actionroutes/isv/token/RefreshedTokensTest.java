package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.actionroutes.isv.failure.IsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Refresh tokens that are good for one use (RFC 9700 §4.14). */
class RefreshedTokensTest extends TokenFixture {

    private static final String CODE =
            "authorizationCode: {authorizationUrl: /oauth/authorize, tokenUrl: /oauth/token, clientId: c, "
                    + "%s, refreshToken: '{refresh_token}'}";
    private static final Map<String, String> CREDENTIALS =
            Map.of("refresh_token", "s3cr3t-refresh-0", "secret", "s3cr3t");

    private final AtomicInteger rotations = new AtomicInteger();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private static String refreshToken(Request request) {
        return URLUtils.parseParameters(request.body()).get("refresh_token").get(0);
    }

    /** An endpoint that takes a refresh token once, and ends everything when one comes twice. */
    private void rotate() {
        tokenEndpoint = (request, response) -> {
            if (refreshToken(request).equals("s3cr3t-refresh-" + rotations.get()) && used.add(refreshToken(request))) {
                isv.after(
                        20,
                        () -> RecordingIsv.json(
                                response,
                                200,
                                ("{\"access_token\": \"token-%d\", \"expires_in\": 3600, \"refresh_token\": "
                                                + "\"s3cr3t-refresh-%d\"}")
                                        .formatted(issued.incrementAndGet(), rotations.incrementAndGet())));
            } else {
                RecordingIsv.json(
                        response,
                        400,
                        "{\"error\": \"invalid_grant\", \"error_description\": \"%s was used\"}"
                                .formatted(refreshToken(request)));
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
        assertThat(tokenRequests())
                .hasSize(6)
                .extracting(RefreshedTokensTest::refreshToken)
                .doesNotHaveDuplicates();
    }

    @Test
    void saysOnceThatTheNewOneWillBeLost() throws Exception {
        rotate();
        try (CapturedLog log = new CapturedLog()) {
            Instance instance = lookUp(instance(CODE.formatted("clientSecret: '{secret}'"), CREDENTIALS));
            refused(instance, resolve(instance));
            resolve(instance);
            assertThat(log.events().stream()
                            .filter(event -> event.getFormattedMessage().contains("TOKEN_STORE")))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aClientWithoutASecretNamesItself() {
        assertSucceeded(call(instance(CODE.formatted("method: none"), CREDENTIALS)));
        Request request = tokenRequests().get(0);
        assertThat(URLUtils.parseParameters(request.body()))
                .containsOnlyKeys("grant_type", "refresh_token", "client_id");
        assertThat(request.headers()).doesNotContainKey("authorization");
    }

    /**
     * Whether the endpoint has carried it out nobody knows; then the token is gone, and a second try might end the
     * session.
     */
    @Test
    void isNotSentAgainAfterAServerError() {
        tokenEndpoint = (request, response) -> RecordingIsv.json(response, 500, "{}");
        assertThat(error(call(instance(CODE.formatted("clientSecret: '{secret}'"), CREDENTIALS)))
                        .get("code")
                        .asText())
                .isEqualTo("ISV_ERROR");
        assertThat(tokenRequests()).hasSize(1);
    }

    /** Nobody gives the one before again, so whatever else is wrong with an answer, its refresh token is kept. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            201 | 'access_token': 'token-1', 'token_type': 'bearer'             |
            202 | 'access_token': 'token-1'                                     |
            203 | 'access_token': 'token-1', 'error': null                      |
            200 | 'access_token': 'token-1', 'token_type': 'N_A'                | ISV_INVALID_ANSWER
            200 | 'access_token': 'token-1\\u0000', 'token_type': 'bearer'      | ISV_INVALID_ANSWER
            200 | 'token_type': 'bearer'                                        | ISV_INVALID_ANSWER
            201 | 'access_token': ''                                            | ISV_INVALID_ANSWER
            200 | 'access_token': 'token-1', 'token_type': 'x', 'error': 'odd'  | ISV_INVALID_ANSWER
            302 | 'access_token': 'token-1'                                     | ISV_INVALID_ANSWER
            """)
    void keepsANewOneWhateverElseTheAnswerHolds(int status, String rest, String code) {
        String instance = instance(CODE.formatted("clientSecret: '{secret}'"), CREDENTIALS);
        answer(status, "s3cr3t-refresh-1", rest);
        JsonNode answer = call(instance);
        if (code == null) {
            assertSucceeded(answer);
            // Has the token renewed.
            api = (request, response) -> RecordingIsv.json(
                    response,
                    request.headers().get("authorization").endsWith("-1") ? 401 : 200,
                    "{\"id\": \"7\", \"login\": \"a\"}");
        } else {
            assertThat(error(answer).get("code").asText()).isEqualTo(code);
        }
        answer(200, "s3cr3t-refresh-2", "'access_token': 'token-2'");
        assertSucceeded(call(instance));
        assertThat(tokenRequests())
                .extracting(RefreshedTokensTest::refreshToken)
                .containsExactly("s3cr3t-refresh-0", "s3cr3t-refresh-1");
    }

    /** A word in its place is no refresh token: kept, it would end the consent that there is. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | s3cr3t-refresh-0 is not valid | 'error': 'invalid_request' | ISV_CREDENTIALS_REFUSED
            500 | s3cr3t-refresh-0 is not valid | 'x': 1                     | ISV_ERROR
            200 | s3cr3t-refresh-0 is not valid | 'error': 'odd'             | ISV_INVALID_ANSWER
            200 | ``                            | 'access_token': 'token-1'  |
            200 | s3cr3t-refresh-0              | 'access_token': 'token-1'  |
            """)
    void keepsTheOneThatThereIsWhereNoneIsGiven(int status, String refreshToken, String rest, String code)
            throws Exception {
        Instance instance = lookUp(instance(CODE.formatted("clientSecret: '{secret}'"), CREDENTIALS));
        answer(status, refreshToken, rest);
        if (code == null) {
            refused(instance, resolve(instance));
        } else {
            assertThatThrownBy(() -> resolve(instance))
                    .isInstanceOfSatisfying(
                            IsvException.class,
                            failure -> assertThat(failure.code().name()).isEqualTo(code));
        }
        answer(200, "", "'access_token': 'token-2'");
        resolve(instance);
        assertThat(tokenRequests())
                .extracting(RefreshedTokensTest::refreshToken)
                .containsOnly("s3cr3t-refresh-0");
    }

    /** Some ISVs say it with a 200. */
    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401})
    void asksForConsentWhereItIsUsedUp(int status) {
        answer(status, "", "'error': 'invalid_grant', 'access_token': null");
        JsonNode error = error(call(instance(CODE.formatted("clientSecret: '{secret}'"), CREDENTIALS)));
        assertThat(error.get("code").asText()).isEqualTo("ISV_TOKEN_EXPIRED");
        assertThat(error.get("summary").asText()).contains("consent");
    }

    private void answer(int status, String refreshToken, String rest) {
        tokenEndpoint = (request, response) -> RecordingIsv.json(
                response, status, "{\"refresh_token\": \"" + refreshToken + "\", " + rest.replace('\'', '"') + "}");
    }
}
