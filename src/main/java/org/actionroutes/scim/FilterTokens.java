package org.actionroutes.scim;

/** The words, texts and brackets of a filter, one after the other. */
final class FilterTokens {

    private final String text;
    private int start;
    private int end;

    FilterTokens(String text) {
        this.text = text;
        next();
    }

    /** @return the token here, empty at the end */
    String here() {
        return text.substring(start, end);
    }

    boolean is(String token) {
        return here().equalsIgnoreCase(token);
    }

    /** @return where the token here begins, counted from 1 */
    int position() {
        return start + 1;
    }

    /** @return whether no space is between the token here and the one before */
    boolean joined() {
        return start > 0 && !Character.isWhitespace(text.charAt(start - 1));
    }

    /** @return the token here, which is left behind */
    String take() {
        String token = here();
        next();
        return token;
    }

    private void next() {
        start = end;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        end = start;
        if (end == text.length()) {
            return;
        }
        if (text.charAt(end) == '"') {
            end = afterText();
        } else if (isBracket(text.charAt(end))) {
            end++;
        } else {
            while (end < text.length() && !endsWord(text.charAt(end))) {
                end++;
            }
        }
    }

    private int afterText() {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                return i + 1;
            }
            if (text.charAt(i) == '\\') {
                i++;
            }
        }
        throw FilterReader.wrong("The text that begins at character " + position() + " has no closing quotation mark.");
    }

    private static boolean endsWord(char character) {
        return Character.isWhitespace(character) || character == '"' || isBracket(character);
    }

    private static boolean isBracket(char character) {
        return "()[]".indexOf(character) >= 0;
    }
}
