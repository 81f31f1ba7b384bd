package org.actionroutes.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.io.IOException;
import java.io.InputStream;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.bounds.Lease;
import org.apache.camel.Exchange;

/** The one way in which JSON is read, written and picked from here. */
public final class Json {

    /**
     * Far more than any API has, and few enough that what is made of it can still be written, and walked through on any
     * thread.
     */
    private static final int DEEPEST = 500;

    /**
     * Numbers keep every digit; a second document after the first is an error, not ignored; messages don't quote the
     * input.
     */
    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);
    private static final ObjectWriter WITHOUT_NULLS = MAPPER.writer().without(JsonNodeFeature.WRITE_NULL_PROPERTIES);

    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(MAPPER))
            .mappingProvider(new JacksonMappingProvider(MAPPER))
            .options(Option.SUPPRESS_EXCEPTIONS, Option.DEFAULT_PATH_LEAF_TO_NULL)
            .build();

    private Json() {}

    /**
     * @param body JSON as a tree, bytes, text or a stream; null and nothing at all are JSON null
     * @param exchange whose type converters read a body that is none of these
     * @return the tree
     * @throws IOException if it is not JSON
     */
    public static JsonNode read(Object body, Exchange exchange) throws IOException {
        if (body instanceof JsonNode node) {
            return node;
        }
        JsonNode node = null;
        if (body instanceof String text) {
            node = tree(() -> MAPPER.readTree(text));
        } else if (body instanceof byte[] bytes) {
            node = read(bytes, Lease.of(exchange));
        } else if (body != null) {
            InputStream stream =
                    exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
            node = stream == null ? MAPPER.valueToTree(body) : tree(() -> MAPPER.readTree(stream));
        }
        return node == null || node.isMissingNode() ? MAPPER.nullNode() : node;
    }

    /** Reads somebody else's JSON. */
    public interface Reading {

        /** @return the tree */
        JsonNode read() throws IOException;
    }

    /**
     * @param reading reads a tree
     * @return what it reads
     * @throws IOException if it is not JSON, or holds a number whose exponent is beyond all bounds, for which Jackson
     *     throws something else
     */
    public static JsonNode tree(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new JsonParseException(null, "A number in it is too large, or too small", e);
        }
    }

    /**
     * @param nodes makes the nodes
     * @return reads trees as {@link #MAPPER} does
     */
    public static ObjectReader reader(WeighedNodes nodes) {
        return TREES.with(nodes);
    }

    /**
     * @param json one document in UTF-8
     * @param lease what the tree takes its memory from; null where nobody counts
     * @return the tree
     * @throws IOException if it is not JSON
     * @throws BusyException if there is too little memory for it
     */
    public static JsonNode read(byte[] json, Lease lease) throws IOException {
        if (lease == null) {
            return tree(() -> MAPPER.readTree(json));
        }
        lease.use(json.length);
        return tree(() -> reader(new WeighedNodes(lease)).readTree(json));
    }

    /** @param node the tree to write, compactly, as UTF-8 */
    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /**
     * As {@link #write}, without the members of objects that are null; null elements of arrays stay, or the others
     * would move.
     */
    public static byte[] writeWithoutNulls(JsonNode node) {
        try {
            return WITHOUT_NULLS.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /**
     * @param path a JSONPath (RFC 9535)
     * @throws IllegalArgumentException if it is not one
     */
    public static JsonPath path(String path) {
        String wrong = "'" + path + "' is not a JSONPath such as $.users";
        // The library reads on where it should not: it puts a $ in front, and passes over a bracket at the end.
        if (!path.startsWith("$") || path.endsWith("[")) {
            throw new IllegalArgumentException(wrong);
        }
        if (path.contains("=~")) {
            throw new IllegalArgumentException("'" + path
                    + "' has =~, which is not part of JSONPath: a regular expression may take for ever on an"
                    + " answer of the ISV; compare with == instead");
        }
        try {
            return JsonPath.compile(path);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(wrong + ": " + e.getMessage().strip(), e);
        }
    }

    /**
     * @param path what to look for
     * @param from where to look; may be null
     * @return what the path finds, or null where it finds nothing or a JSON null
     */
    public static JsonNode pick(JsonPath path, JsonNode from) {
        if (from == null || from.isNull()) {
            return null;
        }
        Object found = path.read(from, PATHS);
        return found instanceof JsonNode node && !node.isNull() && !node.isMissingNode() ? node : null;
    }
}
