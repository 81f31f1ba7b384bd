package org.actionroutes.isv.trace;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.actionroutes.text.Line;

/**
 * A request that is about to be sent to the ISV.
 *
 * @param purpose what it is for where that isn't plain, such as {@code token}; may be empty
 * @param attempt how often the same call is sent with it, from 1
 * @param method its method
 * @param url its URL
 * @param part what part of a split it is for; null where it is for none
 * @param masked masks what is secret in it. It is called when the URL is read, as most never are
 */
public record Sent(String purpose, int attempt, String method, String url, Part part, UnaryOperator<String> masked) {

    /**
     * A part of a split, whose requests do not wait for those of others. Camel gives the parts nothing that says of
     * which split they are, so that those of one route count as one.
     *
     * @param route the id of the route that sends, of a Kamelet its own for each use
     * @param index which part it is
     */
    public record Part(String route, int index) {

        /** @return whether the other is another part */
        public boolean isBeside(Part other) {
            return other != null && Objects.equals(route, other.route) && index != other.index;
        }
    }

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
