package org.actionroutes.isv.limit;

import java.time.Duration;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.replicas.Replicas;

/**
 * What one replica may use of an API budget that holds for all of them together.
 *
 * <p>Each has an equal part. A tenth of it, and one call at least, is for one that has just begun, be it in another's
 * place: calls of those before it still count, and others have not made room yet. The rest is for one that has been
 * there for longer. So the sum is not exceeded while no more begin, within the time for which they are new, than there
 * were.
 *
 * @param calls at most so many; may be none for a while
 * @param span in any span of time of this length
 * @param changesIn when there may be more, if nobody else begins
 */
record Share(int calls, Duration span, Duration changesIn) {

    private static final int PARTS_OF_NEW = 10;

    /** @return what the only one may use */
    static Share all(Manifest.Budget budget) {
        return new Share(budget.calls(), Duration.ofSeconds(budget.seconds()), Replicas.NEVER);
    }

    /** @param replicas within the budget's time and that of the longest call */
    static Share of(Manifest.Budget budget, Replicas.Recent replicas) {
        Duration span = Duration.ofSeconds(budget.seconds());
        int most = replicas.most();
        int part = budget.calls() / most;
        int ofNew = part > 1 ? Math.max(1, part / PARTS_OF_NEW) : 0;
        if (replicas.isNew()) {
            return new Share(ofNew, span, replicas.changesIn());
        }
        return part > 0
                ? new Share(part - ofNew, span, replicas.changesIn())
                // Less than one call in that time is one in a longer time.
                : new Share(1, span.multipliedBy(most).dividedBy(budget.calls()), replicas.changesIn());
    }
}
