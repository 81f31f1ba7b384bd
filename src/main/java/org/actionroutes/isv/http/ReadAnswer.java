package org.actionroutes.isv.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.bounds.Lease;
import org.actionroutes.json.Json;
import org.actionroutes.json.WeighedNodes;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads an answer's JSON straight from the connection, and gives the connection back. Afterwards the body is a
 * {@link JsonNode} (null where there is no body), or {@link NotJson}. Of an answer that is an error, only a small body
 * is read, and whatever is wrong with it does not hide the error. Where the call came with a {@link RecordSelector},
 * only its records are kept.
 */
public class ReadAnswer implements Processor {

    /** More than any error needs to say. */
    private static final int LARGEST_ERROR = 64 * 1024;

    private static final ObjectReader TREES = Json.MAPPER.readerFor(JsonNode.class);

    private long maxAnswerBytes;
    private long maxDocumentBytes;

    /**
     * The body of an answer that should be JSON and is not.
     *
     * @param reason what is wrong with it, without quoting it
     */
    public record NotJson(String reason) {}

    /** @param maxAnswerBytes how large an answer may be of which records are selected while it is read */
    public void setMaxAnswerBytes(long maxAnswerBytes) {
        this.maxAnswerBytes = IsvConnections.atLeastOne("isv.max-answer-bytes", maxAnswerBytes);
    }

    /** @param maxDocumentBytes how much of an answer may be kept in memory */
    public void setMaxDocumentBytes(long maxDocumentBytes) {
        this.maxDocumentBytes = IsvConnections.atLeastOne("isv.max-document-bytes", maxDocumentBytes);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        SelectedRecords.clear(exchange);
        CallOptions.of(exchange).read(0);
        Object body = message.getBody();
        message.setBody(Json.MAPPER.nullNode());
        if (body instanceof InputStream stream) {
            try (stream) {
                int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
                message.setBody(status >= 200 && status < 300 ? success(exchange, stream) : error(exchange, stream));
            } catch (JsonProcessingException e) {
                message.setBody(new NotJson(e.getOriginalMessage()));
            }
        }
    }

    private JsonNode success(Exchange exchange, InputStream stream) throws IOException {
        AnswerBounds bounds = new AnswerBounds(maxAnswerBytes, maxDocumentBytes);
        Lease lease = Lease.of(exchange);
        BoundedInputStream bounded = new BoundedInputStream(stream, bounds, lease);
        RecordSelector selector = CallOptions.of(exchange).selector();
        ObjectReader trees = lease == null ? TREES : Json.reader(new WeighedNodes(lease));
        try {
            return selector == null ? document(bounded, trees) : records(exchange, bounded, selector, trees);
        } finally {
            CallOptions.of(exchange).read(bounded.count());
        }
    }

    /** @return how much was read of the answer that the exchange holds, in bytes, after decompression */
    public static long size(Exchange exchange) {
        CallOptions options = CallOptions.of(exchange);
        return options == null ? -1 : options.answerSize();
    }

    private JsonNode document(BoundedInputStream bounded, ObjectReader trees) throws IOException {
        bounded.holdTo(maxDocumentBytes);
        return orNull(Json.tree(() -> trees.readTree(bounded)));
    }

    private JsonNode records(Exchange exchange, BoundedInputStream bounded, RecordSelector selector, ObjectReader trees)
            throws IOException {
        RecordReader reader = new RecordReader(selector, bounded, maxDocumentBytes, trees);
        JsonNode document = Json.tree(reader::read);
        if (reader.records() != null) {
            reader.records().attachTo(exchange);
        }
        return orNull(document);
    }

    private static JsonNode error(Exchange exchange, InputStream stream) {
        try {
            byte[] read = stream.readNBytes(LARGEST_ERROR);
            CallOptions.of(exchange).read(read.length);
            return orNull(Json.read(read, Lease.of(exchange)));
        } catch (IOException | BusyException e) {
            // The status says enough.
            return Json.MAPPER.nullNode();
        }
    }

    private static JsonNode orNull(JsonNode node) {
        return node == null || node.isMissingNode() ? Json.MAPPER.nullNode() : node;
    }
}
