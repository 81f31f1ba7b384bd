package org.actionroutes.text;

import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes secrets unreadable in somebody else's text, in whatever encoding it repeats them: as they stand, in upper or
 * lower case, with breaks, markup, accents or invisible characters in them; percent-encoded, with the escapes of JSON,
 * JavaScript, HTML and quoted-printable, each any number of times; as Base64, base64url or hexadecimal digits, up to
 * twice and anywhere in a longer run; and as combinations of these. It looks at each way in which the text can be read,
 * up to a bound in proportion to the longest text: one that can be read in more ways than that was made to hide
 * something, and is masked as a whole.
 */
public final class Masking {

    /** What stands for a secret. */
    public static final String MASK = "****";

    /** Of a longer text, only the beginning is left. */
    public static final int LONGEST = 2000;

    /** How many characters are read in all; an ordinary text takes some ten times its length. */
    private static final int MOST_READ = 100 * LONGEST;
    /** How often bytes may be written as text that was written as bytes before. */
    private static final int MOST_BINARY = 2;

    private static final int LARGEST_GAP = 6;

    private static final int ESCAPES = Escapes.PERCENT | Escapes.BACKSLASH | Escapes.ENTITY | Escapes.MARKUP;
    /** Not all at once only: what precedes a secret may make an escape of its first characters. */
    private static final int[] KINDS = {
        ESCAPES,
        ESCAPES | Escapes.PLUS,
        ESCAPES | Escapes.QUOTED_PRINTABLE,
        Escapes.PERCENT,
        Escapes.PERCENT | Escapes.PLUS,
        Escapes.BACKSLASH,
        Escapes.ENTITY,
        Escapes.QUOTED_PRINTABLE,
        Escapes.MARKUP
    };

    private final String text;
    private final boolean cut;
    private final Collection<Needle> secrets;
    private final boolean[] secret;
    private final Set<CharBuffer> seen = new HashSet<>();
    private final Deque<Reading> readings = new ArrayDeque<>();
    private int read;

    /** @param binary how many times bytes were made of it */
    private record Reading(View view, int binary) {}

    private Masking(String text, boolean cut, Collection<Needle> secrets) {
        this.text = text;
        this.cut = cut;
        this.secrets = secrets;
        this.secret = new boolean[text.length()];
    }

    /**
     * @param text any text
     * @param secrets what must not be read in it
     * @return the text, or its first {@link #LONGEST} characters, with each secret replaced by {@link #MASK}
     */
    public static String masked(String text, Collection<Needle> secrets) {
        boolean cut = text.length() > LONGEST;
        String beginning = cut ? text.substring(0, LONGEST) : text;
        return secrets.isEmpty() || beginning.isEmpty() ? beginning : new Masking(beginning, cut, secrets).masked();
    }

    private String masked() {
        add(View.of(text), 0);
        while (!readings.isEmpty()) {
            Reading reading = readings.poll();
            View view = reading.view();
            secrets.forEach(needle -> needle.find(view, cut, (first, last) -> hide(view, first, last)));
            undoEscapes(reading);
            if (reading.binary() < MOST_BINARY) {
                for (int start = 0; start < Binary.BASE64_STARTS; start++) {
                    add(Binary.base64(view, start), reading.binary() + 1);
                }
                for (int start = 0; start < Binary.HEX_STARTS; start++) {
                    add(Binary.hex(view, start), reading.binary() + 1);
                }
            }
            if (read > MOST_READ) {
                return MASK;
            }
        }
        return result();
    }

    private void undoEscapes(Reading reading) {
        int present = Escapes.present(reading.view());
        BitSet tried = new BitSet();
        // Nothing to undo has been done.
        tried.set(0);
        for (int kinds : KINDS) {
            if (!tried.get(kinds & present)) {
                tried.set(kinds & present);
                add(Escapes.undo(reading.view(), kinds), reading.binary());
            }
        }
    }

    private void add(View view, int binary) {
        if (view != null && view.length() > 0 && seen.add(CharBuffer.wrap(view.chars))) {
            read += view.length();
            readings.add(new Reading(view, binary));
        }
    }

    /** Each of its characters, and what stands between two of them where that is little. */
    private void hide(View view, int first, int last) {
        for (int i = first; i <= last; i++) {
            boolean gap = i > first && view.from[i] - view.to[i - 1] > LARGEST_GAP;
            Arrays.fill(
                    secret,
                    i == first || gap ? view.from[i] : Math.min(view.from[i], view.to[i - 1]),
                    view.to[i],
                    true);
        }
    }

    private String result() {
        StringBuilder masked = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!secret[i]) {
                masked.append(text.charAt(i));
            } else if (i == 0 || !secret[i - 1]) {
                masked.append(MASK);
            }
        }
        return masked.toString();
    }
}
