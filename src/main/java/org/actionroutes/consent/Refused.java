package org.actionroutes.consent;

import java.util.List;

/** Why consent came to nothing, in words for an administrator. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<String> sentences;

    /**
     * @param status the HTTP status of a page that says so
     * @param title what happened
     * @param sentences what it means, and what to do; an ISV's own words are cleaned already
     */
    public Refused(int status, String title, List<String> sentences) {
        super(title);
        this.status = status;
        this.sentences = List.copyOf(sentences);
    }

    /** @return the HTTP status of a page that says so */
    public int status() {
        return status;
    }

    /** @return what it means, and what to do */
    public List<String> sentences() {
        return sentences;
    }
}
