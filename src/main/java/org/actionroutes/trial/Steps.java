package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Takes down the first step of an integration's routes that failed and, where that is wanted, variables after each. */
final class Steps implements InterceptStrategy {

    private static final Pattern FILE = Pattern.compile("(?:.*[/:])?(routes/(?!faces/|kamelets/)[^/]+/[^/]+\\.ya?ml)");

    private final Seen seen;
    private final boolean variables;
    private volatile String failed;

    Steps(Seen seen, boolean variables) {
        this.seen = seen;
        this.variables = variables;
    }

    /** An action begins. */
    void begin() {
        failed = null;
    }

    /** Where the action failed; null where no step did. */
    String failed() {
        return failed;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        Matcher file = FILE.matcher(
                definition.getLocation() == null ? "" : definition.getLocation().replace('\\', '/'));
        return file.matches()
                ? new Watched(
                        target,
                        file.group(1) + ":" + definition.getLineNumber() + ", step "
                                + definition.getLabel().replaceFirst("\\?[^\\]]*", ""))
                : target;
    }

    private final class Watched extends DelegateAsyncProcessor {

        private final String place;

        Watched(Processor step, String place) {
            super(step);
            this.place = place;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return super.process(exchange, sync -> {
                if (exchange.getException() != null && failed == null) {
                    failed = place;
                }
                if (variables) {
                    seen.add(new Event.Step(seen.now(), place, variablesOf(exchange)));
                }
                callback.done(sync);
            });
        }
    }

    private static Map<String, JsonNode> variablesOf(Exchange exchange) {
        Map<String, JsonNode> copies = new LinkedHashMap<>();
        new TreeMap<>(exchange.getVariables()).forEach((name, value) -> copies.put(name, json(value)));
        return copies;
    }

    private static JsonNode json(Object value) {
        if (value instanceof JsonNode node) {
            return node.deepCopy();
        }
        boolean plain = value == null || value instanceof Number || value instanceof Boolean;
        return Json.MAPPER.valueToTree(plain ? value : value.toString());
    }
}
