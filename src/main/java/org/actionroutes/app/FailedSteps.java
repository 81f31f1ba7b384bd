package org.actionroutes.app;

import java.nio.file.Path;
import org.actionroutes.action.FailedStep;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Has each failure of an integration's step say which step that was. Camel knows it only while the step runs, and
 * forgets it before the failure is reported.
 */
final class FailedSteps implements InterceptStrategy {

    private final Homes homes;

    FailedSteps(Homes homes) {
        this.homes = homes;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        String file =
                definition.getLocation() == null ? "" : definition.getLocation().replaceFirst("^file:", "");
        RouteFile route = homes.routeFile(Path.of(file)).orElse(null);
        return route == null || route.isShared()
                ? target
                : new Step(
                        target,
                        route.name() + ":" + definition.getLineNumber() + ", step "
                                + definition.getLabel().replaceFirst("\\?[^\\]]*", ""));
    }

    private static final class Step extends DelegateAsyncProcessor {

        private final String place;

        Step(Processor step, String place) {
            super(step);
            this.place = place;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return super.process(exchange, sync -> {
                if (exchange.getException() != null) {
                    FailedStep.mark(exchange.getException(), place);
                }
                callback.done(sync);
            });
        }
    }
}
