package org.actionroutes.isv.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import org.actionroutes.json.Json;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Aggregation strategy for a split or multicast that gathers: all parts' JSON in one array, arrays joined. The first
 * failure fails the whole.
 */
public class ArrayOfParts implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
        return aggregate(oldExchange, newExchange, newExchange);
    }

    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange, Exchange inputExchange) {
        if (oldExchange != null && oldExchange.getException() != null) {
            return oldExchange;
        }
        if (newExchange.getException() != null) {
            return newExchange;
        }
        try {
            JsonNode part = Json.read(newExchange.getMessage().getBody(), newExchange);
            Exchange result = oldExchange == null ? newExchange : oldExchange;
            ArrayNode all = oldExchange == null
                    ? Json.MAPPER.createArrayNode()
                    : oldExchange.getMessage().getBody(ArrayNode.class);
            if (part instanceof ArrayNode array) {
                all.addAll(array);
            } else if (!part.isNull()) {
                all.add(part);
            }
            result.getMessage().setBody(all);
            AllParts parts = oldExchange == null ? AllParts.begin(result) : AllParts.of(result);
            parts.add(newExchange, inputExchange);
            return result;
        } catch (IOException e) {
            newExchange.setException(e);
            return newExchange;
        }
    }

    @Override
    public void onCompletion(Exchange exchange) {
        if (exchange != null && exchange.getException() == null) {
            AllParts parts = AllParts.end(exchange);
            exchange.setException(parts == null ? null : parts.missing());
        }
    }
}
