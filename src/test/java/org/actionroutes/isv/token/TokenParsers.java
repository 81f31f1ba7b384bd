package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.isv.token.TokenCalls.Answer;
import org.actionroutes.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class TokenParsers {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private TokenParsers() {}

    public static List<ForeignParser> all() {
        return List.of(
                new ForeignParser(TokenLife.class, "seconds", List.of("3600", "0.5"), List.of(), text -> {
                    assertSensible(TokenLife.ofSeconds(new TextNode(text)));
                    assertSensible(TokenLife.ofSeconds(number(text)));
                }),
                new ForeignParser(
                        TokenLife.class,
                        "a time",
                        List.of("2026-11-24T13:00:00Z", "1795521630", "1795521630250"),
                        List.of(),
                        text -> {
                            assertSensible(TokenLife.until(new TextNode(text), NOW));
                            assertSensible(TokenLife.until(number(text), NOW));
                        }),
                new ForeignParser(
                        OAuthCalls.class, "a token", List.of("eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.x"), List.of(), text -> {
                            ObjectNode body = Json.MAPPER
                                    .createObjectNode()
                                    .put("access_token", text)
                                    .put("token_type", "Bearer")
                                    .put("expires_in", text);
                            AccessTokens.Token token = OAuthCalls.token(new Answer(200, Map.of(), body, null));
                            assertThat(token == null
                                            || token.value()
                                                    .reveal()
                                                    .chars()
                                                    .allMatch(character -> character > ' ' && character < 0x7f))
                                    .isTrue();
                        }));
    }

    private static void assertSensible(Duration life) {
        assertThat(life).isBetween(Duration.ofSeconds(1), TokenLife.LONGEST);
    }

    private static JsonNode number(String text) {
        try {
            return Json.read(text, null);
        } catch (IOException e) {
            return new TextNode(text);
        }
    }
}
