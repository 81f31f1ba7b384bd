package org.actionroutes.cases;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged while it is open, with everything that this project has to say. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.actionroutes");

    public CapturedLog() {
        setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        start();
        ours.setLevel(Level.DEBUG);
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    public List<ILoggingEvent> events() {
        return List.copyOf(events);
    }

    /** All of it as it would stand in a file, stack traces and all. */
    public String text() {
        PatternLayout layout = new PatternLayout();
        layout.setContext(getContext());
        layout.setPattern("%-5level [%X] %thread %logger: %msg%n%ex");
        layout.start();
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(layout.doLayout(event)));
        return text.toString();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        ours.setLevel(null);
    }
}
