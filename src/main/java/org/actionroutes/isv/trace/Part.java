package org.actionroutes.isv.trace;

import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** A part of a split or multicast whose parts do not wait for each other. Two are the same part only if identical. */
public final class Part {

    private static final String PROPERTY = "ActionRoutesPart";

    private final Object whole;
    private final Part around;

    /**
     * @param whole the one run of the split or multicast that it is a part of; compared by identity
     * @param around the part within which that is; null where it is within none
     */
    public Part(Object whole, Part around) {
        this.whole = whole;
        this.around = around;
    }

    /**
     * @param exchange whatever goes through a route
     * @return the innermost part that it belongs to; null where that is none, or nobody has said so
     */
    public static Part of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Part.class);
    }

    /**
     * Says which part an exchange belongs to.
     *
     * @param exchange whatever goes through a route
     * @param part the innermost one; null for none
     */
    public static void set(Exchange exchange, Part part) {
        exchange.setProperty(PROPERTY, part);
    }

    /**
     * @param other may be null
     * @return whether the two are, or are within, different parts of the same whole
     */
    public boolean isBeside(Part other) {
        return other != null
                && all().anyMatch(mine -> other.all().anyMatch(its -> mine != its && mine.whole == its.whole));
    }

    private Stream<Part> all() {
        return Stream.iterate(this, part -> part != null, part -> part.around);
    }
}
