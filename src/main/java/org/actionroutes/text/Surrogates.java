package org.actionroutes.text;

/** Characters of two halves in UTF-16. JSON can hold one half alone, as in {@code "\ud800"}; UTF-8 can't. */
public final class Surrogates {

    private Surrogates() {}

    /** @return whether each half has its other half */
    public static boolean areWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isSurrogate(character)) {
                boolean pair = Character.isHighSurrogate(character)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
