package org.actionroutes.isv.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.actionroutes.cases.RawIsv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With two connections in all, one that does not come back is soon missed. */
class ConnectionsComeBackTest {

    private static final int TIMES = 50;
    /** Of what takes time. */
    private static final int FEW = 8;

    private static final String USER = "{\"id\": \"7\", \"login\": \"ann\"}";

    private static KitCalls patient;
    private static KitCalls hasty;

    @BeforeAll
    static void start() {
        Map<String, String> settings = Map.of(
                "isv.max-connections",
                "2",
                "isv.circuit-minimum-calls",
                "10000",
                "isv.max-attempts-after-failure",
                "1",
                "isv.connect-timeout-ms",
                "2000",
                "isv.max-document-bytes",
                "20000",
                "isv.max-answer-bytes",
                "30000");
        patient = new KitCalls(settings);
        Map<String, String> soon = new HashMap<>(settings);
        soon.putAll(Map.of("isv.response-timeout-ms", "100", "isv.exchange-timeout-ms", "300"));
        hasty = new KitCalls(soon);
    }

    @AfterAll
    static void stop() {
        patient.close();
        hasty.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("SUCCEEDED", true, with("200 OK", "", USER)),
                arguments(
                        "SUCCEEDED",
                        true,
                        raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(USER) + "0\r\n\r\n")),
                arguments("SUCCEEDED", true, socket -> socket.write(gzippedAndChunked(USER))),
                arguments("ISV_NOT_FOUND", true, with("404 Not Found", "", "{\"message\": \"no\"}")),
                arguments("ISV_ERROR", true, with("500 No", "", "<html>no</html>")),
                arguments(
                        "ISV_ERROR",
                        false,
                        socket -> RawIsv.flood(
                                socket,
                                "HTTP/1.1 500 No\r\nContent-Length: 1000000\r\n\r\n",
                                " ".repeat(1000),
                                1000,
                                "")),
                arguments(
                        "ISV_INVALID_ANSWER",
                        false,
                        with(
                                "200 OK",
                                "",
                                "nothing that is JSON, and long enough not to be read in one go " + "x".repeat(19000))),
                arguments("ISV_INVALID_ANSWER", false, with("200 OK", "", "[" + " ".repeat(40000) + "]")),
                arguments("ISV_INVALID_ANSWER", false, with("200 OK", "Content-Encoding: gzip\r\n", USER)),
                arguments(
                        "ISV_INVALID_ANSWER",
                        false,
                        socket -> socket.write(gzippedAndChunked("[" + " ".repeat(1_000_000) + "]"))),
                arguments(
                        "ISV_UNREACHABLE",
                        false,
                        socket -> socket.end(Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\""))),
                arguments("ISV_UNREACHABLE", false, NetSocket::close));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("answers")
    void everyConnectionComesBack(String outcome, boolean reused, Consumer<NetSocket> answer) {
        try (RawIsv isv = new RawIsv().answers(answer)) {
            calls(patient, TIMES, isv, outcome);
            assertThat(isv.connections()).isEqualTo(reused ? 1 : TIMES);
        }
    }

    static Stream<Consumer<NetSocket>> slowAnswers() {
        return Stream.of(
                socket -> {}, raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\""), raw("HTTP/1.1 500"));
    }

    @ParameterizedTest
    @MethodSource("slowAnswers")
    void silenceHoldsNone(Consumer<NetSocket> answer) {
        try (RawIsv isv = new RawIsv().answers(answer)) {
            calls(hasty, FEW, isv, "ISV_TIMEOUT");
        }
    }

    @Test
    void dripsHoldNone() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> isv.drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{\"id\"", " ", 5));
            calls(hasty, FEW, isv, "ISV_TIMEOUT");
            isv.answers(socket -> isv.drip(socket, "HTTP/1.1 200 OK\r\nX-Slow: ", "x", 5));
            calls(hasty, FEW, isv, "ISV_TIMEOUT");
        }
    }

    private static void calls(KitCalls kit, int times, RawIsv isv, String outcome) {
        String instance = kit.instance(isv.baseUrl());
        for (int i = 0; i < times; i++) {
            JsonNode answered = kit.user(instance);
            String got = answered.at("/executionStatus/errors/0/code")
                    .asText(answered.at("/executionStatus/status").asText());
            assertThat(got).as("call %d: %s", i, answered).isEqualTo(outcome);
            assertThat(answered.toString()).doesNotContain("connections that there may be");
        }
    }

    private static Arguments arguments(String outcome, boolean reused, Consumer<NetSocket> answer) {
        return Arguments.of(outcome, reused, answer);
    }

    private static Consumer<NetSocket> with(String status, String headers, String body) {
        return raw("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static Consumer<NetSocket> raw(String answer) {
        return socket -> socket.write(answer);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static Buffer gzippedAndChunked(String text) {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
                .appendString(Integer.toHexString(gzipped.size()) + "\r\n")
                .appendBytes(gzipped.toByteArray())
                .appendString("\r\n0\r\n\r\n");
    }
}
