package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RawHttp;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.demo.AcmeApi;
import org.actionroutes.json.Json;
import org.actionroutes.yaml.YamlDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What no proper client sends, or only an odd one. */
class HostileRequestsTest {

    private static final String BASE = "/acme/test/scim/v2";

    private static AcmeApi acme;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        acme = AcmeApi.start("127.0.0.1", 0);
        TestInstances instances = new TestInstances();
        instances.add(
                "acme",
                "test",
                acme.baseUrl(),
                "clientCredentials: {tokenUrl: /oauth/token, clientId: action-routes, clientSecret: '{secret}'}",
                Map.of("secret", AcmeApi.CLIENT_SECRET));
        instances.addForCallers("others-secret", "acme", "other", acme.baseUrl());
        application = RunningApplication.start(RunningApplication.home(), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        acme.close();
    }

    static Stream<Arguments> requests() throws IOException {
        return Cases.in("hostile-requests.yaml");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAnswered(JsonNode each) {
        RawHttp.Answer answer = send(each);
        int status = each.get("status").asInt();
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("X-Request-Id")).isPresent();
        each.path("answers")
                .properties()
                .forEach(header -> assertThat(answer.header(header.getKey()))
                        .as(header.getKey())
                        .hasValue(header.getValue().asText()));
        assertThat(answer.body())
                .contains(each.path("says").asText())
                .doesNotContain("Exception", "\tat ", "secret", each.path("no").asText("\0"));
        if (each.path("bare").asBoolean()) {
            assertThat(answer.body()).isEmpty();
        } else if (status >= 400) {
            assertIsScims(answer, each);
        }
    }

    private static void assertIsScims(RawHttp.Answer answer, JsonNode each) {
        assertThat(answer.header("Content-Type")).hasValue("application/scim+json");
        JsonNode error = RunningApplication.json(answer.body());
        assertThat(error.at("/schemas/0").asText()).isEqualTo(Urns.ERROR);
        assertThat(error.get("status").isTextual()).isTrue();
        assertThat(error.get("status").asText()).isEqualTo(each.get("status").asText());
        assertThat(error.path("scimType")).isEqualTo(each.path("scimType"));
        assertThat(error.path("detail").asText()).isNotBlank();
    }

    private static RawHttp.Answer send(JsonNode each) {
        String[] line = each.get("request").asText().split(" ", 2);
        String path = line[1].startsWith("//") ? line[1].substring(1) : BASE + line[1];
        List<String> headers = new ArrayList<>(List.of("Authorization: Bearer " + RunningApplication.SECRET));
        each.path("headers").forEach(header -> headers.add(header.asText()));
        byte[] body = each.has("body")
                ? Json.write(each.get("body"))
                : each.path("text").asText().getBytes(StandardCharsets.UTF_8);
        if (body.length > 0 && headers.stream().noneMatch(header -> header.startsWith("Content-Type"))) {
            headers.add("Content-Type: application/scim+json");
        }
        return RawHttp.send(application.uri(""), line[0] + " " + path, headers, body);
    }

    /** Each as deep on the stack as the one before, where all are answered at once. */
    @Test
    void bulkOfOneHundredThatFailAtOnce() {
        var bulk = Json.MAPPER.createObjectNode();
        var operations = bulk.putArray("Operations");
        IntStream.range(0, ServiceProvider.MOST_OPERATIONS)
                .forEach(i -> operations
                        .addObject()
                        .put("method", "POST")
                        .put("path", "/Users")
                        .put("bulkId", "b" + i)
                        .putObject("data"));
        var each = Json.MAPPER.createObjectNode().put("request", "POST /Bulk");
        each.set("body", bulk);
        RawHttp.Answer answer = send(each);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(RunningApplication.json(answer.body()).get("Operations"))
                .hasSize(ServiceProvider.MOST_OPERATIONS)
                .allMatch(one -> one.get("status").asText().equals("400"));
    }

    @Test
    void aCursorOfAnotherInstanceIsNone() {
        var first = Json.MAPPER.createObjectNode().put("request", "GET /Users?cursor=&count=1");
        String cursor =
                RunningApplication.json(send(first).body()).get("nextCursor").asText();
        RawHttp.Answer others = RawHttp.send(
                application.uri(""),
                "GET /acme/other/scim/v2/Users?cursor=" + cursor,
                List.of("Authorization: Bearer others-secret"),
                new byte[0]);
        assertThat(others.status()).as(others.body()).isEqualTo(400);
        assertThat(RunningApplication.json(others.body()).get("scimType").asText())
                .isEqualTo("invalidCursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Users?count=3", "/Groups?count=3", "/Roles", "/Licences", "/Schemas", "/ResourceTypes"})
    void everyResourceIsWhereItSaysThatItIs(String list) {
        JsonNode resources = get(list).get("Resources");
        assertThat(resources).isNotEmpty();
        for (JsonNode resource : resources) {
            String location = resource.at("/meta/location").asText();
            assertThat(location).startsWith("http://localhost" + BASE + "/");
            assertThat(get(location.substring(("http://localhost" + BASE).length())))
                    .as(location)
                    .isEqualTo(resource);
            assertThat(resource.at("/meta/resourceType").asText()).isNotBlank();
        }
    }

    private static JsonNode get(String path) {
        RawHttp.Answer answer = send(Json.MAPPER.createObjectNode().put("request", "GET " + path));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return RunningApplication.json(answer.body());
    }

    /** What is refused is logged, under the request's id. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{op: replace, path: password, value: hunter2-hunter2}]",
                "[{op: replace, value: {password: hunter2-hunter2, active: true}}]",
                "[{op: replace, path: password, value: {x: hunter2-hunter2}}]",
                "[{op: add, path: 'password.x', value: hunter2-hunter2}]",
                "[{op: hunter2-hunter2, path: password}]"
            })
    void passwordsAreInNoLog(String operations) {
        JsonNode list = YamlDocument.parse("operations", operations).content();
        try (CapturedLog log = new CapturedLog()) {
            for (String user : List.of("u-00002", "nobody")) {
                ObjectNode patch = Json.MAPPER.createObjectNode().set("Operations", list);
                ObjectNode bulk = Json.MAPPER.createObjectNode();
                bulk.putArray("Operations")
                        .addObject()
                        .put("method", "PATCH")
                        .put("path", "/Users/" + user)
                        .set("data", patch);
                RawHttp.Answer answer = send(request("PATCH /Users/" + user, patch));
                send(request("POST /Bulk", bulk));
                assertThat(log.text()).doesNotContain("hunter2");
                if (answer.status() >= 400) {
                    assertThat(log.text())
                            .contains(answer.header("X-Request-Id").orElseThrow());
                }
            }
        }
    }

    private static JsonNode request(String line, JsonNode body) {
        return Json.MAPPER.createObjectNode().put("request", line).set("body", body);
    }
}
