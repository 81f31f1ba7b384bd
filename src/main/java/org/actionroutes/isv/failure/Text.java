package org.actionroutes.isv.failure;

import org.actionroutes.text.Line;

/** The ISV's own words, made fit to be shown. */
public final class Text {

    private static final int LONGEST = 300;
    /** How much is looked at. */
    private static final int MOST = 4000;

    private Text() {}

    /**
     * @param text what the ISV said
     * @return {@link Line one line} of it, without markup, and cut where it gets long
     */
    public static String clean(String text) {
        String beginning = text.length() <= MOST ? text : text.substring(0, MOST);
        StringBuilder plain = new StringBuilder(beginning.length());
        int at = 0;
        for (int tag = beginning.indexOf('<'); tag >= 0; tag = beginning.indexOf('<', at)) {
            int end = beginning.indexOf('>', tag);
            if (end < 0) {
                break;
            }
            plain.append(beginning, at, tag).append(' ');
            at = end + 1;
        }
        return Line.of(plain.append(beginning, at, beginning.length()).toString(), LONGEST);
    }
}
