package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RecordingIsv.Request;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.IsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** OAuth tokens by client credentials: got once, renewed once, sent again once. */
class AccessTokensTest extends TokenFixture {

    private static final int MANY = 200;

    @ParameterizedTest
    @CsvSource({"client_secret_basic", "client_secret_post"})
    void asksAsTheInstanceSays(String method) {
        assertSucceeded(call(instance("method: " + method + ", scope: read write")));
        Request request = tokenRequests().get(0);
        assertThat(request.line()).isEqualTo("POST /oauth/token?x=1");
        assertThat(request.headers())
                .containsEntry("accept", "application/json")
                .hasEntrySatisfying(
                        "content-type", type -> assertThat(type).startsWith("application/x-www-form-urlencoded"));
        assertThat(request.body()).contains("grant_type=client_credentials", "scope=read+write");
        String encoded = "s3cr3t%3A%2F%2B%C3%B6";
        if (method.equals("client_secret_post")) {
            assertThat(request.body()).contains("client_id=the-client", "client_secret=" + encoded);
            assertThat(request.headers()).doesNotContainKey("authorization");
        } else {
            assertThat(request.headers())
                    .containsEntry(
                            "authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    ("the-client:" + encoded).getBytes(StandardCharsets.UTF_8)));
            assertThat(request.body()).doesNotContain("client_secret");
        }
        assertThat(isv.requests("GET").get(0).headers()).containsEntry("authorization", "Bearer token-1");
    }

    @Test
    void keepsOneTokenForEachInstance() {
        String one = instance("");
        String two = instance("");
        for (String instance : List.of(one, one, two, two, one)) {
            assertSucceeded(call(instance));
        }
        assertThat(isv.requests("GET"))
                .extracting(request -> request.headers().get("authorization"))
                .containsExactly(
                        "Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-1");
    }

    @Test
    void manyCallersShareOneFailure() throws Exception {
        CountDownLatch asking = new CountDownLatch(MANY);
        CompletableFuture<Void> allHaveAsked = new CompletableFuture<>();
        tokenEndpoint = (request, response) -> allHaveAsked.thenRun(() -> RecordingIsv.json(response, 404, "{}"));
        Instance instance = lookUp(instance(""));
        List<IsvException.Code> failures = atOnce(MANY, () -> {
            CompletableFuture<AccessTokens.Token> asked = ask(instance);
            asking.countDown();
            if (asking.getCount() == 0) {
                allHaveAsked.complete(null);
            }
            try {
                got(asked);
                return null;
            } catch (IsvException e) {
                return e.code();
            }
        });
        assertThat(failures).containsOnly(IsvException.Code.ISV_REJECTED);
        assertThat(tokenRequests()).hasSize(1);
        tokenEndpoint = (request, response) -> issue(response, "\"expires_in\": 3600");
        assertThat(resolve(instance).value().reveal()).isEqualTo("token-1");
    }

    @Test
    void renewsATokenThatExpires() {
        tokenEndpoint = (request, response) -> issue(response, "\"expires_in\": 1");
        String instance = instance("");
        await().until(() -> {
            assertSucceeded(call(instance));
            return tokenRequests().size() >= 2;
        });
    }

    @Test
    void whenEveryTokenIsRefusedOneRetryIsEnough() {
        api = (request, response) -> RecordingIsv.json(
                response,
                401,
                "{\"message\": \"no: %s\"}".formatted(request.headers().get("authorization")));
        JsonNode error = error(call(instance("")));
        assertThat(error.get("type").asText()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(error.get("code").asText()).isEqualTo("ISV_UNAUTHORIZED");
        assertThat(error.at("/details/0").asText()).isEqualTo("no: Bearer ****");
        assertThat(isv.requests("GET")).hasSize(2);
        assertThat(tokenRequests()).hasSize(2);
    }
}
