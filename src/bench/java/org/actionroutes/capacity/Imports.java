package org.actionroutes.capacity;

/**
 * The imports of a day: each customer's asks for one page after another.
 *
 * @param customers how many there are, each with an instance
 * @param users of one customer
 * @param spreadSeconds within what time they all begin, evenly
 * @param isvMs how long the ISV takes for a page, in milliseconds
 * @param callsPerMinute what the ISV allows one customer; 0 where it does not say
 */
record Imports(int customers, int users, int spreadSeconds, int isvMs, int callsPerMinute) {

    private static final int PAGE = 100;

    int pages() {
        return (users + PAGE - 1) / PAGE;
    }

    /** How many pages one import gets in a second where nothing is in its way but the ISV. */
    double pagesPerSecond(double processorMs) {
        double byTime = 1000 / (isvMs + processorMs);
        return callsPerMinute == 0 ? byTime : Math.min(byTime, callsPerMinute / 60.0);
    }

    /** How many begin in the given second. */
    int beginning(int second) {
        if (second >= spreadSeconds) {
            return 0;
        }
        return (int) ((long) customers * (second + 1) / spreadSeconds - (long) customers * second / spreadSeconds);
    }
}
