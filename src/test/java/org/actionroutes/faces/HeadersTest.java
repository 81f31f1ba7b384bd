package org.actionroutes.faces;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RawHttp;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What crosses over with a call, and what must not: headers of the caller, headers of the ISV, the request's id. */
class HeadersTest {

    private static final byte[] INPUT = "{\"userId\": \"7\"}".getBytes(StandardCharsets.UTF_8);
    private static final String USER = "{\"id\": \"7\", \"login\": \"ann\"}";
    private static final String AUTHORIZATION = "Authorization: Bearer " + RunningApplication.SECRET;

    private static RecordingIsv isv;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", isv.baseUrl(), "isv-token");
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?integration=acme&instance=x&contract=list-users&userId=8&CamelHttpUri=http://evil.exampl"
                        + "e/&CamelHttpQuery=a=b",
                "?Authorization=Bearer%20x&Content-Type=text/plain&CamelHttpMethod=DELETE&Cookie=a&body=x&"
                        + "CamelRedeliveryCounter=9"
            })
    void nothingOfTheCallersReachesTheIsv(String query) {
        isv.answers((request, response) -> RecordingIsv.json(response, 200, USER));
        RawHttp.Answer answer = call(
                query,
                "X-Caller: leak",
                "Cookie: leak=1",
                "integration: acme",
                "instance: other",
                "contract: list-users",
                "userId: 8",
                "CamelHttpUri: http://evil.example/",
                "CamelToEndpoint: http:evil.example",
                "CamelHttpMethod: DELETE",
                "CamelHttpPath: /evil",
                "CamelHttpQuery: evil=1",
                "CamelHttpRawQuery: evil=1",
                "CamelRedeliveryCounter: 9",
                "CamelVariable.userId: 8",
                "X-Request-Id: evil",
                "X-Forwarded-For: 10.0.0.1",
                "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example",
                "Proxy-Authorization: Basic bGVhaw==",
                "traceparent: 00-leak",
                "Referer: leak",
                "User-Agent: leak",
                "Accept: text/leak",
                "Accept-Encoding: leak");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("X-Request-Id").orElseThrow()).isNotEqualTo("evil");
        assertThat(isv.requests()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("GET /users/7");
            assertThat(request.headers())
                    .containsOnlyKeys("accept", "accept-encoding", "authorization", "connection", "host", "user-agent");
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer isv-token")
                    .containsEntry("accept", "application/json")
                    .containsEntry("user-agent", "action-routes")
                    .containsEntry("host", isv.baseUrl().getAuthority());
            assertThat(request.headers().toString() + request.body())
                    .doesNotContain("leak", "evil", RunningApplication.SECRET);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500})
    void nothingOfTheIsvsHeadersComesBack(int status) {
        isv.answers((request, response) -> {
            response.putHeader("Set-Cookie", "session=leak")
                    .putHeader("X-Isv", "leak")
                    .putHeader("WWW-Authenticate", "leak")
                    .putHeader("Allow", "leak")
                    .putHeader("Location", "/leak")
                    .putHeader("X-Request-Id", "isv-1")
                    .putHeader("Cache-Control", "leak");
            RecordingIsv.json(response, status, USER);
        });
        RawHttp.Answer answer = call("");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).hasSize(5).noneMatch(header -> header.contains("leak"));
        assertThat(answer.header("X-Request-Id").orElseThrow()).isNotEqualTo("isv-1");
        if (status != 200) {
            assertThat(answer.body()).contains("\"requestId\":\"isv-1\"");
        }
    }

    @Test
    void aCookieOfTheIsvsIsNeverSentBack() {
        isv.answers((request, response) -> {
            response.putHeader("Set-Cookie", "session=secret; Path=/");
            RecordingIsv.json(response, 200, USER);
        });
        call("");
        call("");
        assertThat(isv.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("cookie"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429})
    void everyLineOfARequestCarriesItsId(int status) {
        // A 429 is retried, and that may go on in another thread.
        isv.answers((request, response) -> RecordingIsv.json(response.putHeader("Retry-After", "0"), status, "{}"));
        try (CapturedLog log = new CapturedLog()) {
            RawHttp.Answer answer = call("");
            String id = answer.header("X-Request-Id").orElseThrow();
            assertThat(log.events())
                    .filteredOn(event -> event.getLoggerName().startsWith("org.actionroutes"))
                    .isNotEmpty()
                    .extracting(HeadersTest::requestId)
                    .containsOnly(id);
        }
        assertThat(isv.requests()).hasSize(status == 429 ? 4 : 1);
    }

    private static String requestId(ILoggingEvent event) {
        return event.getMDCPropertyMap().get("requestId");
    }

    private static RawHttp.Answer call(String query, String... headers) {
        List<String> all = new java.util.ArrayList<>(List.of(headers));
        all.add(AUTHORIZATION);
        return RawHttp.send(application.uri(""), "POST /kit/test/actions/get-user-by-id" + query, all, INPUT);
    }
}
