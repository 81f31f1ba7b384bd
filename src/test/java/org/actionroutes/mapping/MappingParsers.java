package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.json.Json;

/** What reads foreign text here. */
public final class MappingParsers {

    private static final List<String> SAMPLES =
            List.of("Ann Maria Lee", "17", "{\"a\":[1,null]}", "2026-11-24T12:00:30Z");

    private MappingParsers() {}

    public static List<ForeignParser> all() {
        return Stream.of(
                        "test(., \"(a|b)*$\")",
                        "test(., \"^(a+)+$\")",
                        "capture(., \"^(?<given>.*\\\\S)\\\\s+(?<family>\\\\S+)$\")",
                        "capture(., \"(?<x>(a|;)*)z\")",
                        "split(., \"(\\\\s|,)+\")",
                        "split(., \"(a|/)*z\")",
                        "replace(., \"(a|/)+\", \"$1\\\\\")",
                        "replace(., \"([a-z ]*)x\", \"y\")",
                        "number(.)",
                        "number(., 0)",
                        "from-json(.)",
                        "from-json(., 1)",
                        "parse-time(., \"yyyy-MM-dd'T'HH:mm:ssX\", 1)",
                        "lowercase(trim(.))",
                        "join(split(., \" \"), \"-\")",
                        "error(.)",
                        "let n = number(., 0) {\"a\": $n + 1, \"b\": round($n), \"c\": $n > 5, \"d\": $n * $n, \"e\":"
                                + " string($n)}")
                .map(MappingParsers::parser)
                .toList();
    }

    private static ForeignParser parser(String mapping) {
        Expression compiled = Mapping.compile("m", resource -> Optional.of(mapping));
        JsonNode variables = Json.MAPPER.createObjectNode();
        return new ForeignParser(
                BoundedFunctions.class,
                mapping,
                SAMPLES,
                List.of(JsltException.class),
                text -> Json.write(compiled.apply(Map.of("variables", variables), new TextNode(text))));
    }
}
