package org.actionroutes.isv.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * One request or wait of a trace; times in nanoseconds, sizes in bytes. Its trace sees to it that it is told of once at
 * a time.
 */
final class Step {

    final long at;
    final String what;
    private final UnaryOperator<String> shown;
    private long took;
    private int status;
    private long size = -1;
    private String failure;

    Step(long at, String what, UnaryOperator<String> shown) {
        this.at = at;
        this.what = what;
        this.shown = shown;
    }

    void over(long duration) {
        took = duration;
    }

    void answered(int with, long bytes) {
        status = with;
        size = bytes;
    }

    void failed(String why) {
        failure = why;
    }

    void addTo(ObjectNode entry) {
        entry.put("at", ms(at)).put("took", ms(took)).put("what", shown.apply(what));
        if (status != 0) {
            entry.put("status", status);
        }
        if (size >= 0) {
            entry.put("size", size);
        }
        if (failure != null) {
            entry.put("failure", failure);
        }
    }

    static long ms(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
