package org.actionroutes.isv.failure;

import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A text that lets a pattern look at it only so often. There are patterns for which a long answer of an ISV would take years. */
final class BoundedText implements CharSequence {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedText.class);
    /** A sensible pattern looks at each character once from every place where it may begin. */
    private static final int MOST_LOOKS = 10_000_000;

    private final String text;
    private int looks;

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super(null, null, false, false);
        }
    }

    private BoundedText(String text) {
        this.text = text;
    }

    /** @return whether the pattern is found in the text; not where it would take too long to tell */
    static boolean holds(String text, Pattern pattern) {
        try {
            return pattern.matcher(new BoundedText(text)).find();
        } catch (TooManyLooks | StackOverflowError e) {
            LOG.warn("the pattern '{}' takes too long on an answer of the ISV, so its rule does not apply; write it without repetitions"
                    + " within repetitions", pattern);
            return false;
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        looks++;
        if (looks > MOST_LOOKS) {
            throw new TooManyLooks();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
