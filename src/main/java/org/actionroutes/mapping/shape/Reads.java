package org.actionroutes.mapping.shape;

/** Is told what a mapping, or another expression, reads of what it is given. */
public interface Reads {

    /**
     * @param at where that stands; null where it stands in no mapping
     * @param from the value
     * @param member the name of the member that is read
     */
    void member(Place at, Shape from, String member);

    /** @param value what is read without saying which of its members */
    void whole(Shape value);
}
