package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class PagingParsers {

    private static final Connection CONNECTION = new Connection(
            URI.create("https://api.example.com/v2"),
            List.of("*.example.com"),
            Map.of(),
            null,
            null,
            List.of(new Authentication.Query("key", new Secret("secret"))),
            null,
            List.of(),
            100,
            null,
            null,
            false);

    private PagingParsers() {}

    public static List<ForeignParser> all() {
        return List.of(
                new ForeignParser(
                        LinkHeader.class,
                        "Link",
                        List.of(
                                "</next?a=b>; rel=\"next\"",
                                "</a>; rel=first; title=\"x, \\\"y\", <b>; rel=\"prefetch next\""),
                        List.of(IsvException.class),
                        text -> LinkHeader.next(List.of(text))),
                new ForeignParser(
                        NextAddress.class,
                        "a link",
                        List.of(
                                "https://api.example.com/v2/users?after=x&key=secret",
                                "/v2/users?after=x",
                                "?after=x",
                                "../a/./b"),
                        List.of(IsvException.class),
                        text -> {
                            String next = NextAddress.read(
                                    text, URI.create("https://api.example.com/v2/users?x=y"), CONNECTION);
                            URI whole = URI.create(NextAddress.absolute(next, CONNECTION));
                            assertThat(whole.getHost()).endsWith("example.com");
                            assertThat(whole.getRawQuery() == null || !("&" + whole.getRawQuery()).contains("&key="))
                                    .isTrue();
                        }),
                new ForeignParser(Picked.class, "a count", List.of("250", "0"), List.of(), text -> {
                    Long count = Picked.count(Json.path("$"), new TextNode(text));
                    assertThat(count == null
                                    || count >= 0 && Long.toString(count).equals(text.replaceFirst("^0+(?=.)", "")))
                            .isTrue();
                }),
                new ForeignParser(
                        Picked.class,
                        "a cursor",
                        List.of("abc", "17"),
                        List.of(IsvException.class),
                        text -> Picked.text(Json.path("$"), number(text))),
                new ForeignParser(Position.class, "a cursor", List.of("abc"), List.of(IsvException.class), text -> {
                    Position position = Position.read(null, "cursor");
                    position.moveTo(text);
                    position.moveTo(text + "x");
                    Position.read(position.write(), "cursor");
                }));
    }

    private static JsonNode number(String text) {
        try {
            return Json.read(text, null);
        } catch (java.io.IOException e) {
            return new TextNode(text);
        }
    }
}
