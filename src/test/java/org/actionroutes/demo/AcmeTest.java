package org.actionroutes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A freshly seeded Acme API for each test, and a way to call it. */
abstract class AcmeTest {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        String errorCode() {
            return body.at("/error/code").asText();
        }

        Answer expect(int expected) {
            assertThat(status).as(raw.body()).isEqualTo(expected);
            return this;
        }
    }

    AcmeApi acme;
    private String token;

    @BeforeEach
    void startAcme() throws Exception {
        acme = AcmeApi.start("localhost", 0);
        token = form("grant_type=client_credentials&client_id=action-routes&client_secret=demo-client-secret", null)
                .expect(200)
                .body()
                .get("access_token")
                .asText();
    }

    @AfterEach
    void stopAcme() {
        acme.close();
    }

    Answer get(String path) throws Exception {
        return call("GET", path, null);
    }

    /** Calls with a good token; a body may be written with single quotes. */
    Answer call(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = request(path).header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    Answer form(String form, String authorization) throws Exception {
        HttpRequest.Builder request =
                request("/oauth/token").header("Content-Type", "application/x-www-form-urlencoded");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request.POST(BodyPublishers.ofString(form)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(acme.baseUrl().resolve(path));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> raw = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(raw.headers().firstValue("X-Acme-Request-Id")).isPresent();
        return new Answer(raw.statusCode(), JSON.readTree(raw.body()), raw);
    }
}
