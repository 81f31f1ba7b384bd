package org.actionroutes.isv.failure;

/** The ISV's own words, made fit to be shown. */
public final class Text {

    private static final int LONGEST = 300;
    /** How much is looked at: looking for markup takes long where there are many opening brackets. */
    private static final int MOST = 4000;

    private Text() {
    }

    /**
     * @param text what the ISV said
     * @return one line of it, without control characters and markup, and cut where it gets long
     */
    public static String clean(String text) {
        String beginning = text.length() <= MOST ? text : text.substring(0, MOST);
        String line = beginning.replaceAll("<[^>]*>", " ").replaceAll("[\\p{Cntrl}\\s]+", " ").trim();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
