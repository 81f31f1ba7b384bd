package org.actionroutes.trial;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes up values that look like others: an e-mail address for one, a UUID for one, digits for digits and letters for
 * letters. It makes none twice, and none that there was.
 */
final class Shape {

    static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
    static final Pattern UUID =
            Pattern.compile("\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b");

    private static final int LETTERS = 6;

    private final Set<String> taken = new HashSet<>();
    private int count;

    /** Has a value never be made up. */
    void take(String value) {
        taken.add(value.toLowerCase(Locale.ROOT));
    }

    /** In lower case where the value has letters. */
    String like(String value) {
        if (EMAIL.matcher(value).matches()) {
            return next("user%d@example.com");
        }
        return UUID.matcher(value).matches() ? next("00000000-0000-4000-8000-%012d") : characters(value);
    }

    /** A word of a name. */
    String name() {
        return next("name%d");
    }

    /** A secret. */
    String secret() {
        return next("made-up-%d");
    }

    private String next(String pattern) {
        while (true) {
            count++;
            String made = pattern.formatted(count);
            if (taken.add(made)) {
                return made;
            }
        }
    }

    private String characters(String value) {
        for (int number = 1; ; number++) {
            String made = characters(value, number);
            if (taken.add(made)) {
                return made;
            }
        }
    }

    /** The number, written in the places of letters and digits from the end on; what doesn't fit comes before. */
    private static String characters(String value, int number) {
        StringBuilder made = new StringBuilder(value);
        int rest = number;
        int first = -1;
        for (int i = value.length() - 1; i >= 0; i--) {
            char character = value.charAt(i);
            if (Character.isDigit(character)) {
                // No zero in front: it may be a number.
                boolean leading = i == 0 && rest % 10 == 0;
                made.setCharAt(i, leading ? '1' : (char) ('0' + rest % 10));
                rest /= 10;
                first = i;
            } else if (Character.isLetter(character)) {
                made.setCharAt(i, (char) ('a' + rest % LETTERS));
                rest /= LETTERS;
                first = i;
            }
        }
        return rest == 0 || first < 0
                ? made.toString()
                : made.insert(first, rest).toString();
    }
}
