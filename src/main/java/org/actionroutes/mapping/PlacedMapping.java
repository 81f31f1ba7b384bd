package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A mapping whose failures say where in it they are. Safe for use by many threads. */
public final class PlacedMapping {

    /** How JSLT begins what is said by {@code error(…)}. */
    private static final String ERROR = "error: ";

    private final String name;
    private final Expression mapping;
    private final Function<String, Optional<String>> texts;
    /** Made when the mapping first fails. */
    private volatile CallPlaces callPlaces;

    /**
     * @param name the mapping's name, as in {@code acme/user.jslt}
     * @param mapping as {@link Mapping#compile} gives it
     * @param texts gives the text of a mapping, by name; empty if there is none of that name
     */
    public PlacedMapping(String name, Expression mapping, Function<String, Optional<String>> texts) {
        this.name = name;
        this.mapping = mapping;
        this.texts = texts;
    }

    @SuppressWarnings("ReferenceEquality") // each is compiled by itself
    boolean isOf(Expression expression) {
        return mapping == expression;
    }

    /**
     * @param variables what {@code $variables} holds
     * @param input what {@code .} is
     * @return what the mapping gives
     * @throws MappingRefusal for a value that the mapping refuses
     * @throws JsltException for whatever else fails in it, with file and line
     */
    public JsonNode apply(ObjectNode variables, JsonNode input) {
        try {
            return mapping.apply(Map.of("variables", variables), input);
        } catch (JsltException e) {
            // What a mapping says by error() is for administrators; all else is for who wrote it.
            if (e.getMessageWithoutLocation().startsWith(ERROR)) {
                throw new MappingRefusal(e.getMessageWithoutLocation().substring(ERROR.length()));
            }
            JsltException failure =
                    e.getSource() != null ? e : callPlaces().find(Map.of("variables", variables), input, e);
            String place = failure.getSource() == null
                    ? Mapping.file(name)
                    : Mapping.file(failure.getSource()) + ":" + failure.getLine();
            throw new JsltException(place + ": " + failure.getMessageWithoutLocation(), e);
        } catch (StackOverflowError e) {
            throw new JsltException(
                    Mapping.file(name)
                            + ": a function that calls itself does not come to an end on this data, or only "
                            + "in too many steps",
                    e);
        }
    }

    private CallPlaces callPlaces() {
        CallPlaces places = callPlaces;
        if (places == null) {
            places = new CallPlaces(name, texts);
            callPlaces = places;
        }
        return places;
    }
}
