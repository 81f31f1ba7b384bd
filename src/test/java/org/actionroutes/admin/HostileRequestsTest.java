package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.admin.RunningAdmin.Answered;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever calls the management API may try. */
class HostileRequestsTest {

    private static final String SQL = "'; drop table instance; -- \\\" \u00e9 \u2028 \ud83d\ude00";

    @TempDir
    private static Path folder;

    private static RunningAdmin admin;

    @BeforeAll
    static void start() throws Exception {
        admin = new RunningAdmin(TestDatabase.H2.fresh(folder));
        Answered made = admin.call("POST", "/instances", "{\"integration\": \"acme\", \"name\": \"one\"}");
        assertThat(made.status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} at {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "POST | /instances | - | 400 | -",
                "POST | /instances | [] | 400 | ``",
                "POST | /instances | {} | 400 | /integration",
                "POST | /instances | {\"integration\": \"acme\", | 400 | -",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\"} {} | 400 | -",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"-x\"} | 400 | /name",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"a/b\"} | 400 | /name",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"a\\nb\"} | 400 | /name",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"..\"} | 400 | /name",
                "POST | /instances | {\"integration\": \"acme\", \"name\": 7} | 400 | /name",
                "POST | /instances | {\"integration\": \"acme\", \"name\": null} | 400 | /name",
                "POST | /instances | {\"integration\": \"../acme\", \"name\": \"x\"} | 400 | /integration",
                "POST | /instances | {\"integration\": \"acne\", \"name\": \"x\"} | 400 | /integration",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"id\": 1} | 400 | /id",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"status\": \"gone\"} | 400 | /status",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"status\": \"active\"} | 400 | /credentials/client_secret",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"settings\": {\"url\": \"x\"}} | 400 | /settings/url",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"settings\": {\"api_url\": \"evil.com/#\"}} | 400 | /settings/api_url",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"settings\": {\"api_url\": \"https://a.example\\r\\nX: y\"}} | 400 | /settings/api_url",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"settings\": {\"api_url\": \"https://a\\u0000\"}} | 400 | /settings/api_url",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"settings\": {\"api_url\": \"https://\\ud800\"}} | 400 | /settings/api_url",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"settings\": {\"api_url\": [\"x\"]}} | 400 | /settings/api_url",
                "POST | /instances | {\"integration\": \"github\", \"name\": \"x\", \"connection\": {\"baseUrl\": \"https://evil.example\"}} | 400 | /connection/baseUrl",
                "POST | /instances | {\"integration\": \"github\", \"name\": \"x\", \"connection\": {\"baseUrl\": \"https://api.github.com@evil.example\"}} | 400 | /connection/baseUrl",
                "POST | /instances | {\"integration\": \"github\", \"name\": \"x\", \"connection\": {\"baseUrl\": \"https://api.github.com.evil.example\"}} | 400 | /connection/baseUrl",
                "POST | /instances | {\"integration\": \"github\", \"name\": \"x\", \"connection\": {\"baseUrl\": \"https://0x7f.1\"}} | 400 | /connection/baseUrl",
                "POST | /instances | {\"integration\": \"github\", \"name\": \"x\", \"connection\": {\"baseUrl\": \"https://[::1]\"}} | 400 | /connection/baseUrl",
                "POST | /instances | {\"integration\": \"acme\", \"name\": \"x\", \"connection\": {\"budget\": {\"calls\": 1e999, \"seconds\": 1}}} | 400 | -",
                "PATCH | /instances/acme/one | {} | 400 | ``",
                "PATCH | /instances/acme/one | {\"name\": \"two\"} | 400 | /name",
                "PATCH | /instances/acme/one | {\"status\": null} | 400 | /status",
                "PATCH | /instances/acme/nobody | {\"status\": \"disabled\"} | 404 | -",
                "PUT | /instances/acme/one/credentials/nothing | {\"value\": \"x\"} | 404 | -",
                "PUT | /instances/acme/one/credentials/client_secret | {\"value\": \"\"} | 400 | /value",
                "PUT | /instances/acme/one/credentials/client_secret | {\"value\": \"a\\r\\nX-Header: b\"} | 400 | /value",
                "PUT | /instances/acme/one/credentials/client_secret | {\"value\": {\"env\": \"PATH\"}} | 400 | /value",
                "DELETE | /instances/acme/one/callers/1 | - | 404 | -",
                "GET | /instances?limit=0 | - | 400 | limit",
                "GET | /instances?limit=1000000 | - | 400 | limit",
                "GET | /instances?limit=x | - | 400 | limit",
                "GET | /instances?limit=1&limit=2 | - | 400 | limit",
                "GET | /instances?order=name | - | 400 | order",
                "GET | /instances?cursor=eCc7 | - | 400 | cursor",
                "GET | /instances?cursor=%00 | - | 400 | cursor",
                "GET | /instances?status=any | - | 400 | status",
                "GET | /audit?cursor=eCc7 | - | 400 | cursor",
                "GET | /audit?actor=a%0Ab | - | 400 | actor",
                "GET | /instances/acme/one%00 | - | 404 | -",
                "GET | /instances/acme/..%2f..%2faudit | - | 404 | -",
                "GET | /nothing | - | 404 | -",
                "GET | /instances/acme/one/ | - | 404 | -",
            })
    void isToldWhatIsWrong(String method, String path, String body, int status, String pointer) throws Exception {
        Answered answered = admin.call(method, path, body, "If-Match", "*", "Content-Type", "application/json");
        assertThat(answered.status()).as(answered.text()).isEqualTo(status);
        if (pointer != null) {
            assertThat(answered.body().get("errors"))
                    .extracting(error -> error.get("pointer").asText())
                    .contains(pointer);
        }
        assertThat(answered.text()).doesNotContain("Exception").doesNotContain("select ");
        assertThat(admin.call("GET", "/instances/acme/x", null).status()).isEqualTo(404);
        assertThat(admin.call("GET", "/instances/acme/one", null).body().get("settings"))
                .isEmpty();
    }

    /** A client of Java's does not send such. */
    @ParameterizedTest
    @ValueSource(strings = {"/instances?status=%zz", "/instances/acme/%zz", "/instances/acme/%c3%28%", "/audit?%"})
    void anAddressIsEncoded(String address) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), admin.port())) {
            socket.getOutputStream()
                    .write(("GET " + address
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                    + RunningAdmin.TOKEN + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("a percent sign without two hexadecimal digits after it");
        }
    }

    static Stream<List<String>> textFields() {
        String encoded = URLEncoder.encode("'; drop table instance; --", StandardCharsets.UTF_8);
        return Stream.of(
                List.of("POST", "/instances", "{\"integration\": \"acme\", \"name\": \"" + SQL + "\"}"),
                List.of("POST", "/instances", "{\"integration\": \"" + SQL + "\", \"name\": \"y\"}"),
                List.of(
                        "POST",
                        "/instances",
                        "{\"integration\": \"acme\", \"name\": \"y\", \"settings\": {\"" + SQL + "\": \"y\"}}"),
                List.of("PATCH", "/instances/acme/one", "{\"settings\": {\"api_url\": \"" + SQL + "\"}}"),
                List.of("GET", "/instances/acme/" + encoded, ""),
                List.of("GET", "/instances/" + encoded + "/one", ""),
                List.of("PUT", "/instances/acme/one/credentials/" + encoded, "{\"value\": \"y\"}"),
                List.of("DELETE", "/instances/acme/one/callers/" + encoded, ""),
                List.of("GET", "/instances?integration=" + encoded, ""),
                List.of("GET", "/instances?status=" + encoded, ""),
                List.of("GET", "/instances?cursor=" + encoded, ""),
                List.of("GET", "/audit?action=" + encoded, ""),
                List.of("GET", "/audit?instance=" + encoded, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("textFields")
    void sqlIsNowhereCarriedOut(List<String> request) throws Exception {
        Answered answered = admin.call(
                request.get(0),
                request.get(1).replace("+", "%20"),
                request.get(2).isEmpty() ? null : request.get(2),
                "If-Match",
                "*");
        assertThat(answered.status()).as(answered.text()).isIn(400, 404);
        assertThat(admin.call("GET", "/instances/acme/one", null).status()).isEqualTo(200);
    }

    @Test
    void anyTextCanBeASecretAndAnActorToLookFor() throws Exception {
        String path = "/instances/acme/one/credentials/client_secret";
        assertThat(admin.call("PUT", path, "{\"value\": \"" + SQL + "\"}", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        String actor = URLEncoder.encode("'; drop table audit; --", StandardCharsets.UTF_8);
        assertThat(admin.call("GET", "/audit?actor=" + actor, null).body().get("records"))
                .isEmpty();
    }

    @Test
    void aBodyIsWithinBounds() throws Exception {
        String large = "{\"integration\": \"acme\", \"name\": \"" + "x".repeat(BodyReader.MOST_BYTES) + "\"}";
        assertThat(admin.call("POST", "/instances", large).status()).isEqualTo(413);
        String deep = "[".repeat(20_000) + "]".repeat(20_000);
        assertThat(admin.call("POST", "/instances", deep).status()).isEqualTo(400);
        String nested = "{\"settings\": ".repeat(400) + "1" + "}".repeat(400);
        assertThat(admin.call("POST", "/instances", nested).status()).isEqualTo(400);
        assertThat(admin.call(
                                "POST",
                                "/instances",
                                "{\"integration\": \"acme\", \"name\": \"" + "x".repeat(200) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyIsOfAMediaTypeThatIsDescribed() throws Exception {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml", "")) {
            Answered answered = admin.call(
                    "POST",
                    "/instances",
                    "{\"integration\": \"acme\", \"name\": \"x\"}",
                    "Content-Type",
                    type.isEmpty() ? null : type);
            assertThat(answered.status()).as(type).isEqualTo(415);
        }
    }

    @Test
    void aWrongMethodIsToldOfThoseThereAre() throws Exception {
        Answered put = admin.call("PUT", "/instances/acme/one", "{}");
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow")).isEqualTo("GET, PATCH, DELETE");
        assertThat(admin.call("DELETE", "/audit", null).header("Allow")).isEqualTo("GET");
        assertThat(admin.call("GET", "/instances/acme/one/credentials/client_secret", null)
                        .header("Allow"))
                .isEqualTo("PUT");
    }

    @ParameterizedTest
    @CsvSource({"''", "Bearer", "Bearer ''", "Basic YWRtaW46YWRtaW4=", "Bearer the admin's token2", "bearer x"})
    void whoIsNobodyGetsNothing(String authorization) throws Exception {
        for (String path : List.of("/instances", "/instances/acme/one", "/audit", "/nothing", "/integrations")) {
            Answered answered = admin.call("GET", path, null, "Authorization", authorization);
            assertThat(answered.status()).isEqualTo(401);
            assertThat(answered.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    /** Or whoever reaches the port fills the database. */
    @Test
    void whoIsNobodyLeavesOneRecordAMinute() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(admin.call("DELETE", "/instances/acme/one", null, "Authorization", "Bearer guess-" + i)
                            .status())
                    .isEqualTo(401);
        }
        JsonNode records = admin.call("GET", "/audit?outcome=refused&actor=nobody", null)
                .body()
                .get("records");
        assertThat(records).hasSize(1);
        assertThat(records.at("/0/details/status").asInt()).isEqualTo(401);
    }

    @Test
    void theLogIsOfOneLineForEachAndHasNoSecret() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            admin.call(
                    "PUT",
                    "/instances/acme/one/credentials/x%0AINFO%20forged",
                    "{\"value\": \"my s3cr3t\"}",
                    "If-Match",
                    "*");
            admin.call("GET", "/a%0D%0AINFO%20forged", null, "Authorization", "Bearer my s3cr3t");
            assertThat(log.text()).doesNotContain("forged").doesNotContain("s3cr3t");
        }
        JsonNode records =
                admin.call("GET", "/audit?outcome=refused&limit=200", null).body();
        assertThat(records.toString()).doesNotContain("forged").doesNotContain("s3cr3t");
    }
}
