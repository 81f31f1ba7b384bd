package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search lets through of all that is read for it. Keeps no more of that than the answer may have, however much
 * there is, and gives back the memory of the rest.
 */
final class Gathered {

    /** Before so many are sorted, it is not worth it. */
    private static final int SOME = 1000;

    private final Actions actions;
    private final Search search;
    private final long from;
    private final long to;
    private List<ObjectNode> kept = new ArrayList<>();
    private int matching;
    private long bytes;

    Gathered(Actions actions, Search search) {
        this.actions = actions;
        this.search = search;
        this.from = search.cursor() == null ? search.startIndex() - 1 : 0;
        this.to = search.count() == 0 ? 0 : from + search.count();
    }

    /**
     * Takes what was read next.
     *
     * @param some resources
     * @param used how many bytes of memory they use
     */
    void add(List<ObjectNode> some, long used) {
        int before = kept.size();
        for (ObjectNode one : some) {
            if (search.filter() == null || Filters.matches(search.filter(), one)) {
                if (search.sortBy() != null || matching >= from && matching < to) {
                    kept.add(one);
                }
                matching++;
            }
        }
        long ofKept = used / Math.max(1, some.size()) * (kept.size() - before);
        bytes += ofKept;
        actions.free(used - ofKept);
        if (search.sortBy() != null && kept.size() > 2 * to + SOME) {
            keepFirst();
        }
    }

    /** What would come after the last one that is wanted, whatever else comes. */
    private void keepFirst() {
        Sorting.sort(kept, search);
        long ofRest = bytes / kept.size() * (kept.size() - to);
        kept = new ArrayList<>(kept.subList(0, (int) to));
        bytes -= ofRest;
        actions.free(ofRest);
    }

    /** @return the part that the answer has, and how many there are in all */
    Listing.Found found() {
        Sorting.sort(kept, search);
        long skipped = search.sortBy() == null ? 0 : from;
        int begin = (int) Math.min(kept.size(), skipped);
        int end = (int) Math.min(kept.size(), Math.max(begin, skipped + to - from));
        return new Listing.Found(kept.subList(begin, end), matching, null);
    }
}
