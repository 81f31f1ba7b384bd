package org.actionroutes.isv.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.actionroutes.cases.FreePort;
import org.actionroutes.cases.RawIsv;
import org.actionroutes.cases.RecordingIsv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong between us and an ISV, and what is said of it. */
class TransportFaultsTest {

    private static final String CALL = "GET /users/7";
    private static final String CUT_OFF =
            "The ISV broke off the connection before its answer was complete (" + CALL + ").";
    private static final String SLOW = "The ISV's answer was not complete within 2 seconds (" + CALL + ").";

    private static KitCalls kit;

    @BeforeAll
    static void start() {
        kit = new KitCalls(Map.of(
                "isv.circuit-minimum-calls",
                "10000",
                "isv.max-attempts-after-failure",
                "1",
                "isv.response-timeout-ms",
                "1000",
                "isv.exchange-timeout-ms",
                "2000"));
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @Test
    void noAnswer() {
        try (RawIsv isv = new RawIsv()) {
            kit.assertFailure(
                    kit.instance(isv.baseUrl()), "ISV_TIMEOUT", 504, "The ISV did not answer in time (" + CALL + ").");
        }
    }

    @Test
    void slowFirstByteWithinTheTimeout() {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) ->
                    isv.after(100, () -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"a\"}")));
            assertThat(kit.user(kit.instance(isv.baseUrl()))
                            .at("/executionStatus/status")
                            .asText())
                    .isEqualTo("SUCCEEDED");
        }
    }

    /** The ISV is silent for longer than the process allows, and for longer than the connection allows. */
    @Test
    void eachConnectionHasTimeoutsOfItsOwn() {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) ->
                    isv.after(1500, () -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"a\"}")));
            String patient = kit.instanceWithConnection("baseUrl: \"" + isv.baseUrl() + "\", timeouts: {response: 5}");
            assertThat(kit.user(patient).at("/executionStatus/status").asText()).isEqualTo("SUCCEEDED");
            kit.assertFailure(
                    kit.instance(isv.baseUrl()), "ISV_TIMEOUT", 504, "The ISV did not answer in time (" + CALL + ").");
        }
    }

    @Test
    void noConnectionInTime() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            String instance = kit.instanceWithConnection(
                    "baseUrl: \"http://127.0.0.1:" + full.getLocalPort() + "\", timeouts: {connect: 0.3}");
            kit.assertFailure(
                    instance,
                    "ISV_TIMEOUT",
                    504,
                    "The ISV can't be reached: no connection was made in time (" + CALL + ").");
        }
    }

    @Test
    void bodyThatStops() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\""));
            kit.assertFailure(
                    kit.instance(isv.baseUrl()), "ISV_TIMEOUT", 504, "The ISV did not answer in time (" + CALL + ").");
        }
    }

    @Test
    void bodyThatDrips() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> isv.drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{\"id\"", " ", 50));
            kit.assertFailure(kit.instance(isv.baseUrl()), "ISV_TIMEOUT", 504, SLOW);
        }
    }

    @Test
    void headersThatDrip() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> isv.drip(socket, "HTTP/1.1 200 OK\r\nX-Slow: ", "x", 50));
            kit.assertFailure(kit.instance(isv.baseUrl()), "ISV_TIMEOUT", 504, SLOW);
        }
    }

    @Test
    void interimResponsesThatNeverEnd() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> isv.drip(socket, "", "HTTP/1.1 100 Continue\r\n\r\n", 50));
            kit.assertFailure(kit.instance(isv.baseUrl()), "ISV_TIMEOUT", 504, SLOW);
        }
    }

    @Test
    void errorWhoseBodyDripsIsStillThatError() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> isv.drip(socket, "HTTP/1.1 500 No\r\nContent-Length: 99999\r\n\r\n{\"id\"", " ", 50));
            kit.assertFailure(
                    kit.instance(isv.baseUrl()),
                    "ISV_ERROR",
                    500,
                    "The ISV failed: " + CALL + " was answered with status 500.");
        }
    }

    @Test
    void resetInTheMiddleOfABody() {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> response.putHeader("Content-Length", "99")
                    .write("{\"id\"")
                    .onComplete(written -> response.reset()));
            kit.assertFailure(kit.instance(isv.baseUrl()), "ISV_UNREACHABLE", 502, CUT_OFF);
        }
    }

    @Test
    void endInTheMiddleOfAChunkedBody() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> socket.end(io.vertx.core.buffer.Buffer.buffer(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n")));
            kit.assertFailure(kit.instance(isv.baseUrl()), "ISV_UNREACHABLE", 502, CUT_OFF);
        }
    }

    @Test
    void closedWithoutAnAnswer() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(io.vertx.core.net.NetSocket::close);
            kit.assertFailure(kit.instance(isv.baseUrl()), "ISV_UNREACHABLE", 502, CUT_OFF);
        }
    }

    @Test
    void compressedBodyThatIsNot() {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) ->
                    response.putHeader("Content-Encoding", "gzip").end("{\"id\": \"7\"}"));
            kit.assertFailure(
                    kit.instance(isv.baseUrl()),
                    "ISV_INVALID_ANSWER",
                    502,
                    "The ISV's answer can't be decompressed (" + CALL + ").");
        }
    }

    @Test
    void somethingElseThanHttp() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> socket.end(io.vertx.core.buffer.Buffer.buffer("SSH-2.0-OpenSSH_9.6\r\n")));
            assertThat(kit.failure(kit.instance(isv.baseUrl())).get("code").asText())
                    .isEqualTo("ISV_UNREACHABLE");
        }
    }

    @Test
    void refusedConnection() throws IOException {
        int port = FreePort.next();
        kit.assertFailure(
                kit.instance(URI.create("http://127.0.0.1:" + port)),
                "ISV_UNREACHABLE",
                502,
                "The ISV can't be reached: the connection was refused (" + CALL + ").");
    }

    @Test
    void hostThatDoesNotExist() {
        kit.assertFailure(
                kit.instance(URI.create("http://no-such-host.invalid")),
                "ISV_UNREACHABLE",
                502,
                "The ISV can't be found: its host name does not resolve (" + CALL + ").");
    }

    @Test
    void redirectToAnotherHost() {
        try (RecordingIsv isv = new RecordingIsv();
                RecordingIsv elsewhere = new RecordingIsv()) {
            isv.answers((request, response) -> response.setStatusCode(302)
                    .putHeader("Location", elsewhere.baseUrl() + "/users/7")
                    .end());
            kit.assertFailure(
                    kit.instance(isv.baseUrl()),
                    "ISV_ERROR",
                    302,
                    "The ISV redirects elsewhere, and redirects are not followed: " + CALL
                            + " was answered with status 302.");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void tokenEndpointThatDrips() {
        try (RawIsv isv = new RawIsv()) {
            isv.answers(socket -> isv.drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{\"id\"", " ", 50));
            kit.assertFailure(
                    kit.instance(
                            isv.baseUrl(),
                            "clientCredentials: {tokenUrl: /token, clientId: c, clientSecret: '{token}'}",
                            ""),
                    "ISV_TIMEOUT",
                    504,
                    "The ISV's answer was not complete within 2 seconds (its token endpoint).");
        }
    }
}
