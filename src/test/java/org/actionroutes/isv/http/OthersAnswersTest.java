package org.actionroutes.isv.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.cases.RawIsv;
import org.actionroutes.cases.RunningApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Nobody gets an answer that was meant for somebody else, whatever an ISV, or a proxy before it, sends on a connection.
 */
class OthersAnswersTest {

    private static final Pattern ASKED = Pattern.compile("GET /users/(\\w+) ");
    private static KitCalls kit;

    @BeforeAll
    static void start() {
        kit = new KitCalls(Map.of("isv.response-timeout-ms", "2000"));
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @Test
    void oneAnswerTooManyIsNobodys() {
        try (RawIsv isv = new RawIsv()) {
            isv.answersTo((socket, request) ->
                    socket.write(answer(asked(request)) + (asked(request).equals("first") ? answer("strange") : "")));
            String one = kit.instance(isv.baseUrl());
            String other = kit.instance(isv.baseUrl());
            assertGets(one, "first");
            for (int i = 0; i < 12; i++) {
                assertGets(i % 2 == 0 ? one : other, "u" + i);
            }
        }
    }

    @Test
    void anAnswerThatComesLaterIsNobodys() {
        try (RawIsv isv = new RawIsv()) {
            boolean[] sent = new boolean[1];
            isv.answersTo((socket, request) -> {
                socket.write(answer(asked(request)));
                if (asked(request).equals("first")) {
                    isv.after(50, () -> socket.write(answer("strange")).onComplete(written -> sent[0] = true));
                }
            });
            String instance = kit.instance(isv.baseUrl());
            assertGets(instance, "first");
            await().until(() -> sent[0]);
            for (int i = 0; i < 12; i++) {
                assertGets(instance, "u" + i);
            }
            assertThat(isv.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerBeforeTheQuestionIsNobodys() {
        try (RawIsv isv = new RawIsv()) {
            isv.greets(socket -> socket.write(answer("strange")));
            isv.answersTo((socket, request) -> isv.after(100, () -> socket.write(answer(asked(request)))));
            JsonNode answer = call(kit.instance(isv.baseUrl()), "u1");
            // Where it comes too late to be noticed, it is the answer as far as anybody can tell; the real one must not
            // be the next one's.
            assertThat(answer.at("/user/id").asText()).isNotEqualTo("u1");
            isv.greets(socket -> {});
            String instance = kit.instance(isv.baseUrl());
            for (int i = 0; i < 12; i++) {
                assertGets(instance, "v" + i);
            }
        }
    }

    @Test
    void noConnectionIsSharedBetweenInstances() {
        try (RawIsv isv = new RawIsv()) {
            isv.answersTo((socket, request) -> socket.write(answer(asked(request))));
            String[] instances = {kit.instance(isv.baseUrl()), kit.instance(isv.baseUrl()), kit.instance(isv.baseUrl())
            };
            for (int i = 0; i < 12; i++) {
                assertGets(instances[i % 3], "u" + i);
            }
            assertThat(isv.connections()).isEqualTo(3);
        }
    }

    /** Of each of these, one may doubt where it ends; {@code {user}} is a good body, {@code {length}} its length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nTransfer-Encoding: "
                        + "chunked\r\n\r\n{chunk}\r\n{user}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
                        + "chunked\r\n\r\n{chunk}\r\n{user}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, identity\r\n\r\n{chunk}\r\n{user}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n{chunk}\r\n{user}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nContent-Length: {length}\r\n\r\n{user}",
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nContent-Length: 3\r\n\r\n{user}",
                "HTTP/1.1 200 OK\r\nContent-Length: {length}, {length}\r\n\r\n{user}",
                "HTTP/1.1 200 OK\r\nContent-Length: +{length}\r\n\r\n{user}",
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: {length}\r\n\r\n{user}",
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: "
                        + "chunked\r\n\r\n{chunk}\r\n{user}\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: {length}\r\n\r\n{user}",
                "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}\r\n{user}\r\n0\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: {length}\r\n\r\n{user}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunk};a=\"\r\n\"\r\n{user}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}\r\n{user}\r\nzz\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}\r\n{user}xx\r\n0\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nContent-Length: {length}\r\n\r\n{user}",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{user}"
            })
    void aConnectionInDoubtIsNotUsedAgain(String doubtful) {
        String user = body("doubtful");
        String bytes = doubtful.replace("{user}", user)
                .replace("{length}", Integer.toString(user.length()))
                .replace("{chunk}", Integer.toHexString(user.length()));
        try (RawIsv isv = new RawIsv()) {
            isv.answersTo((socket, request) -> socket.write(
                    asked(request).equals("doubtful") ? bytes + answer("strange") : answer(asked(request))));
            String instance = kit.instance(isv.baseUrl());
            String got = call(instance, "doubtful").at("/user/id").asText();
            assertThat(got).isIn("doubtful", "");
            for (int i = 0; i < 3; i++) {
                assertGets(instance, "u" + i);
            }
        }
    }

    @Test
    void aConnectionIsUsedAgainWhereAllIsClear() {
        try (RawIsv isv = new RawIsv()) {
            isv.answersTo((socket, request) -> chunked(socket, asked(request)));
            String instance = kit.instance(isv.baseUrl());
            for (int i = 0; i < 12; i++) {
                assertGets(instance, "u" + i);
            }
            assertThat(isv.connections()).isEqualTo(1);
        }
    }

    private static void chunked(NetSocket socket, String id) {
        if (id.endsWith("1")) {
            socket.write(answer(id));
        } else {
            socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(body(id).length()) + "\r\n" + body(id) + "\r\n0\r\n\r\n");
        }
    }

    private static String asked(String request) {
        Matcher asked = ASKED.matcher(request);
        return asked.find() ? asked.group(1) : "";
    }

    private static String body(String id) {
        return "{\"id\": \"" + id + "\", \"login\": \"ann\"}";
    }

    private static String answer(String id) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body(id).length() + "\r\n\r\n"
                + body(id);
    }

    private static void assertGets(String instance, String id) {
        JsonNode answer = call(instance, id);
        assertThat(answer.at("/user/id").asText()).as(answer.toString()).isEqualTo(id);
    }

    private static JsonNode call(String instance, String id) {
        return RunningApplication.json(kit.application()
                .call(instance, "get-user-by-id", "{\"userId\": \"" + id + "\"}")
                .body());
    }
}
