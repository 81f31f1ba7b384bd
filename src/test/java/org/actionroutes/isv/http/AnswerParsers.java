package org.actionroutes.isv.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class AnswerParsers {

    private static final List<String> BODIES = List.of(
            "{\"users\":[{\"id\":\"1\",\"x\":1.50},{\"id\":\"2\",\"y\":[null,true,{}]}],\"next\":\"z\"}",
            "{\"n\":1e5,\"t\":\"\\u00e4\\n\"}");

    private AnswerParsers() {}

    public static List<ForeignParser> all() {
        DefaultCamelContext camel = new DefaultCamelContext();
        return List.of(
                parser(camel, "a document", 200, null),
                parser(camel, "an error", 400, null),
                parser(camel, "records", 200, RecordSelector.of(Json.path("$.users"), Json.path("$.next"))));
    }

    private static ForeignParser parser(DefaultCamelContext camel, String name, int status, RecordSelector selector) {
        ReadAnswer reader = new ReadAnswer();
        reader.setMaxAnswerBytes(1_000_000);
        reader.setMaxDocumentBytes(1_000_000);
        return new ForeignParser(
                selector == null ? ReadAnswer.class : RecordReader.class, name, BODIES, List.of(), text -> {
                    Exchange exchange = new DefaultExchange(camel);
                    new CallOptions(null, selector).attachTo(exchange);
                    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
                    exchange.getMessage().setBody(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                    reader.process(exchange);
                    assertThat(exchange.getMessage().getBody())
                            .isInstanceOfAny(JsonNode.class, ReadAnswer.NotJson.class);
                    if (exchange.getMessage().getBody() instanceof JsonNode json) {
                        // What was read can be written, with something around it.
                        Json.write(Json.MAPPER
                                .createObjectNode()
                                .set("a", Json.MAPPER.createArrayNode().add(json)));
                    }
                });
    }
}
