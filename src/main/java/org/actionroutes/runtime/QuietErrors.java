package org.actionroutes.runtime;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.spi.CamelLogger;
import org.slf4j.LoggerFactory;

/**
 * Camel's error handler, except that it logs at the level {@code DEBUG}: failures are reported once, by the face or the
 * action that answers for them, and not by every route on the way. Routes of others in the same context set another
 * one, as in {@code errorHandler} of the YAML DSL, where nobody reports their failures.
 */
final class QuietErrors {

    private QuietErrors() {}

    static DefaultErrorHandlerBuilder handler() {
        DefaultErrorHandlerBuilder builder = new DefaultErrorHandlerBuilder();
        builder.logExhausted(false);
        builder.logStackTrace(false);
        builder.logHandled(false);
        // Where there is nothing to redeliver, Camel heeds none of these.
        builder.logExhaustedMessageHistory(false);
        builder.logger(new CamelLogger(LoggerFactory.getLogger(QuietErrors.class), LoggingLevel.DEBUG));
        return builder;
    }
}
