package org.actionroutes.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A secret as it is looked for in somebody else's text. One of eight characters or more is found in upper and lower
 * case, and with breaks in it. Of four to seven, only as a word by itself, as it stands, since words of a message are
 * as long. Shorter ones are not looked for at all: they protect nothing, and a message without the letters of one says
 * nothing.
 */
public final class Needle {

    private static final int SHORTEST = 4;
    private static final int LONG = 8;
    /** What a text has to end with of a longer secret to be cut off in the middle of it. */
    private static final int BEGINNING = 6;
    /** After that, there may be an escape or a tag that was cut off, too. */
    private static final int BROKEN = 40;
    /**
     * How much of its beginning may have become part of an escape, as of {@code %} before a secret that starts with two
     * digits.
     */
    private static final int SWALLOWED = 4;

    private final List<Form> forms = new ArrayList<>();

    /** Gets where a secret was found: the places of its first and of its last character in the view. */
    interface Found {
        void at(int first, int last);
    }

    /**
     * One way to read the secret, with the table of Knuth, Morris and Pratt, so that the search is linear whatever it
     * is made of.
     */
    private record Form(char[] chars, int before, boolean isLong, int[] fallback) {

        /** @param before how many characters come before these in the secret */
        static Form of(char[] chars, int before, boolean isLong) {
            int[] fallback = new int[chars.length];
            for (int i = 1, matched = 0; i < chars.length; i++) {
                while (matched > 0 && chars[i] != chars[matched]) {
                    matched = fallback[matched - 1];
                }
                matched = chars[i] == chars[matched] ? matched + 1 : 0;
                fallback[i] = matched;
            }
            return new Form(chars, before, isLong, fallback);
        }
    }

    /** @param secret the secret in clear */
    public Needle(String secret) {
        View view = View.of(secret);
        add(view);
        // It may itself look as if something in it were escaped, and is then read otherwise where that is undone.
        for (View undone = undone(view); undone != null; undone = undone(undone)) {
            add(undone);
        }
    }

    private static View undone(View view) {
        return Escapes.undo(view, Escapes.PERCENT | Escapes.BACKSLASH | Escapes.ENTITY | Escapes.MARKUP);
    }

    private void add(View view) {
        char[] kept = new char[view.length()];
        int count = 0;
        for (char character : view.chars) {
            if (character > ' ') {
                kept[count++] = Character.toLowerCase(character);
            }
        }
        if (count >= LONG) {
            forms.add(Form.of(Arrays.copyOf(kept, count), 0, true));
            int swallowed = Math.min(SWALLOWED, (count - LONG) / 2 * 2);
            if (swallowed > 0) {
                forms.add(Form.of(Arrays.copyOfRange(kept, swallowed, count), swallowed, true));
            }
        } else if (count >= SHORTEST) {
            forms.add(Form.of(view.chars, 0, false));
        }
    }

    /** @param cut whether the text goes on after the view's end, so that a secret may have been cut in two */
    void find(View view, boolean cut, Found found) {
        for (Form form : forms) {
            find(form, view, cut, found);
        }
    }

    private static void find(Form form, View view, boolean cut, Found found) {
        int[] places = new int[view.length()];
        int count = 0;
        int matched = 0;
        for (int i = 0; i < view.length(); i++) {
            char character = view.chars[i];
            if (form.isLong() && character <= ' ') {
                continue;
            }
            places[count++] = i;
            character = form.isLong() ? Character.toLowerCase(character) : character;
            while (matched > 0 && form.chars[matched] != character) {
                matched = form.fallback[matched - 1];
            }
            matched = form.chars[matched] == character ? matched + 1 : 0;
            boolean whole = matched == form.chars.length;
            if (whole || cut && matched >= BEGINNING && i >= view.length() - BROKEN && form.isLong()) {
                int first = places[Math.max(0, count - matched - form.before)];
                if (form.isLong() || isWord(view, first, i)) {
                    found.at(first, i);
                }
            }
            matched = whole ? form.fallback[matched - 1] : matched;
        }
    }

    private static boolean isWord(View view, int first, int last) {
        return (first == 0 || !Character.isLetterOrDigit(view.chars[first - 1]))
                && (last + 1 == view.length() || !Character.isLetterOrDigit(view.chars[last + 1]));
    }
}
