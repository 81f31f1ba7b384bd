package org.actionroutes.names;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name was meant to be. */
public final class Nearest {

    private Nearest() {}

    /**
     * @param misspelt a name that is none of them
     * @param names what there is
     * @return the nearest of them; empty where none is near enough to be worth a guess
     */
    public static Optional<String> to(String misspelt, Collection<String> names) {
        int tolerance = Math.max(2, misspelt.length() / 4);
        return names.stream()
                .min(Comparator.comparingInt(name -> EditDistance.between(misspelt, name)))
                .filter(nearest ->
                        EditDistance.between(misspelt, nearest) <= Math.min(tolerance, misspelt.length() - 1));
    }

    /**
     * @param text anything
     * @param others what there is
     * @param most how many of them to give
     * @return those that are nearest to it, the nearest first, however far away they are
     */
    public static List<String> first(String text, Collection<String> others, int most) {
        return others.stream()
                .sorted(Comparator.comparingInt(other -> EditDistance.between(text, other)))
                .limit(most)
                .toList();
    }

    /**
     * @return whether one is most likely the other misspelt: long enough, and different in one character, or two that
     *     have changed places
     */
    public static boolean isSlip(String one, String other) {
        if (one.length() <= 4 || Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int distance = EditDistance.between(one, other);
        return distance == 1
                || distance == 2
                        && Arrays.equals(
                                one.chars().sorted().toArray(),
                                other.chars().sorted().toArray());
    }

    /**
     * @param there how to begin to say what there is, as in {@code there are}; empty where there is too much
     * @return the rest of a message: {@code ; did you mean 'userId'? There are groupId, userId}
     */
    public static String hint(String misspelt, Collection<String> names, String there) {
        String all = names.isEmpty() || there.isEmpty() ? "" : there + " " + String.join(", ", names);
        return to(misspelt, names)
                .map(near -> "; did you mean '" + near + "'?"
                        + (all.isEmpty() ? "" : " " + all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1)))
                .orElse(all.isEmpty() ? "" : "; " + all);
    }
}
