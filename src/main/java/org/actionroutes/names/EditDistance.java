package org.actionroutes.names;

import java.util.stream.IntStream;

/** How far apart two words are: Levenshtein's distance. At run time, Camel has only an interface for suggestions. */
final class EditDistance {

    private EditDistance() {}

    /** The fewest characters to insert, delete or replace that turn one word into the other. */
    static int between(String one, String other) {
        int[] previous = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[previous.length];
            current[0] = i;
            for (int j = 1; j < current.length; j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
