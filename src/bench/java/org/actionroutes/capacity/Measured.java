package org.actionroutes.capacity;

/**
 * What was measured of one replica.
 *
 * @param processorMs processor time for one page of 100 users, in milliseconds
 * @param startSeconds from start to ready
 * @param requestedProcessors what a pod requests
 * @param processors what it may use, with a node that has no other work
 * @param requests how many it takes at once
 */
record Measured(double processorMs, int startSeconds, double requestedProcessors, double processors, int requests) {

    /** The most pages that it answers in a second. */
    double pagesPerSecond() {
        return processors * 1000 / processorMs;
    }
}
