package org.actionroutes.runtime;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * Of a route's location: its name from the home directory on; or that of the file alone, where there is no home.
     */
    private static final Pattern NAME =
            Pattern.compile("(?:.*[/:])?(?<name>routes/[^/]+/[^/]+\\.ya?ml)|(?:.*[/:])?(?<file>[^/:]+\\.ya?ml)");

    private static final Pattern SHARED = Pattern.compile("(?:.*/)?(?:faces|kamelets)/[^/]+");

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return file(definition.getLocation())
                .<Processor>map(file -> new Step(
                        target,
                        file + ":" + definition.getLineNumber() + ", step "
                                + definition.getLabel().replaceFirst("\\?[^\\]]*", "")))
                .orElse(target);
    }

    /** @return the name of the integration's file, or nothing where it is none of an integration */
    private static Optional<String> file(String location) {
        String path = location == null ? "" : location.replace('\\', '/');
        Matcher name = NAME.matcher(path);
        if (!name.matches() || SHARED.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.of(name.group("name") != null ? name.group("name") : name.group("file"));
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
