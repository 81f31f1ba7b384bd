package org.actionroutes.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** While it is open, nothing is logged: what a command has to say it prints. */
final class QuietLog extends TurboFilter implements AutoCloseable {

    private final LoggerContext logback;

    QuietLog() {
        logback = LoggerFactory.getILoggerFactory() instanceof LoggerContext found ? found : null;
        if (logback != null) {
            start();
            logback.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable thrown) {
        return FilterReply.DENY;
    }

    @Override
    public void close() {
        if (logback != null) {
            logback.getTurboFilterList().remove(this);
        }
    }
}
