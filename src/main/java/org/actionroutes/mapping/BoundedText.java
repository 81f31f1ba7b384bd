package org.actionroutes.mapping;

/** A text that lets a pattern look at it only so often. There are patterns for which a long text would take years. */
final class BoundedText implements CharSequence {

    /**
     * A sensible pattern looks at each character some dozens of times; of a name or an address, also from every place
     * in it.
     */
    private static final int LOOKS_AT_EACH = 100;

    private static final int LOOKS_AT_LEAST = 2_000_000;

    private final String text;
    /** Those of the text: patterns look at each many times, and an array is looked at in a fraction of the time. */
    private final char[] characters;

    private long looksLeft;

    /** The pattern has looked at the text too often. */
    static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super(null, null, false, false);
        }
    }

    BoundedText(String text) {
        this.text = text;
        this.characters = text.toCharArray();
        this.looksLeft = LOOKS_AT_LEAST + (long) LOOKS_AT_EACH * text.length();
    }

    @Override
    public int length() {
        return characters.length;
    }

    @Override
    public char charAt(int index) {
        looksLeft--;
        if (looksLeft < 0) {
            throw new TooManyLooks();
        }
        return characters[index];
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
