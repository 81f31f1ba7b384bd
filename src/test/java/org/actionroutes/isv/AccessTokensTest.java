package org.actionroutes.isv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RecordingIsv.Request;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAuth tokens by client credentials: got once, renewed once, refused clearly, never shown. Each test has instances of its own. */
class AccessTokensTest {

    private static final String CLIENT_SECRET = "s3cr3t:/+ö";
    private static final int MANY = 200;
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static RecordingIsv isv;
    private static LoadedInstances instances;
    private static RunningApplication application;

    private final AtomicInteger issued = new AtomicInteger();
    /** What the ISV's API answers; by default it takes any token. */
    private volatile BiConsumer<Request, HttpServerResponse> api = (request, response) -> user(response);
    private volatile BiConsumer<Request, HttpServerResponse> tokenEndpoint = (request, response) -> issue(response, "\"expires_in\": 3600");
    private CapturedLog log;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        instances = new LoadedInstances();
        application = RunningApplication.start(new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                instances, Map.of("isv.response-timeout-ms", "800"));
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    @BeforeEach
    void listen() {
        log = new CapturedLog();
        isv.answers((request, response) -> (request.line().contains("/oauth") ? tokenEndpoint : api).accept(request, response));
    }

    @AfterEach
    void nothingSecretWasLogged() {
        log.close();
        assertNothingSecret(log.text());
    }

    @ParameterizedTest
    @CsvSource({ "client_secret_basic", "client_secret_post" })
    void asksAsTheInstanceSays(String method) {
        assertSucceeded(call(instance("method: " + method + ", scope: read write")));
        Request request = tokenRequests().get(0);
        assertThat(request.line()).isEqualTo("POST /oauth/token?x=1");
        assertThat(request.headers()).containsEntry("accept", "application/json")
                .hasEntrySatisfying("content-type", type -> assertThat(type).startsWith("application/x-www-form-urlencoded"));
        assertThat(request.body()).contains("grant_type=client_credentials", "scope=read+write");
        String encoded = "s3cr3t%3A%2F%2B%C3%B6";
        if (method.equals("client_secret_post")) {
            assertThat(request.body()).contains("client_id=the-client", "client_secret=" + encoded);
            assertThat(request.headers()).doesNotContainKey("authorization");
        } else {
            assertThat(request.headers()).containsEntry("authorization", "Basic "
                    + Base64.getEncoder().encodeToString(("the-client:" + encoded).getBytes(StandardCharsets.UTF_8)));
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
        assertThat(isv.requests("GET")).extracting(request -> request.headers().get("authorization"))
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-1");
    }

    @Test
    void manyCallersCauseOneTokenRequest() throws Exception {
        tokenEndpoint = (request, response) -> isv.after(100, () -> issue(response, "\"expires_in\": 3600"));
        Instance instance = lookUp(instance(""));
        List<AccessTokens.Token> first = atOnce(() -> tokens().resolve(instance));
        assertThat(tokenRequests()).hasSize(1);
        assertThat(first).hasSize(MANY).containsOnly(first.get(0));

        List<AccessTokens.Token> renewed = atOnce(() -> {
            tokens().refused(instance, first.get(0));
            return tokens().resolve(instance);
        });
        assertThat(tokenRequests()).hasSize(2);
        assertThat(renewed).containsOnly(renewed.get(0)).doesNotContain(first.get(0));
    }

    @Test
    void manyCallersShareOneFailure() throws Exception {
        tokenEndpoint = (request, response) -> isv.after(300, () -> RecordingIsv.json(response, 500, "{}"));
        Instance instance = lookUp(instance(""));
        List<IsvException.Code> failures = atOnce(() -> {
            try {
                tokens().resolve(instance);
                return null;
            } catch (IsvException e) {
                return e.code();
            }
        });
        assertThat(failures).containsOnly(IsvException.Code.ISV_ERROR);
        assertThat(tokenRequests()).hasSize(1);
        tokenEndpoint = (request, response) -> issue(response, "\"expires_in\": 3600");
        assertThat(tokens().resolve(instance).value().reveal()).isEqualTo("token-1");
    }

    @Test
    void renewsBeforeTheTokenExpires() {
        List<Long> issuedAt = new ArrayList<>();
        List<Long> ages = new ArrayList<>();
        tokenEndpoint = (request, response) -> {
            issuedAt.add(System.nanoTime());
            issue(response, "\"expires_in\": 2");
        };
        api = (request, response) -> {
            ages.add(System.nanoTime() - issuedAt.get(issuedAt.size() - 1));
            user(response);
        };
        String instance = instance("");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            assertSucceeded(call(instance));
            return tokenRequests().size() == 2;
        });
        assertThat(ages).allMatch(age -> age < TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheCallRepeatedOnce() {
        api = (request, response) -> {
            if (request.headers().get("authorization").equals("Bearer token-1")) {
                RecordingIsv.json(response, 401, "{\"message\": \"token-1 has been revoked\"}");
            } else {
                user(response);
            }
        };
        String instance = instance("");
        assertSucceeded(call(instance));
        assertThat(isv.requests()).extracting(Request::line).containsExactly("POST /oauth/token?x=1", "GET /users/7",
                "POST /oauth/token?x=1", "GET /users/7");
        assertSucceeded(call(instance));
        assertThat(tokenRequests()).hasSize(2);
    }

    @Test
    void whenEveryTokenIsRefusedOneRetryIsEnough() {
        api = (request, response) -> RecordingIsv.json(response, 401, "{\"message\": \"no: %s\"}"
                .formatted(request.headers().get("authorization")));
        JsonNode error = error(call(instance("")));
        assertThat(error.get("type").asText()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(error.get("code").asText()).isEqualTo("ISV_UNAUTHORIZED");
        assertThat(error.at("/details/0").asText()).isEqualTo("no: Bearer ****");
        assertThat(isv.requests("GET")).hasSize(2);
        assertThat(tokenRequests()).hasSize(2);
    }

    @Test
    void aRenewalThatIsRefusedMeansThatTheTokenExpired() {
        String instance = instance("");
        assertSucceeded(call(instance));
        api = (request, response) -> RecordingIsv.json(response, 401, "{}");
        tokenEndpoint = (request, response) -> RecordingIsv.json(response, 401, "{\"error\": \"invalid_client\"}");
        JsonNode error = error(call(instance));
        assertThat(error.get("type").asText()).isEqualTo("TOKEN_EXPIRED");
        assertThat(error.get("code").asText()).isEqualTo("ISV_TOKEN_EXPIRED");
        assertThat(tokenRequests()).hasSize(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "401 | {'error': 'invalid_client', 'error_description': 'no client s3cr3t:/+ö'} | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | invalid_client: no client ****",
        "400 | {'error': 'invalid_client'}   | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | invalid_client",
        "401 | <html>who?</html>             | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | ",
        "401 | ``                            | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | ",
        "403 | {'message': 'no'}             | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | ",
        "404 | <html>nothing here</html>     | GENERIC_FAILURE     | ISV_REJECTED            | ",
        "405 | {}                            | GENERIC_FAILURE     | ISV_REJECTED            | ",
        "429 | {}                            | RATE_LIMIT_EXCEEDED | ISV_RATE_LIMIT          | ",
        "500 | <html>oops</html>             | GENERIC_FAILURE     | ISV_ERROR               | ",
        "503 | {'error': 'server_error'}     | GENERIC_FAILURE     | ISV_ERROR               | server_error",
        "302 | ``                            | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
        "204 | ``                            | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
        "200 | <html>log in</html>           | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
        "200 | {'access_token': 'token-9'    | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
        "200 | []                            | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
        "200 | {'token_type': 'Bearer'}      | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
        "200 | {'token_type': 'Bearer', 'access_token': null} | GENERIC_FAILURE | ISV_INVALID_ANSWER | ",
        "200 | {'token_type': 'Bearer', 'access_token': ''}   | GENERIC_FAILURE | ISV_INVALID_ANSWER | ",
        "200 | {'token_type': 'Bearer', 'access_token': 'token-9\\r\\nX: y'} | GENERIC_FAILURE | ISV_INVALID_ANSWER | ",
        "200 | {'error': 'invalid_client'}   | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | invalid_client",
        "200 | {'token_type': 'mac', 'access_token': 'token-9'} | GENERIC_FAILURE | ISV_INVALID_ANSWER | " })
    void saysWhyThereIsNoToken(int status, String body, String type, String code, String detail) {
        tokenEndpoint = (request, response) -> response.setStatusCode(status).putHeader("Location", isv.baseUrl() + "/oauth/elsewhere")
                .putHeader("Content-Type", body.startsWith("<") ? "text/html" : "application/json").end(status == 204 ? "" : body.replace('\'', '"'));
        String instance = instance("");
        JsonNode error = error(call(instance));
        assertThat(error.get("type").asText()).as(error.toString()).isEqualTo(type);
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("summary").asText()).contains("token endpoint").doesNotContain("127.0.0.1");
        assertThat(error.at("/details/0").asText()).isEqualTo(detail == null ? "" : detail);
        assertThat(isv.requests()).hasSize(1);
        tokenEndpoint = (request, response) -> issue(response, "\"expires_in\": 3600");
        assertSucceeded(call(instance));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = { "never | ISV_TIMEOUT", "stuck | ISV_TIMEOUT", "cut off | ISV_UNREACHABLE" })
    void saysWhenTheTokenEndpointDoesNotAnswer(String how, String code) {
        tokenEndpoint = (request, response) -> {
            if (!how.equals("never")) {
                response.putHeader("Content-Length", "100").write("{").onComplete(written -> {
                    if (how.equals("cut off")) {
                        response.reset();
                    }
                });
            }
        };
        String instance = instance("");
        JsonNode error = error(call(instance));
        assertThat(error.get("code").asText()).as(error.toString()).isEqualTo(code);
        assertThat(error.get("summary").asText()).contains("token endpoint").doesNotContain("127.0.0.1");
        tokenEndpoint = (request, response) -> issue(response, "\"expires_in\": 3600");
        assertSucceeded(call(instance));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { "'expires_in': 3600 | 3600", "'expires_in': '3600' | 3600",
        "'expires_in': 3599.5 | 3599", "'expires_in': 0 | 300", "'scope': 'x' | 300", "'expires_in': 'soon' | 300", "'expires_in': -5 | 300",
        "'expires_in': null | 300", "'expires_in': {} | 300", "'expires_in': 1e99 | 86400", "'expires_in': 99999999999 | 86400" })
    void takesALifetimeThatMakesSenseAndElseFiveMinutes(String lifetime, long seconds) throws IsvException {
        tokenEndpoint = (request, response) -> issue(response, lifetime.replace('\'', '"'));
        Instance instance = lookUp(instance(""));
        assertThat(tokens().resolve(instance).validFor()).hasSeconds(seconds);
        assertThat(tokens().resolve(instance).value().reveal()).isEqualTo("token-1");
    }

    /** Adds an instance, and gives its address. */
    private static String instance(String options) {
        String name = "i" + COUNTER.incrementAndGet();
        RunningApplication.addInstance(instances, "kit", name, isv.baseUrl(), "clientCredentials: {tokenUrl: '/oauth/token?x=1', "
                + "clientId: the-client, clientSecret: {env: SECRET}" + (options.isEmpty() ? "" : ", " + options) + "}", Map.of("SECRET", CLIENT_SECRET));
        return "kit/" + name;
    }

    private static Instance lookUp(String instance) {
        return instances.find("kit", instance.substring("kit/".length())).orElseThrow();
    }

    private static CachedAccessTokens tokens() {
        return application.application().camelContext().getRegistry().lookupByNameAndType("accessTokens", CachedAccessTokens.class);
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            CyclicBarrier start = new CyclicBarrier(MANY);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                running.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(20, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static JsonNode call(String instance) {
        String answer = application.call(instance, "get-user-by-id", "{\"userId\": \"7\"}").body();
        assertNothingSecret(answer);
        return RunningApplication.json(answer);
    }

    private static void assertSucceeded(JsonNode answer) {
        assertThat(answer.at("/executionStatus/status").asText()).as(answer.toString()).isEqualTo("SUCCEEDED");
    }

    private static JsonNode error(JsonNode answer) {
        assertThat(answer.at("/executionStatus/status").asText()).as(answer.toString()).isEqualTo("FAILED");
        return answer.at("/executionStatus/errors/0");
    }

    private static void assertNothingSecret(String text) {
        assertThat(text).doesNotContain("s3cr3t", "token-", RunningApplication.SECRET, "czNjcjN0", "dGhlLWNsaWVudD");
    }

    private List<Request> tokenRequests() {
        return isv.requests("POST /oauth/token");
    }

    private void issue(HttpServerResponse response, String lifetime) {
        RecordingIsv.json(response, 200, "{\"access_token\": \"token-%d\", \"token_type\": \"bearer\", %s}".formatted(issued.incrementAndGet(), lifetime));
    }

    private static void user(HttpServerResponse response) {
        RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
    }
}
