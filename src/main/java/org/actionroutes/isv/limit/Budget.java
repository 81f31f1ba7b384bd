package org.actionroutes.isv.limit;

import java.time.Duration;

/**
 * How many calls a connection may make.
 *
 * @param calls at most so many, at least 1
 * @param per   in any span of time of this length
 */
public record Budget(int calls, Duration per) {

    @Override
    public String toString() {
        return calls + " calls in " + Seconds.of(per);
    }
}
