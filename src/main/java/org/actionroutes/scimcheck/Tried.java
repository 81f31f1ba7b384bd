package org.actionroutes.scimcheck;

import java.util.List;

/**
 * What came of something that was tried.
 *
 * @param request the request of Okta's, or empty text where there was none
 * @param saw what was seen, in words
 * @param outcome whether it was as it should be
 * @param warnings what is no mistake, but worth knowing
 */
record Tried(String request, String saw, Outcome outcome, List<String> warnings) {

    /** What can come of a try. */
    enum Outcome {
        WORKS,
        FAILED,
        UNTRIED
    }

    static Tried works(Reply reply, String saw, String... warnings) {
        return new Tried(reply.request(), saw, Outcome.WORKS, List.of(warnings));
    }

    static Tried failed(Reply reply, String saw) {
        return new Tried(reply.request(), saw, Outcome.FAILED, List.of());
    }

    static Tried untried(String why) {
        return new Tried("", why, Outcome.UNTRIED, List.of());
    }
}
