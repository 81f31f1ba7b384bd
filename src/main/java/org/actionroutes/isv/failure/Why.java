package org.actionroutes.isv.failure;

/** How an attempt can end, as far as it matters for another one. */
public enum Why {
    /** An answer that another attempt would not change. */
    ANSWERED,
    /** The ISV asks to slow down, and has not carried out the call. */
    RATE_LIMITED,
    /** A server error: the ISV may have carried out the call. */
    SERVER_FAILED,
    /** No connection: the ISV has not got the call. */
    NOT_SENT,
    /** No connection, since all that we may have are in use: as before, but the ISV has no part in it. */
    CROWDED,
    /** No answer, or half of one: the ISV may have carried out the call. */
    NO_ANSWER,
    /** No answer in time; another attempt may take as long. */
    TIMED_OUT,
    /**
     * There is an answer, and no memory for it: the ISV may have carried out the call, and has no part in the failure.
     */
    NO_MEMORY,
    /**
     * A failure that comes again: an address that must not be called, a certificate that can't be trusted, too large an
     * answer.
     */
    HOPELESS
}
