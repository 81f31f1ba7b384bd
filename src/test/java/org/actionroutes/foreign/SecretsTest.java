package org.actionroutes.foreign;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.FreePort;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.cli.JsonLines;
import org.actionroutes.json.Json;
import org.actionroutes.server.MetricsPage;
import org.actionroutes.text.Encodings;
import org.actionroutes.text.Encodings.Named;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An ISV repeats what it was sent in secret, in any encoding and at any place that is shown: nobody gets to read it.
 */
class SecretsTest {

    private static final String KEY = "k3y/0f=th3+1nstance";
    private static final String TOKEN = "gotten.t0ken-0f_1t~x";
    private static final String PASSWORD = "Sup3r\"s3cret/word";
    private static final List<String> SECRETS = List.of(KEY, TOKEN, PASSWORD);
    private static final String[] AROUND = {"", " ", "key ", "'", "=", ": ", "Basic ", " is wrong.", ", "};

    /** All that was sent back in disguise. */
    private static final Set<String> ENCODED = ConcurrentHashMap.newKeySet();

    private static final JsonLines JSON_LOG = new JsonLines();

    private static RecordingIsv isv;
    private static RecordingIsv collector;
    private static int managementPort;
    private static RunningApplication application;

    @BeforeAll
    static void start() throws IOException {
        // Not 0: Camel takes two servers with port 0 for one.
        managementPort = FreePort.next();
        isv = new RecordingIsv();
        collector = new RecordingIsv();
        JSON_LOG.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        JSON_LOG.start();
        TestInstances instances = new TestInstances();
        String authentication = "clientCredentials: {tokenUrl: /oauth/token, clientId: us, clientSecret: '{key}'}";
        for (String integration : List.of("kit", "kit-link", "kit-writes")) {
            instances.add(integration, "one", isv.baseUrl(), authentication, Map.of("key", KEY));
        }
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                instances,
                Map.of(
                        "isv.max-attempts-after-failure",
                        "1",
                        "camel.management.enabled",
                        "true",
                        "camel.management.port",
                        Integer.toString(managementPort)),
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.baseUrl().toString()));
    }

    @AfterAll
    static void stop() {
        String metrics = application
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + MetricsPage.PATH))
                        .build())
                .body();
        application.close();
        isv.close();
        // Spans come last where their exporter ends.
        String spans = collector.requests().toString();
        collector.close();
        assertThat(metrics).contains("action_routes_action_seconds_count").doesNotContain(SECRETS);
        assertThat(spans).contains("update-user-password", "url.full").doesNotContain(SECRETS);
        assertThat(ENCODED).isNotEmpty().allSatisfy(encoded -> {
            assertThat(metrics).doesNotContain(encoded);
            assertThat(spans).doesNotContain(encoded);
        });
    }

    private static String jsonLog(CapturedLog log) {
        return log.events().stream()
                .map(event -> new String(JSON_LOG.encode(event), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    /** A secret as it is sent back, which may not appear. */
    private record Sent(String how, String encoded) {

        static Sent of(Seeded seeded, boolean inHeader) {
            String encoded = seeded.one(SECRETS);
            String how = encoded;
            List<Named> disguises = inHeader ? Encodings.DISGUISES.subList(0, 3) : Encodings.DISGUISES;
            for (Named encoding : List.of(
                    seeded.one(disguises),
                    seeded.one(Stream.concat(Encodings.ESCAPES.stream(), Encodings.BINARY.stream())
                            .toList()))) {
                if (seeded.maybe()) {
                    encoded = encoding.encoding().apply(encoded, seeded);
                    how += ", " + encoding.name();
                }
            }
            return new Sent(how, inHeader ? encoded.replace("\r\n", "").replaceAll("[^ -~]", "?") : encoded);
        }
    }

    @Test
    void noneIsReadAnywhere() {
        Seeded.times(60, seeded -> {
            Sent message = Sent.of(seeded, false);
            Sent id = Sent.of(seeded, true);
            Sent type = Sent.of(seeded, true);
            boolean json = seeded.maybe();
            String text = seeded.one(AROUND) + message.encoded() + seeded.one(AROUND);
            ObjectNode body = Json.MAPPER.createObjectNode();
            switch (seeded.number(4)) {
                case 0 -> body.put("message", text);
                case 1 ->
                    body.putObject("error")
                            .put("message", "No.")
                            .putArray("fields")
                            .addObject()
                            .put("field", text)
                            .put("message", text);
                case 2 -> body.putObject("errors").putArray(text).add(text);
                default -> body.put("error", text).put("field", "key");
            }
            answers(response -> {
                response.putHeader("X-Request-Id", "r-" + id.encoded());
                if (json) {
                    RecordingIsv.json(response, seeded.one(400, 401, 409, 500), body.toString());
                } else {
                    response.putHeader(
                                    "Content-Type",
                                    "text/x; a=\"" + type.encoded().replace("\"", "'") + "\"")
                            .end(text.isBlank() ? "x" : text);
                }
            });
            shows(
                    List.of(message, id, type),
                    "update-user-password",
                    "{\"userId\": \"u-7\", \"password\": "
                            + Json.MAPPER.createArrayNode().add(PASSWORD).get(0) + "}");
        });
    }

    static Stream<Named> encodings() {
        return Stream.concat(
                Encodings.ESCAPES.stream(),
                Encodings.BINARY.stream().filter(encoding -> !encoding.name().contains("lines")));
    }

    /** In links to the next page, which traces show, and ids that the caller sends back. */
    @ParameterizedTest
    @MethodSource("encodings")
    void noneIsReadInATrace(Named encoding) {
        Seeded.times(1, seeded -> {
            String encoded = java.net.URLEncoder.encode(
                    encoding.encoding().apply(TOKEN, seeded), java.nio.charset.StandardCharsets.UTF_8);
            answers(response -> RecordingIsv.json(
                    isv.requests("GET").size() > 1
                            ? response
                            : response.putHeader(
                                    "Link",
                                    "<" + isv.baseUrl() + "/users/" + encoded + "/x?page=2&t=" + encoded
                                            + ">; rel=next"),
                    200,
                    isv.requests("GET").size() > 1 ? "[]" : "[{\"id\": \"1\", \"login\": \"ann\"}]"));
            try (CapturedLog log = new CapturedLog()) {
                application.call("kit-link/one", "list-users", "{}");
                assertThat(isv.requests("GET")).hasSize(2);
                assertThat(log.text() + jsonLog(log) + trace())
                        .contains("page=2")
                        .doesNotContain(encoded, TOKEN);
                ENCODED.add(encoded);
            }
        });
    }

    private static void answers(java.util.function.Consumer<HttpServerResponse> answer) {
        isv.answers((request, response) -> {
            if (request.line().startsWith("POST /oauth")) {
                RecordingIsv.json(response, 200, "{\"access_token\": \"" + TOKEN + "\", \"token_type\": \"Bearer\"}");
            } else {
                answer.accept(response);
            }
        });
    }

    private static void shows(List<Sent> sent, String contract, String input) {
        try (CapturedLog log = new CapturedLog()) {
            String answer = application.call("kit/one", contract, input).body();
            String all = answer + log.text() + jsonLog(log) + trace();
            String decoded = RunningApplication.json(answer).toString();
            for (Sent one : sent) {
                ENCODED.add(one.encoded());
                assertThat(all)
                        .as("%s as %s", one.how(), one.encoded())
                        .doesNotContain(
                                one.encoded(),
                                Json.MAPPER
                                        .createArrayNode()
                                        .add(one.encoded())
                                        .get(0)
                                        .toString());
                assertThat(decoded).as("%s as %s", one.how(), one.encoded()).doesNotContain(one.encoded());
            }
            assertThat(all)
                    .doesNotContain(SECRETS.toArray(String[]::new))
                    .doesNotContainPattern("[\\u200b-\\u200f\\u202a-\\u202e\\u2028\\u2066-\\u2069\\ufeff\\u00ad]");
            RunningApplication.json(answer)
                    .at("/executionStatus/errors")
                    .forEach(error -> error.path("details")
                            .forEach(detail -> assertThat(detail.asText()).doesNotContainPattern("\\p{Cntrl}")));
        }
    }

    private static String trace() {
        return application
                .application()
                .camelContext()
                .getComponent("action", ActionComponent.class)
                .traces()
                .last(1)
                .get(0)
                .toJson()
                .toString();
    }
}
