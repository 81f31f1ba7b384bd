package org.actionroutes.trial;

import org.actionroutes.isv.trace.Part;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Says of each exchange which part of a split or multicast it belongs to, where parts run in parallel. When they are
 * sent does not tell: a quick answer may come before the next part has begun.
 */
final class Parts implements InterceptStrategy {

    /** Camel's own index of a part says not of which split. */
    private static final String WHOLE = "ActionRoutesWhole";

    private record Whole(Part around) {}

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        Processor step = runsParts(context, definition) ? new Around(target) : target;
        NamedNode parent = definition.getParent();
        boolean begins = runsParts(context, parent)
                && (parent instanceof MulticastDefinition
                        || ((ProcessorDefinition<?>) parent).getOutputs().get(0) == definition);
        return begins ? new Begin(step) : step;
    }

    private static boolean runsParts(CamelContext context, NamedNode node) {
        String parallel = node instanceof SplitDefinition split
                ? split.getParallelProcessing()
                : node instanceof MulticastDefinition multicast ? multicast.getParallelProcessing() : null;
        return Boolean.TRUE.equals(CamelContextHelper.parseBoolean(context, parallel));
    }

    /** A split or multicast. What it gathers its parts into may carry the properties of one of them. */
    private static final class Around extends DelegateAsyncProcessor {

        Around(Processor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Object whole = exchange.getProperty(WHOLE);
            Part part = Part.of(exchange);
            exchange.setProperty(WHOLE, new Whole(part));
            return super.process(exchange, sync -> {
                exchange.setProperty(WHOLE, whole);
                Part.set(exchange, part);
                callback.done(sync);
            });
        }
    }

    /** The first step of a part. */
    private static final class Begin extends DelegateAsyncProcessor {

        Begin(Processor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Whole whole = exchange.getProperty(WHOLE, Whole.class);
            Part.set(exchange, new Part(whole, whole.around()));
            return super.process(exchange, callback);
        }
    }
}
