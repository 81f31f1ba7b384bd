package org.actionroutes.cli;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import org.actionroutes.action.LogContext;
import org.actionroutes.json.Json;
import org.actionroutes.text.Line;

/**
 * Writes each line of the log as one JSON object: {@code timestamp} (ISO 8601), {@code level}, {@code logger},
 * {@code message}, what there is of {@link LogContext}, and {@code stackTrace}. As in text, a message is one line of
 * bounded length. (Logback's own encoder bounds nothing, and gives times as numbers.)
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final int LONGEST_MESSAGE = 4000;
    private static final int LONGEST_STACK_TRACE = 30_000;
    private static final byte[] NOTHING = {};

    private final ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();

    @Override
    public void start() {
        stackTraces.setContext(getContext());
        stackTraces.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode line = Json.MAPPER
                .createObjectNode()
                .put("timestamp", event.getInstant().toString())
                .put("level", event.getLevel().toString())
                .put("logger", event.getLoggerName())
                .put("message", Line.of(String.valueOf(event.getFormattedMessage()), LONGEST_MESSAGE));
        Map<String, String> context = event.getMDCPropertyMap();
        LogContext.KEYS.stream().filter(context::containsKey).forEach(key -> line.put(key, context.get(key)));
        if (event.getThrowableProxy() != null) {
            String trace = stackTraces.convert(event);
            line.put("stackTrace", trace.substring(0, Math.min(trace.length(), LONGEST_STACK_TRACE)));
        }
        byte[] json = Json.write(line);
        byte[] whole = Arrays.copyOf(json, json.length + 1);
        whole[json.length] = '\n';
        return whole;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
