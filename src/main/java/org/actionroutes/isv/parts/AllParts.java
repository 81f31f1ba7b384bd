package org.actionroutes.isv.parts;

import java.util.ArrayList;
import java.util.List;
import org.actionroutes.isv.parts.PartsFailedException.Part;
import org.apache.camel.Exchange;

/**
 * What a split or multicast has gathered, and how many parts that were. Camel, 4.18, sometimes ends one that runs in
 * parallel before its last part: it looks at how many parts there are so far, and only then whether these are all (seen
 * once in 300,000 splits of three short parts). What became of the last part would go unnoticed, as if it had been
 * done.
 */
final class AllParts {

    private static final String PROPERTY = "ActionRoutesAllParts";

    private final Count split = new Count(Exchange.SPLIT_INDEX, Exchange.SPLIT_COMPLETE);
    private final Count multicast = new Count(Exchange.MULTICAST_INDEX, Exchange.MULTICAST_COMPLETE);
    private int gathered;
    /** Those that have failed. */
    final List<Part> failed = new ArrayList<>();

    /**
     * By the properties that a split, or a multicast, gives to its parts. They also have those of what stands around
     * it.
     */
    private static final class Count {
        final String index;
        final String complete;
        /** Whether a part has shown that they are not from around. */
        boolean own;

        int total;

        Count(String index, String complete) {
            this.index = index;
            this.complete = complete;
        }

        void add(Exchange part, Exchange input) {
            Integer place = part.getProperty(index, Integer.class);
            if (place != null) {
                boolean last = part.getProperty(complete, false, boolean.class);
                own |= !place.equals(input.getProperty(index))
                        || last != input.getProperty(complete, false, boolean.class);
                total = last ? place + 1 : total;
            }
        }
    }

    /** @return those of a result to be, of which there are none yet */
    static AllParts begin(Exchange result) {
        AllParts parts = new AllParts();
        result.setProperty(PROPERTY, parts);
        return parts;
    }

    /**
     * @param result what parts are gathered in
     * @return what is gathered there
     */
    static AllParts of(Exchange result) {
        return result.getProperty(PROPERTY, AllParts.class);
    }

    /** @return what was gathered, and is no longer there afterwards; null where nothing was */
    static AllParts end(Exchange result) {
        return (AllParts) result.removeProperty(PROPERTY);
    }

    /**
     * @param part one more of them
     * @param input what was split
     */
    void add(Exchange part, Exchange input) {
        gathered++;
        split.add(part, input);
        multicast.add(part, input);
    }

    /** @return the failure that stands for parts which were not gathered, or null where all were */
    Exception missing() {
        return isComplete()
                ? null
                : new IllegalStateException("Camel ended a split after " + gathered
                        + " of its parts; the others may have been done or not");
    }

    private boolean isComplete() {
        // Where neither is known for its own, there is one part, of one within one.
        return split.own || multicast.own
                ? gathered == (split.own ? split.total : multicast.total)
                : gathered == split.total || gathered == multicast.total;
    }
}
