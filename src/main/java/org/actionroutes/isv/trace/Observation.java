package org.actionroutes.isv.trace;

import java.util.Map;

/** Is told what one action does, as it happens; parts of it that run at the same time tell it at the same time. */
public interface Observation {

    /** What came of one request; told once. */
    interface Exchange {

        /** @param headers of the request, to which something may be added before it is sent */
        default void addTo(Map<String, String> headers) {}

        /**
         * @param status the answer's HTTP status
         * @param size the size of its body in bytes, or -1 if nobody counted it
         * @param took how long it took, in nanoseconds
         */
        void answered(int status, long size, long took);

        /**
         * @param why what happened instead of an answer, in a word of ours
         * @param took how long it took, in nanoseconds
         */
        void failed(String why, long took);
    }

    /** @return the id of the trace that the action is part of (W3C Trace Context §3.2), or an empty text */
    default String traceId() {
        return "";
    }

    /** A request is about to be sent. */
    Exchange sends(Sent sent);

    /**
     * A wait is over.
     *
     * @param why what for, in a word of ours
     * @param took how long it took, in nanoseconds
     */
    void waited(String why, long took);

    /** @param why what a request was not sent for, in a word of ours */
    void unsent(String why);

    /** @param outcome what came of the renewal of an access token: {@code SUCCEEDED}, or the code of its error */
    void renewed(String outcome);

    /** @param took how long the action took, in nanoseconds */
    void ended(Outcome outcome, long took);
}
