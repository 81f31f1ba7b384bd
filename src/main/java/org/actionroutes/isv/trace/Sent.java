package org.actionroutes.isv.trace;

import java.util.function.UnaryOperator;
import org.actionroutes.text.Line;

/**
 * A request that is about to be sent to the ISV.
 *
 * @param purpose what it is for where that isn't plain, such as {@code token}; may be empty
 * @param attempt how often the same call is sent with it, from 1
 * @param method its method
 * @param url its URL
 * @param part what part of a split or multicast it is for; null where it is for none, or nobody has said so
 * @param masked masks what is secret in it. It is called when the URL is read, as most never are
 */
public record Sent(String purpose, int attempt, String method, String url, Part part, UnaryOperator<String> masked) {

    /** An ISV's links and cursors may be of any length. */
    private static final int LONGEST = 500;

    /** @return its URL as anybody may read it: without secrets, and of bounded length */
    public String shownUrl() {
        return shown(url);
    }

    String shown(String text) {
        String without = masked.apply(text);
        return text.length() <= LONGEST ? without : Line.of(without, LONGEST);
    }

    String what() {
        return (purpose.isEmpty() ? "" : purpose + ": ") + method + " " + url;
    }

    boolean isLong() {
        return what().length() > LONGEST;
    }
}
