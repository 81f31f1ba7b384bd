package org.actionroutes.callers;

import java.time.Instant;

/** What may be used once. A runtime whose replicas share one binds it in Camel's registry. */
public interface UsedOnce {

    /**
     * @param digest what is used, as a digest
     * @param until how long it has to be remembered
     * @return whether this is the first time
     * @throws UsedOnceUnavailable if that can't be known now
     */
    boolean use(String digest, Instant until);

    /** Lets it be used again, as nothing came of it. */
    void giveBack(String digest);
}
