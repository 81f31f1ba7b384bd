package org.actionroutes.isv.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.parts.PartsFailedException.Part;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/** Cuts a list into batches, and finds for each item of a batch what the ISV's answer says of it. */
public class Bulk {

    private static final String BATCH = "ActionRoutesBatch";

    private JsonPath items;
    private int batchSize;
    private String wrap;
    private JsonPath results;
    private JsonPath itemId;
    private JsonPath resultId;
    private final BulkResult result = new BulkResult();

    /** @return the items in batches; none where there are no items */
    public List<ArrayNode> batches(Exchange exchange) throws IsvException, IOException {
        JsonNode found = Json.pick(items, Json.read(exchange.getMessage().getBody(), exchange));
        if (found != null && !found.isArray()) {
            throw IsvException.badRequest("The items to write should be a list, not a single value.");
        }
        List<ArrayNode> batches = new ArrayList<>();
        for (int i = 0; found != null && i < found.size(); i++) {
            if (i % batchSize == 0) {
                batches.add(Json.MAPPER.createArrayNode());
            }
            batches.get(i / batchSize).add(found.get(i));
        }
        return batches;
    }

    /** Makes the batch in the body the request's body, and names it, should it fail as a whole. */
    public void begin(Exchange exchange) throws IOException {
        ArrayNode batch = (ArrayNode) Json.read(exchange.getMessage().getBody(), exchange);
        int first = exchange.getProperty(Exchange.SPLIT_INDEX, 0, int.class) * batchSize + 1;
        FailuresOfParts.name(
                exchange,
                batch.size() == 1 ? nameOf(batch.get(0)) : "items " + first + " to " + (first + batch.size() - 1));
        exchange.setProperty(BATCH, batch);
        exchange.getMessage()
                .setBody(wrap.isEmpty() ? batch : Json.MAPPER.createObjectNode().set(wrap, batch));
    }

    /**
     * Reads the answer to a batch.
     *
     * @throws PartsFailedException if it says of some items that they failed, or nothing at all
     * @throws IsvException if it can't be told which result belongs to which item
     */
    public void check(Exchange exchange) throws IsvException, PartsFailedException, IOException {
        JsonNode found = Json.pick(results, Json.read(exchange.getMessage().getBody(), exchange));
        if (found == null || !found.isArray()) {
            throw IsvException.invalidAnswer("The ISV's answer holds no list of results at " + results.getPath() + ".");
        }
        ArrayNode batch = exchange.getProperty(BATCH, ArrayNode.class);
        if (resultId == null && found.size() != batch.size()) {
            throw IsvException.invalidAnswer("The ISV gave " + found.size() + " results for " + batch.size()
                    + " items, so it can't be told which of them failed.");
        }
        Map<String, List<JsonNode>> resultsById = resultId == null
                ? Map.of()
                : found.valueStream().collect(Collectors.groupingBy(one -> text(Json.pick(resultId, one))));
        List<Part> failed = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            String name = nameOf(batch.get(i));
            List<JsonNode> said = resultId == null
                    ? List.of(found.get(i))
                    : resultsById.getOrDefault(text(Json.pick(itemId, batch.get(i))), List.of());
            if (said.isEmpty()) {
                failed.add(new Part(name, IsvException.invalidAnswer("The ISV's answer says nothing about it.")));
            }
            said.stream()
                    .flatMap(one -> result.failure(one, exchange).stream())
                    .findFirst()
                    .ifPresent(failure -> failed.add(new Part(name, failure)));
        }
        if (!failed.isEmpty()) {
            FailuresOfParts.name(exchange, "");
            throw new PartsFailedException(failed);
        }
    }

    private String nameOf(JsonNode item) {
        return "item '" + text(Json.pick(itemId, item)) + "'";
    }

    private static String text(JsonNode node) {
        return node == null ? "" : node.asText();
    }

    /** @param items JSONPath to the list of items in the body */
    public void setItems(String items) {
        this.items = Json.path(items);
    }

    /** @param batchSize the most items that the ISV takes in one request */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** @param wrap the member of the request body that holds a batch; empty where the batch is the body */
    public void setWrap(String wrap) {
        this.wrap = wrap;
    }

    /** @param results JSONPath to the list of results in the answer */
    public void setResults(String results) {
        this.results = Json.path(results);
    }

    /** @param itemId JSONPath within an item to its id */
    public void setItemId(String itemId) {
        this.itemId = Json.path(itemId);
    }

    /**
     * @param resultId JSONPath within a result to the id of its item; empty where results are in the order of the items
     */
    public void setResultId(String resultId) {
        this.resultId = resultId.isEmpty() ? null : Json.path(resultId);
    }

    /** @param ok JSONPath within a result to what says whether it worked; empty where a result without an error did */
    public void setOk(String ok) {
        result.ok = ok.isEmpty() ? null : Json.path(ok);
    }

    /** @param okValues what is found there when it worked, separated by commas */
    public void setOkValues(String okValues) {
        result.okValues = values(okValues);
    }

    /** @param error JSONPath within a result to its error */
    public void setError(String error) {
        result.error = Json.path(error);
    }

    /** @param okErrorCodes the ISV's own error codes that count as success, separated by commas */
    public void setOkErrorCodes(String okErrorCodes) {
        result.okErrorCodes = values(okErrorCodes);
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }
}
