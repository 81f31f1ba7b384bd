package org.actionroutes.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Request smuggling (RFC 9112 §11.2), out of {@code faces/smuggling.yaml}. */
class SmugglingTest {

    private static final int PATIENCE_MS = 20_000;
    private static final String BODY = "{\"userId\": \"7\"}";
    private static final String HEAD =
            "POST /kit/test/actions/get-user-by-id HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + "caller-secret\r\n";
    private static final String NEXT = HEAD + "Connection: close\r\nContent-Length: 15\r\n\r\n" + BODY;

    private static RecordingIsv isv;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}"));
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", isv.baseUrl(), "isv-token");
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, Map.of());
    }

    /** When all that is in flight has come to its end, the ISV has seen nothing but the good requests. */
    @AfterAll
    static void stop() {
        application.application().end();
        assertThat(isv.requests()).extracting(RecordingIsv.Request::line).hasSize(5);
        isv.close();
    }

    static Stream<JsonNode> requests() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(Path.of("src/test/resources/faces/smuggling.yaml")))
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isNotPossible(JsonNode given) throws IOException {
        String answers = send(given.get("request")
                .asText()
                .replace("{head}", HEAD)
                .replace("{body}", BODY)
                .replace("{next}", NEXT));
        assertThat(answers).startsWith("HTTP/1.").contains(" 400 Bad Request\r\n", "application/problem+json");
        assertThat(answers.split("HTTP/1\\.[01] ", -1)).as(answers).hasSize(2);
    }

    @Test
    void goodRequestsOnOneConnectionAreAllAnswered() throws IOException {
        String answers = send(HEAD + "Content-Length: 15\r\n\r\n" + BODY + HEAD
                + "Transfer-Encoding: chunked\r\n\r\nf\r\n" + BODY + "\r\n0\r\n\r\n" + NEXT);
        assertThat(answers.split("HTTP/1\\.1 200", -1)).as(answers).hasSize(4);
    }

    /** HTTP/2 is not spoken here, so none of its frames, such as endless CONTINUATION, are taken for anything. */
    @Test
    void theStartOfHttp2IsNoRequest() throws IOException {
        assertThat(send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).contains(" 505 HTTP Version Not Supported");
        String upgrade = send(HEAD + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAAQAoAAA\r\nContent-Length: 15\r\n\r\n" + BODY + NEXT);
        assertThat(upgrade.split("HTTP/1\\.1 200", -1)).as(upgrade).hasSize(3);
    }

    private static String send(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", application.application().port())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            read(socket.getInputStream(), answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static void read(InputStream in, ByteArrayOutputStream answer) throws IOException {
        try {
            in.transferTo(answer);
        } catch (SocketException e) {
            // Closed with something unread; what was answered is there.
        }
    }
}
