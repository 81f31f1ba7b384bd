package org.actionroutes.isv.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The traces of the last actions, kept in memory. */
public final class RecentTraces {

    private final int most;
    private final Deque<Trace> traces = new ArrayDeque<>();

    /** @param most how many are kept; 0 keeps none */
    public RecentTraces(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("how many traces are kept should be 0 or more, not " + most);
        }
        this.most = most;
    }

    /** @param trace of an action that has ended; the oldest one makes room for it */
    public synchronized void add(Trace trace) {
        if (most == 0) {
            return;
        }
        if (traces.size() == most) {
            traces.removeFirst();
        }
        traces.addLast(trace);
    }

    /** @return the last traces, the newest first, at most so many */
    public synchronized List<Trace> last(int count) {
        List<Trace> newest = new ArrayList<>(traces);
        Collections.reverse(newest);
        return List.copyOf(newest.subList(0, Math.min(count, newest.size())));
    }
}
