package org.actionroutes.isv.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.actionroutes.isv.parts.PartsFailedException.Part;
import org.actionroutes.isv.failure.Text;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Aggregation strategy for a split whose parts are all to be tried: gathers the failures, and fails in the end with all of
 * them. The message that was split stays as it was. A part is named by the variables that were set for it.
 */
public class FailuresOfParts implements AggregationStrategy {

    private static final String FAILED = "ActionRoutesFailedParts";

    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
        return aggregate(oldExchange, newExchange, newExchange);
    }

    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange, Exchange inputExchange) {
        Exchange result = oldExchange == null ? copyOf(inputExchange) : oldExchange;
        if (newExchange.getException() != null) {
            List<Part> failed = new ArrayList<>(failedSoFar(result));
            failed.add(new Part(nameOf(newExchange, inputExchange), newExchange.getException()));
            result.setProperty(FAILED, failed);
        }
        return result;
    }

    @Override
    public void onCompletion(Exchange exchange) {
        if (exchange == null) {
            // There was nothing to split.
            return;
        }
        List<Part> failed = failedSoFar(exchange);
        exchange.removeProperty(FAILED);
        if (!failed.isEmpty()) {
            exchange.setException(new PartsFailedException(failed));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Part> failedSoFar(Exchange exchange) {
        return exchange.getProperty(FAILED, List.of(), List.class);
    }

    private static Exchange copyOf(Exchange input) {
        Exchange copy = input.copy();
        copy.setException(null);
        return copy;
    }

    private static String nameOf(Exchange part, Exchange input) {
        Map<String, Object> before = input.getVariables();
        String name = part.getVariables().entrySet().stream()
                .filter(variable -> !variable.getValue().equals(before.get(variable.getKey())))
                .filter(variable -> variable.getValue() instanceof CharSequence || variable.getValue() instanceof Number)
                .map(variable -> variable.getKey() + " '" + Text.clean(variable.getValue().toString()) + "'")
                .sorted().collect(Collectors.joining(", "));
        return name.isEmpty() ? "part " + (part.getProperty(Exchange.SPLIT_INDEX, 0, int.class) + 1) : name;
    }
}
