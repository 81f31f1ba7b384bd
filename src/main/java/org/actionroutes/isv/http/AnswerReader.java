package org.actionroutes.isv.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.bounds.Lease;
import org.actionroutes.json.Json;
import org.actionroutes.json.WeighedNodes;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Reads an answer's JSON straight from the connection, and gives the connection back. Of an answer that is an error,
 * only a small body is read, and whatever is wrong with it does not hide the error. Where there is a
 * {@link RecordSelector}, only its records are kept.
 */
final class AnswerReader {

    /** More than any error needs to say. */
    private static final int LARGEST_ERROR = 64 * 1024;

    private static final ObjectReader TREES = Json.MAPPER.readerFor(JsonNode.class);

    private final AnswerBounds bounds;

    AnswerReader(AnswerBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * @param selector which records are wanted, or null for all of it
     * @param lease what is kept takes its memory from it; null where nobody counts
     * @param copy gets the bytes as they are read; or null
     */
    Answer read(ClassicHttpResponse response, RecordSelector selector, Lease lease, OutputStream copy)
            throws IOException {
        int status = response.getCode();
        List<Header> headers = Arrays.asList(response.getHeaders());
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Answer(status, headers, Json.MAPPER.nullNode(), null, 0, null);
        }
        try (InputStream stream = copied(entity.getContent(), copy)) {
            return status >= 200 && status < 300
                    ? success(status, headers, stream, selector, lease)
                    : error(status, headers, stream, lease);
        }
    }

    private static InputStream copied(InputStream content, OutputStream copy) {
        return copy == null ? content : new CopiedInputStream(content, copy);
    }

    private Answer success(int status, List<Header> headers, InputStream stream, RecordSelector selector, Lease lease)
            throws IOException {
        BoundedInputStream bounded = new BoundedInputStream(stream, bounds, lease);
        ObjectReader trees = lease == null ? TREES : Json.reader(new WeighedNodes(lease));
        try {
            if (selector == null) {
                bounded.holdTo(bounds.maxDocument());
                JsonNode body = Json.tree(() -> trees.readTree(bounded));
                return new Answer(status, headers, orNull(body), null, bounded.count(), null);
            }
            RecordReader reader = new RecordReader(selector, bounded, bounds.maxDocument(), trees);
            JsonNode body = Json.tree(reader::read);
            return new Answer(status, headers, orNull(body), null, bounded.count(), reader.records());
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage();
            return new Answer(status, headers, Json.MAPPER.nullNode(), reason, bounded.count(), null);
        }
    }

    private static Answer error(int status, List<Header> headers, InputStream stream, Lease lease) {
        JsonNode body = Json.MAPPER.nullNode();
        long size = 0;
        try {
            byte[] read = stream.readNBytes(LARGEST_ERROR);
            size = read.length;
            body = orNull(Json.read(read, lease));
        } catch (IOException | BusyException e) {
            // The status says enough.
        }
        return new Answer(status, headers, body, null, size, null);
    }

    private static JsonNode orNull(JsonNode node) {
        return node == null || node.isMissingNode() ? Json.MAPPER.nullNode() : node;
    }
}
