package org.actionroutes.text;

import java.util.function.IntUnaryOperator;

/** Undoes the ways in which bytes are written as text. Every run that may be one is taken for one. */
final class Binary {

    /** Where in a run it may begin: nobody knows where the text before it ends. */
    static final int BASE64_STARTS = 4;

    static final int HEX_STARTS = 2;

    /** Shorter runs are words. */
    private static final int SHORTEST = 6;

    private final View in;
    private final View.Builder out;
    private final IntUnaryOperator digit;
    private final int bits;
    private boolean changed;

    private Binary(View in, IntUnaryOperator digit, int bits) {
        this.in = in;
        this.out = new View.Builder(in.length());
        this.digit = digit;
        this.bits = bits;
    }

    /** Base64 and base64url (RFC 4648). @return null where there is none */
    static View base64(View in, int start) {
        return new Binary(in, Binary::base64Digit, 6).decode(start, false);
    }

    /** Hexadecimal digits, also with colons between. @return null where there are none */
    static View hex(View in, int start) {
        return new Binary(in, character -> Character.digit(character, 16), 4).decode(start, true);
    }

    private View decode(int start, boolean colons) {
        int[] run = new int[in.length()];
        int count = 0;
        for (int i = 0; i <= in.length(); i++) {
            char character = i < in.length() ? in.chars[i] : '=';
            if (digit.applyAsInt(character) >= 0) {
                run[count++] = i;
            } else if (character > ' ' && !(colons && character == ':')) {
                decode(run, start, count);
                count = 0;
            }
        }
        return changed ? out.build() : null;
    }

    private void decode(int[] run, int start, int count) {
        if (count - start < SHORTEST) {
            return;
        }
        changed = true;
        int value = 0;
        int held = 0;
        int first = run[start];
        for (int i = start; i < count; i++) {
            int at = run[i];
            first = held == 0 ? at : first;
            value = value << bits | digit.applyAsInt(in.chars[at]);
            held += bits;
            if (held >= 8) {
                held -= 8;
                out.addByte(value >> held & 0xff, in.from[first], in.to[at]);
                value &= (1 << held) - 1;
                first = at;
            }
        }
    }

    private static int base64Digit(int character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        } else if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        } else if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return character == '+' || character == '-' ? 62 : character == '/' || character == '_' ? 63 : -1;
    }
}
