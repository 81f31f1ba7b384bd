package org.actionroutes.isv.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class ApiParsers {

    private ApiParsers() {}

    public static List<ForeignParser> all() {
        RequestTemplate path = RequestTemplate.parse("GET /users/{id}/x{?q,list*}");
        RequestTemplate cut = RequestTemplate.parse("GET /users/{id:5}");
        return List.of(
                new ForeignParser(
                        ApiCalls.class,
                        "Location",
                        List.of("https://api.example.com/users/u-17?x=y#z", "/users/u%2F17/"),
                        List.of(),
                        text -> assertThat(ApiCalls.lastSegment(text).length()).isLessThanOrEqualTo(text.length())),
                new ForeignParser(
                        RequestTemplate.class,
                        "a value",
                        List.of("u-17", "ann@example.com", "a b/c?d"),
                        List.of(IsvException.class),
                        text -> {
                            String target = path.expand(Map.of("id", text, "q", text, "list", List.of(text, "b"))::get)
                                    .target();
                            assertThat(target).matches("[!-~]*");
                            assertThat(decoded(target, "/users/", "/x?")).isEqualTo(text);
                            cut.expand(Map.of("id", text)::get);
                        }),
                new ForeignParser(
                        FormBody.class, "a value", List.of("ann", "a b&c=d"), List.of(IsvException.class), text -> {
                            byte[] form = FormBody.of(Json.MAPPER
                                    .createObjectNode()
                                    .put("a", text)
                                    .put(text, "b"));
                            assertThat(decoded(new String(form, StandardCharsets.US_ASCII), "a=", "&"))
                                    .isEqualTo(text.equals("a") ? "b" : text);
                        }),
                new ForeignParser(
                        SentText.class,
                        "a value",
                        List.of("ann"),
                        List.of(IsvException.class),
                        text -> SentText.whole("a", text)));
    }

    private static String decoded(String target, String before, String after) {
        int start = target.indexOf(before) + before.length();
        int end = target.indexOf(after, start);
        return java.net.URLDecoder.decode(
                target.substring(start, end < 0 ? target.length() : end), StandardCharsets.UTF_8);
    }
}
