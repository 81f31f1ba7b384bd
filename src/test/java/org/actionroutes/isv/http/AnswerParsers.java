package org.actionroutes.isv.http;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.json.Json;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class AnswerParsers {

    private static final List<String> BODIES = List.of(
            "{\"users\":[{\"id\":\"1\",\"x\":1.50},{\"id\":\"2\",\"y\":[null,true,{}]}],\"next\":\"z\"}",
            "{\"n\":1e5,\"t\":\"\\u00e4\\n\"}");

    private AnswerParsers() {}

    public static List<ForeignParser> all() {
        return List.of(
                parser("a document", 200, null),
                parser("an error", 400, null),
                new ForeignParser(
                        IsvHttpProducer.class,
                        "a link",
                        List.of("https://api.example.com/users?after=%2Fx", "https://api.example.com/ä?q=a b"),
                        List.of(URISyntaxException.class),
                        text -> assertThat(IsvHttpProducer.uri(text).toString()).matches("[\\x00-\\x7e]*")),
                parser("records", 200, RecordSelector.of(Json.path("$.users"), Json.path("$.next"))));
    }

    private static ForeignParser parser(String name, int status, RecordSelector selector) {
        AnswerReader reader = new AnswerReader(new AnswerBounds(1_000_000, 1_000_000));
        return new ForeignParser(
                selector == null ? AnswerReader.class : RecordReader.class, name, BODIES, List.of(), text -> {
                    BasicClassicHttpResponse response = new BasicClassicHttpResponse(status);
                    response.setEntity(new StringEntity(text, StandardCharsets.UTF_8));
                    Answer answer = reader.read(response, selector, null, null);
                    assertThat(answer.body()).isNotNull();
                    assertThat(answer.notJson() == null || answer.body().isNull())
                            .isTrue();
                    // What was read can be written, with something around it.
                    Json.write(Json.MAPPER
                            .createObjectNode()
                            .set("a", Json.MAPPER.createArrayNode().add(answer.body())));
                });
    }
}
