package org.actionroutes.isv.token;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RecordingIsv.Request;
import org.actionroutes.cases.TestKeys;
import org.actionroutes.instance.Instance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every kind of authentication that gets a token. */
class EveryTokenKindTest extends TokenFixture {

    private static final int MANY = 200;

    /** An entry of a manifest's {@code authentication}. */
    record Kind(String name, String authentication) {

        String instance(String secret) {
            return TokenFixture.instance(authentication, Map.of("secret", secret, "private_key", TestKeys.Rsa.PEM));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        "client_secret_basic",
                        "clientCredentials: {tokenUrl: /oauth/token, clientId: c, clientSecret: '{secret}'}"),
                new Kind(
                        "client_secret_post",
                        "clientCredentials: {tokenUrl: /oauth/token, clientId: c, clientSecret: '{secret}', "
                                + "method: client_secret_post}"),
                new Kind(
                        "private_key_jwt",
                        "clientCredentials: {tokenUrl: /oauth/token, clientId: c, method: private_key_jwt, "
                                + "privateKey: '{private_key}', parameters: {tenant: '{secret}'}}"),
                new Kind(
                        "authorizationCode",
                        "authorizationCode: {authorizationUrl: /oauth/authorize, tokenUrl: /oauth/token, clientId: c, "
                                + "clientSecret: '{secret}', refreshToken: '{secret}'}"),
                new Kind(
                        "loginToken",
                        "loginToken: {request: POST /oauth/login, json: {password: '{secret}'}, token: "
                                + "$.access_token}"),
                new Kind(
                        "loginToken with expiry",
                        "loginToken: {request: POST /oauth/login, form: {password: '{secret}'}, token: "
                                + "$.access_token, expiresIn: $.expires_in}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void manyCallersCauseOneTokenCall(Kind kind) throws Exception {
        tokenEndpoint = (request, response) -> isv.after(100, () -> issue(response, "\"expires_in\": 3600"));
        Instance instance = lookUp(kind.instance("s3cr3t-a"));
        List<AccessTokens.Token> first = atOnce(MANY, () -> resolve(instance));
        assertThat(tokenRequests()).hasSize(1);
        assertThat(first).hasSize(MANY).containsOnly(first.get(0));

        List<AccessTokens.Token> renewed = atOnce(MANY, () -> {
            refused(instance, first.get(0));
            return resolve(instance);
        });
        assertThat(tokenRequests()).hasSize(2);
        assertThat(renewed).containsOnly(renewed.get(0)).doesNotContain(first.get(0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aRefusedTokenIsRenewedOnceAndTheCallRepeatedOnce(Kind kind) {
        api = (request, response) -> {
            if (request.headers().get("authorization").equals("Bearer token-1")) {
                RecordingIsv.json(response, 401, "{\"message\": \"token-1 has been revoked\"}");
            } else {
                user(response);
            }
        };
        String instance = kind.instance("s3cr3t-a");
        assertSucceeded(call(instance));
        assertThat(isv.requests())
                .extracting(request -> request.line().replaceFirst("/oauth/.*", "/oauth"))
                .containsExactly("POST /oauth", "GET /users/7", "POST /oauth", "GET /users/7");
        assertSucceeded(call(instance));
        assertThat(tokenRequests()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aRenewalThatIsRefusedMeansThatTheTokenExpired(Kind kind) {
        String instance = kind.instance("s3cr3t-a");
        assertSucceeded(call(instance));
        api = (request, response) -> RecordingIsv.json(response, 401, "{}");
        tokenEndpoint = (request, response) -> RecordingIsv.json(
                response,
                401,
                "{\"error\": \"" + request.body().replace("\"", "") + " "
                        + request.headers().get("authorization") + "\"}");
        assertThat(error(call(instance)).get("type").asText()).isEqualTo("TOKEN_EXPIRED");
        assertThat(tokenRequests()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void otherCredentialsAreAnotherTokenAndTheOneBeforeIsDropped(Kind kind) throws Exception {
        Instance before = lookUp(kind.instance("s3cr3t-a"));
        Instance other = lookUp(kind.instance("s3cr3t-b"));
        Instance after = new Instance(
                before.integration(),
                before.name(),
                before.callers(),
                other.connection(),
                before.settings(),
                before.manifest());
        assertThat(resolve(before).value().reveal()).isEqualTo("token-1");
        assertThat(resolve(after).value().reveal()).isEqualTo("token-2");
        assertThat(resolve(after).value().reveal()).isEqualTo("token-2");
        assertThat(resolve(before).value().reveal()).as("was dropped").isEqualTo("token-3");
        assertThat(tokenRequests()).extracting(Request::line).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void nothingOfItShowsItself(Kind kind) throws Exception {
        Instance instance = lookUp(kind.instance("s3cr3t-a"));
        assertNothingSecret(instance.connection() + " " + resolve(instance));
        assertThat(instance.connection().toString()).doesNotContain(TestKeys.Rsa.PEM.substring(30, 60));
    }
}
