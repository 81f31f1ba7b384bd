package org.actionroutes.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions of an integration that are tried on text of others. They are RE2's, which take as long as the
 * text is, whatever it holds; Java's own take years on some, or run out of stack.
 */
public final class Patterns {

    private Patterns() {}

    /**
     * @param expression in the syntax of RE2: no look-around, no back-references, no possessive quantifiers
     * @param flags as of {@link Pattern}
     * @throws IllegalArgumentException if it is none; its message follows the expression's place
     */
    public static Pattern compile(String expression, int flags) {
        try {
            return Pattern.compile(expression, flags);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "is not a regular expression that can be used here: "
                            + e.getDescription()
                            + "; there are no look-around, no back-references and no possessive quantifiers",
                    e);
        }
    }
}
