package org.actionroutes.text;

/** Somebody else's text as one line that shows what it says. */
public final class Line {

    /** Accents that one character may carry; with more of them, a text runs over the lines above and below. */
    private static final int MOST_MARKS = 4;

    private Line() {}

    /**
     * Control characters, ends of lines and spaces of any kind become one space; what can't be seen, or changes how the
     * rest is seen, goes away, as do half surrogate pairs. Letters with combining marks stay as they are, with up to
     * four marks each.
     *
     * @param text any text
     * @param longest how many characters are kept, at least 1
     * @return one line; with an ellipsis at its end where something was cut off there
     */
    public static String of(String text, int longest) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest) + 1);
        boolean gap = false;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (Characters.isBreak(character)) {
                gap = line.length() > 0;
                continue;
            }
            marks = Characters.isMark(character) ? marks + 1 : 0;
            if (Characters.isInvisible(character) || marks > MOST_MARKS) {
                continue;
            }
            int room = longest - line.length() - (gap ? 1 : 0);
            if (Character.charCount(character) > room) {
                return line.append('…').toString();
            }
            if (gap) {
                line.append(' ');
                gap = false;
            }
            line.appendCodePoint(character);
        }
        return line.toString();
    }
}
