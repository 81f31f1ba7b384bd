package org.actionroutes.store;

import java.time.Instant;

/**
 * What consent gave an instance.
 *
 * @param status how it stands
 * @param account the ISV account that was connected, in the ISV's words; null where it is not known
 * @param givenAt when consent was given; null where it was not, or the refresh token was set in another way
 * @param lostAt since when the ISV accepts it no more, or null
 */
public record ConsentState(Status status, String account, Instant givenAt, Instant lostAt) {

    static final ConsentState NEEDED = new ConsentState(Status.needed, null, null, null);

    /** How an instance stands that is connected by consent. */
    public enum Status {
        /** Nobody has given it yet. */
        needed,
        given,
        /** It was given, and the ISV accepts it no more. */
        lost
    }
}
