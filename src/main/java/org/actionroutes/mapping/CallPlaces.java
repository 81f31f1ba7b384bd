package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import com.schibsted.spt.data.jslt.impl.Location;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.mapping.shape.FunctionCalls;
import org.actionroutes.mapping.shape.Place;

/**
 * Finds the place of a function that failed. JSLT's own functions don't know where they are called from. So a mapping
 * that has failed is compiled once more, with each call of such a function under a name of its own, and run again.
 */
final class CallPlaces {

    private final Expression mapping;

    /**
     * @param name of a mapping that can be compiled
     * @param texts gives the text of a mapping, by name
     */
    CallPlaces(String name, java.util.function.Function<String, Optional<String>> texts) {
        Map<String, String> renamed = new LinkedHashMap<>();
        List<Function> functions = new ArrayList<>(Mapping.FUNCTIONS);
        rename(name, texts, renamed, functions);
        mapping = new Parser(new StringReader(renamed.get(name)))
                .withSource(name)
                .withFunctions(functions)
                .withObjectFilter(Mapping.FILTER)
                .withResourceResolver(imported -> new StringReader(renamed.get(imported)))
                .compile();
    }

    /** @return the same failure with its place, as far as that is known */
    JsltException find(Map<String, JsonNode> variables, JsonNode input, JsltException failure) {
        try {
            mapping.apply(variables, input);
            return failure;
        } catch (JsltException e) {
            return e;
        }
    }

    private static void rename(
            String mapping,
            java.util.function.Function<String, Optional<String>> texts,
            Map<String, String> renamed,
            List<Function> functions) {
        if (renamed.containsKey(mapping)) {
            return;
        }
        String text = texts.apply(mapping).orElseThrow();
        renamed.put(mapping, text);
        StringBuilder changed = new StringBuilder(text);
        FunctionCalls calls = new FunctionCalls(mapping, text);
        // From the end, so that what comes before stays where it is.
        calls.lastFirst().forEach((place, name) -> {
            Function function = Mapping.function(name);
            if (function != null) {
                Call call = new Call(function, name + "-" + functions.size(), place);
                functions.add(call);
                int start = calls.position(place);
                changed.replace(start, start + name.length(), call.name());
            }
        });
        renamed.put(mapping, changed.toString());
        calls.imports().forEach(imported -> rename(imported, texts, renamed, functions));
    }

    /** One call of a function. */
    private record Call(Function function, String name, Place place) implements Function {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public int getMinArguments() {
            return function.getMinArguments();
        }

        @Override
        public int getMaxArguments() {
            return function.getMaxArguments();
        }

        @Override
        public JsonNode call(JsonNode input, JsonNode[] arguments) {
            try {
                return function.call(input, arguments);
            } catch (JsltException e) {
                throw new JsltException(
                        e.getMessageWithoutLocation(), e, new Location(place.mapping(), place.line(), place.column()));
            }
        }
    }
}
