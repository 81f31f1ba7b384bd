package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the ISV behind the SCIM face says, and a proxy before it. */
class BehindAndBeforeTest {

    private static final String PATH = "/kit/test/scim/v2/Users/7";

    private static RecordingIsv isv;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", isv.baseUrl(), "isv-token");
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                instances,
                Map.of("http.trust-forwarded", "true"));
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    /** Okta comes back as late as it says, and doubles that each time. */
    @ParameterizedTest
    @CsvSource({
        "429, 120, 429, 120",
        "429, , 429, 30",
        "503, 120, 429, 120",
        "500, , 503, 5",
        "401, , 502, ",
        "403, , 403, "
    })
    void itsRefusalsAreToldByTheirStatusAlone(int status, String wait, int told, String retryAfter) throws Exception {
        isv.answers((request, response) -> {
            if (wait != null) {
                response.putHeader("Retry-After", wait);
            }
            RecordingIsv.json(response, status, "{\"message\": \"words of the ISV's own\"}");
        });
        HttpResponse<String> answer = get(Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(told);
        assertThat(answer.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/scim+json");
        JsonNode error = Json.MAPPER.readTree(answer.body());
        assertThat(error.at("/schemas/0").asText()).isEqualTo(Urns.ERROR);
        assertThat(error.path("status").asText()).isEqualTo(Integer.toString(told));
        assertThat(answer.body()).doesNotContain("words of the ISV's own");
    }

    @Test
    void addressesAreThoseThatTheProxySays() throws Exception {
        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}"));
        HttpResponse<String> answer = get(Map.of(
                "X-Forwarded-Proto", "https", "X-Forwarded-Host", "actions.example", "X-Forwarded-Prefix", "/okta"));
        String location = "https://actions.example/okta" + PATH;
        assertThat(answer.headers().firstValue("Location")).contains(location);
        assertThat(Json.MAPPER.readTree(answer.body()).at("/meta/location").asText())
                .isEqualTo(location);
    }

    private static HttpResponse<String> get(Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.uri(PATH))
                .header("Authorization", "Bearer " + RunningApplication.SECRET);
        headers.forEach(request::header);
        return application.send(request.build());
    }
}
