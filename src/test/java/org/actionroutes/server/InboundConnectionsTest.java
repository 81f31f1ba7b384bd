package org.actionroutes.server;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.app.Homes;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What callers can do to connections, byte by byte, where everything may take half a second, and a wait a little more.
 */
class InboundConnectionsTest {

    private static final int PATIENCE_MS = 20_000;
    private static final String BODY = "{\"userId\": \"7\"}";
    private static final String LINE = "POST /kit/test/actions/get-user-by-id HTTP/1.1\r\nHost: localhost\r\n";
    private static final String HEAD = LINE + "Authorization: Bearer caller-secret\r\n";
    private static final String GOOD = HEAD + "Content-Length: 15\r\n\r\n" + BODY;
    private static final String LARGE_USER = "{\"id\": \"7\", \"login\": \"" + "a".repeat(3_000_000) + "\"}";

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private static RecordingIsv isv;
    private static RunningApplication application;

    private final List<Closeable> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", isv.baseUrl(), "isv-token");
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                instances,
                Map.of(
                        "http.header-timeout-ms",
                        "500",
                        "http.body-timeout-ms",
                        "500",
                        "http.idle-timeout-ms",
                        "1500",
                        "http.write-timeout-ms",
                        "500",
                        "http.max-connections",
                        "20",
                        "http.max-connections-per-address",
                        "10"));
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    @BeforeEach
    void anIsvThatAnswers() {
        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}"));
    }

    /** Whatever came before, the next good request is answered, and no memory is held for the others. */
    @AfterEach
    void goesOnServing() throws IOException {
        for (Closeable socket : opened) {
            socket.close();
        }
        MemoryBudget memory = MemoryBudget.of(application.application().camelContext());
        await().untilAsserted(() -> {
            assertThat(exchange(HEAD + "Connection: close\r\nContent-Length: 15\r\n\r\n" + BODY))
                    .contains("200 OK");
            assertThat(memory.used()).isZero();
        });
    }

    @Test
    void aHeaderThatDoesNotComeToItsEndIsNotWaitedFor() throws IOException {
        assertThat(exchanges("", "POST /kit", HEAD + "X-Slow: ")).containsOnly("");
    }

    @Test
    void aBodyThatDoesNotComeToItsEndIsNotWaitedFor() throws IOException {
        assertThat(exchanges(
                        HEAD + "Content-Length: 15\r\n\r\n{",
                        HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"use\r\n"))
                .allSatisfy(answer -> assertThat(answer).contains("408 Request Timeout", "application/problem+json"));
        assertThat(isv.requests()).isEmpty();
    }

    @Test
    void aConnectionThatIsNotUsedAgainIsClosed() throws IOException {
        assertThat(exchange(GOOD)).contains("200 OK");
    }

    @Test
    void anAnswerThatIsNotReadIsNotKept() throws Exception {
        isv.answers((request, response) -> RecordingIsv.json(response, 200, LARGE_USER));
        Socket caller = connect("127.0.0.1");
        caller.setReceiveBufferSize(4096);
        send(caller, GOOD);
        await().until(() -> !isv.requests().isEmpty());
        MemoryBudget memory = MemoryBudget.of(application.application().camelContext());
        await().until(() -> memory.used() == 0);
    }

    @Test
    void anAnswerThatIsReadInTimeComesWhole() throws IOException {
        isv.answers((request, response) -> RecordingIsv.json(response, 200, LARGE_USER));
        assertThat(exchange(GOOD)).endsWith("}}").hasSizeGreaterThan(3_000_000);
    }

    @Test
    void whoMayNotIsToldBeforeItsBodyIsRead() throws IOException {
        List<String> answers = exchanges(
                LINE.replace("/test/", "/nobody/")
                        + "Authorization: Bearer caller-secret\r\nContent-Length: 1048575\r\n\r\n",
                LINE + "Authorization: Bearer wrong\r\nContent-Length: 1048575\r\n\r\n",
                LINE + "Content-Length: 1048575\r\n\r\n",
                HEAD + "Content-Length: 1048577\r\n\r\n");
        assertThat(answers.get(1)).contains("401 Unauthorized");
        assertThat(withoutId(answers.get(0)))
                .as("nobody is told which instances there are")
                .isEqualTo(withoutId(answers.get(1)));
        assertThat(answers.get(2)).contains("401 Unauthorized");
        assertThat(answers.get(3)).contains("413 Request Entity Too Large");
    }

    @Test
    void whoAsksWhetherToSendItsBodyIsTold() throws IOException {
        Socket caller = connect("127.0.0.1");
        send(caller, HEAD + "Expect: 100-continue\r\nContent-Length: 15\r\n\r\n");
        byte[] interim = caller.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
        assertThat(new String(interim, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        send(caller, BODY);
        assertThat(receive(caller)).contains("200 OK");
        assertThat(exchange(LINE + "Authorization: Bearer wrong\r\nExpect: 100-continue\r\nContent-Length: 15\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    /** It has said all it has to say, and waits for the answer (RFC 9112 §9.6). */
    @Test
    void aCallerThatClosesItsHalfOfTheConnectionGetsItsAnswer() throws IOException {
        isv.answers((request, response) ->
                isv.after(200, () -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}")));
        Socket caller = connect("127.0.0.1");
        send(caller, GOOD);
        caller.shutdownOutput();
        assertThat(receive(caller)).contains("200 OK", "\"userName\":\"ann\"");
        Socket inTheMiddle = connect("127.0.0.1");
        send(inTheMiddle, HEAD + "Content-Length: 15\r\n\r\n{");
        inTheMiddle.shutdownOutput();
        assertThat(receive(inTheMiddle)).isEmpty();
    }

    @Test
    void requestsThatComeBeforeTheAnswerBeforeThemAreBounded() throws IOException {
        isv.answers((request, response) ->
                isv.after(300, () -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}")));
        Socket caller = connect("127.0.0.1");
        send(caller, GOOD.repeat(17));
        assertThat(receive(caller)).isEmpty();
    }

    @Test
    void oneAddressHasOnlySoManyConnections() throws IOException {
        for (int i = 0; i < 10; i++) {
            send(connect("127.0.0.1"), "POST /kit");
        }
        assertClosed(connect("127.0.0.1"));
        Socket other = connect("127.0.0.2");
        send(other, GOOD);
        assertThat(receive(other)).contains("200 OK");
    }

    /** Whoever has been waiting longest without a request makes room. */
    @Test
    void allAddressesHaveOnlySoManyConnections() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(connect("127.0.0." + (2 + i)));
        }
        Socket late = connect("127.0.0.40");
        send(late, GOOD);
        assertClosed(waiting.get(0));
        assertThat(receive(late)).contains("200 OK");
    }

    /** The next request may be on its way, and would be lost with the connection. */
    @Test
    void whoHasJustBeenAnsweredKeepsItsConnectionWhereAllOthersAreBusy() throws IOException {
        Socket honest = connect("127.0.0.2");
        answer(honest);
        isv.answers((request, response) ->
                isv.after(1_000, () -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}")));
        for (int i = 0; i < 19; i++) {
            send(connect("127.0.0." + (3 + i)), GOOD);
        }
        await().until(() -> isv.requests().size() >= 8);
        answer(honest);
        assertClosed(connect("127.0.0.40"));
        answer(honest);
    }

    @Test
    void whoHasNotProvedWhoItIsMakesRoomFirst() throws IOException {
        Socket honest = connect("127.0.0.2");
        answer(honest);
        List<Socket> unproved = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            Socket socket = connect("127.0.0." + (3 + i));
            send(socket, LINE + "Authorization: Bearer wrong\r\nContent-Length: 0\r\n\r\n");
            assertThat(firstLine(socket)).contains("401");
            unproved.add(socket);
        }
        answer(connect("127.0.0.40"));
        assertClosed(unproved.get(0));
        answer(honest);
    }

    private static void answer(Socket socket) throws IOException {
        send(socket, GOOD);
        assertThat(firstLine(socket)).contains("200");
    }

    /** Reads the answer to its end, and leaves the connection as it is. */
    private static String firstLine(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the connection was closed").isNotNegative();
            head.append((char) next);
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        assertThat(length.find()).isTrue();
        socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        return head.substring(0, head.indexOf("\r\n"));
    }

    private static void assertClosed(Socket socket) throws IOException {
        assertThat(receive(socket)).isEmpty();
        // Where the JDK's selector still knows it, it ends by halves.
        await().until(() -> {
            try {
                send(socket, GOOD);
                return false;
            } catch (IOException e) {
                return true;
            }
        });
    }

    private static String withoutId(String answer) {
        return answer.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }

    private String exchange(String request) throws IOException {
        return exchanges(request).get(0);
    }

    /** All are sent before the first answer is read, so that they wait together. */
    private List<String> exchanges(String... requests) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (String request : requests) {
            Socket socket = connect("127.0.0.1");
            send(socket, request);
            sockets.add(socket);
        }
        List<String> answers = new ArrayList<>();
        for (Socket socket : sockets) {
            answers.add(receive(socket));
        }
        return answers;
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket(
                InetAddress.getByName("127.0.0.1"), application.application().port(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(PATIENCE_MS);
        opened.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Everything until the server closes the connection. */
    private static String receive(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException e) {
            // Closed with something unread; what was answered is there.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
