package org.actionroutes.isv.parts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.actionroutes.isv.api.History;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.isv.parts.PartsFailedException.Part;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Aggregation strategy for a split or multicast whose parts are all to be tried: gathers the failures, and fails in the
 * end with all of them. The message stays as it was. A part is named by the variables that were set for it; where it
 * fails in parts of its own, these are named within it. What a part has created before it failed is named, too.
 */
public class FailuresOfParts implements AggregationStrategy {

    private static final String NAME = "ActionRoutesPartName";

    /** Names the part that an exchange is, in place of its variables. */
    static void name(Exchange part, String name) {
        part.setProperty(NAME, name);
    }

    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
        return aggregate(oldExchange, newExchange, newExchange);
    }

    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange, Exchange inputExchange) {
        Exchange result = oldExchange == null ? copyOf(inputExchange) : oldExchange;
        AllParts parts = AllParts.of(result);
        if (newExchange.getException() != null) {
            parts.failed.addAll(failures(newExchange, inputExchange));
        }
        parts.add(newExchange, inputExchange);
        return result;
    }

    @Override
    public void onCompletion(Exchange exchange) {
        AllParts parts = exchange == null ? null : AllParts.end(exchange);
        if (parts == null) {
            // There was nothing to split.
            return;
        }
        List<Part> failed = parts.failed;
        Exception missing = parts.missing();
        if (missing != null) {
            failed.add(new Part("the last parts", missing));
        }
        if (!failed.isEmpty()) {
            PartsFailedException failure = new PartsFailedException(failed);
            History.failed(exchange, failure);
            exchange.setException(failure);
        }
    }

    private static Exchange copyOf(Exchange input) {
        Exchange copy = input.copy();
        copy.setException(null);
        AllParts.begin(copy);
        return copy;
    }

    private static List<Part> failures(Exchange part, Exchange input) {
        String name = nameOf(part, input);
        if (part.getException() instanceof PartsFailedException inner) {
            return inner.parts().stream()
                    .map(failed -> name.isEmpty() ? failed : failed.within(name))
                    .toList();
        }
        String created = History.of(part).created();
        boolean here = created != null && !created.equals(History.of(input).created());
        return List.of(new Part(
                (here ? "created '" + Text.clean(created) + "', " : "")
                        + (name.isEmpty()
                                ? "part " + (part.getProperty(Exchange.SPLIT_INDEX, 0, int.class) + 1)
                                : name),
                part.getException(),
                History.of(part).reason(),
                History.of(part).failed()));
    }

    private static String nameOf(Exchange part, Exchange input) {
        String given = part.getProperty(NAME, String.class);
        if (given != null && !given.equals(input.getProperty(NAME))) {
            return Text.clean(given);
        }
        Map<String, Object> before = input.getVariables();
        return part.getVariables().entrySet().stream()
                .filter(variable -> !variable.getValue().equals(before.get(variable.getKey())))
                .filter(variable ->
                        variable.getValue() instanceof CharSequence || variable.getValue() instanceof Number)
                .map(variable -> variable.getKey() + " '"
                        + Text.clean(variable.getValue().toString()) + "'")
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
