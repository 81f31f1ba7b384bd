package org.actionroutes.action;

import java.util.List;
import org.slf4j.MDC;

/** What every line of the log says of the request that it is about (SLF4J's MDC). */
public final class LogContext {

    /** The request's id. */
    public static final String REQUEST_ID = "requestId";
    /** The instance that it is for. */
    public static final String INSTANCE = "instance";
    /** The contract that is called. */
    public static final String CONTRACT = "contract";
    /** The trace that it is part of elsewhere. */
    public static final String TRACE_ID = "traceId";

    /** All of them. */
    public static final List<String> KEYS = List.of(REQUEST_ID, INSTANCE, CONTRACT, TRACE_ID);

    private LogContext() {}

    /** @return what there is now, in the order of {@link #KEYS}; null for what there is not */
    public static String[] get() {
        String[] values = new String[KEYS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = MDC.get(KEYS.get(i));
        }
        return values;
    }

    /** @param values as {@link #get()} gives them */
    public static void set(String[] values) {
        for (int i = 0; i < values.length; i++) {
            set(KEYS.get(i), values[i]);
        }
    }

    /** @param value null or an empty text for none */
    static void set(String key, String value) {
        if (value == null || value.isEmpty()) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    /** Ends it: the thread has something else to do. */
    public static void clear() {
        KEYS.forEach(MDC::remove);
    }
}
