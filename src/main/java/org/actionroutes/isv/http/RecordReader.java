package org.actionroutes.isv.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.actionroutes.json.Json;

/**
 * Reads a document token by token and keeps only what a {@link RecordSelector} wants of its records. Serves one
 * document.
 */
final class RecordReader {

    /** How far a parser may have read ahead. */
    private static final int BUFFER = 8000;

    private final RecordSelector selector;
    private final BoundedInputStream in;
    private final ObjectReader trees;
    /** How many bytes of the document may still become part of the tree. */
    private long room;

    private SelectedRecords records;

    /**
     * @param maxDocument how many bytes of the document may be kept
     * @param trees makes trees of what is kept
     */
    RecordReader(RecordSelector selector, BoundedInputStream in, long maxDocument, ObjectReader trees) {
        this.selector = selector;
        this.in = in;
        this.room = maxDocument;
        this.trees = trees.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** @return the document without the records that are not wanted; missing where there was nothing at all */
    JsonNode read() throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(in)) {
            if (parser.nextToken() == null) {
                return Json.MAPPER.missingNode();
            }
            JsonNode document = value(parser, 0);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "There is more after the end of the document");
            }
            return document;
        }
    }

    /** @return what the array held, or null where there was none */
    SelectedRecords records() {
        return records;
    }

    private JsonNode value(JsonParser parser, int depth) throws IOException {
        if (depth == selector.path().size() && parser.currentToken() == JsonToken.START_ARRAY) {
            return array(parser);
        }
        if (depth == selector.path().size() || parser.currentToken() != JsonToken.START_OBJECT) {
            return kept(parser);
        }
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            object.set(name, name.equals(selector.path().get(depth)) ? value(parser, depth + 1) : kept(parser));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode wanted = Json.MAPPER.createArrayNode();
        int count = 0;
        Fingerprint fingerprint = new Fingerprint();
        for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
            JsonNode item = null;
            if (count >= selector.skip() && wanted.size() < selector.keep()) {
                item = kept(parser);
                wanted.add(item);
            } else if (fingerprint.wantsMore()) {
                item = tree(parser, parser.currentLocation().getByteOffset());
            } else {
                parser.skipChildren();
            }
            if (fingerprint.wantsMore()) {
                fingerprint.add(item);
            }
        }
        records = new SelectedRecords(count, fingerprint.of(count));
        return wanted;
    }

    private JsonNode kept(JsonParser parser) throws IOException {
        long start = parser.currentLocation().getByteOffset();
        JsonNode tree = tree(parser, start);
        room -= parser.currentLocation().getByteOffset() - start;
        return tree;
    }

    private JsonNode tree(JsonParser parser, long start) throws IOException {
        in.holdTo(start + room + BUFFER);
        JsonNode tree = trees.readTree(parser);
        in.holdToAnswer();
        return tree;
    }
}
