package org.actionroutes.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A text as it reads after something was decoded, with the place of each character in the text that it came from.
 * Characters that a reader passes over are left out, and letters stand without their accents and in their plain form.
 */
final class View {

    /** Of those that bytes which are no text are mostly taken for. */
    private static final String[] FIRST =
            IntStream.range(0, 0x250).mapToObj(View::plain).toArray(String[]::new);

    final char[] chars;
    /** Where in the original text each character begins and ends. */
    final int[] from;

    final int[] to;

    private View(char[] chars, int[] from, int[] to) {
        this.chars = chars;
        this.from = from;
        this.to = to;
    }

    /** The view of a text as it stands. */
    static View of(String text) {
        Builder view = new Builder(text.length());
        for (int i = 0; i < text.length(); i++) {
            view.add(text.charAt(i), i, i + 1);
        }
        return view.build();
    }

    int length() {
        return chars.length;
    }

    /**
     * A letter without accents and in its plain form, as in {@code a} for {@code ä} and for a full-width one; nothing
     * for an accent.
     */
    private static String plain(int character) {
        if (character == 'ß' || character == 'ẞ') {
            return "ss";
        }
        return Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                .codePoints()
                .filter(part -> !Characters.isMark(part))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Puts a view together, out of characters or out of bytes of UTF-8. */
    static final class Builder {

        private char[] chars;
        private int[] from;
        private int[] to;
        private int length;
        /** The first half of a surrogate pair, and where it began; 0 for none. */
        private char high;

        private int highFrom;
        /** Bytes of a character that is not complete: at most three of them, and how many are to come. */
        private final int[] bytes = new int[3];

        private final int[] bytesFrom = new int[3];
        private final int[] bytesTo = new int[3];
        private int byteCount;
        private int bytesMissing;

        Builder(int capacity) {
            chars = new char[capacity + 1];
            from = new int[capacity + 1];
            to = new int[capacity + 1];
        }

        void add(char character, int start, int end) {
            flushBytes();
            addChar(character, start, end);
        }

        void addCodePoint(int character, int start, int end) {
            flushBytes();
            if (Character.isBmpCodePoint(character)) {
                addChar((char) character, start, end);
            } else if (Character.isValidCodePoint(character)) {
                high = 0;
                fold(character, start, end);
            }
        }

        /** A byte of UTF-8; one that makes no sense there is taken for a character of ISO 8859-1. */
        void addByte(int octet, int start, int end) {
            if (bytesMissing > 0 && (octet & 0xc0) == 0x80) {
                if (bytesMissing == 1) {
                    complete(octet, end);
                } else {
                    keep(octet, start, end);
                    bytesMissing--;
                }
                return;
            }
            flushBytes();
            int more = octet >= 0xc2 && octet < 0xe0
                    ? 1
                    : octet >= 0xe0 && octet < 0xf0 ? 2 : octet >= 0xf0 && octet < 0xf5 ? 3 : 0;
            if (more == 0) {
                addChar((char) octet, start, end);
            } else {
                keep(octet, start, end);
                bytesMissing = more;
            }
        }

        private void keep(int octet, int start, int end) {
            bytes[byteCount] = octet;
            bytesFrom[byteCount] = start;
            bytesTo[byteCount] = end;
            byteCount++;
        }

        private void complete(int last, int end) {
            int character = byteCount == 1 ? bytes[0] & 0x1f : byteCount == 2 ? bytes[0] & 0xf : bytes[0] & 7;
            for (int i = 1; i < byteCount; i++) {
                character = character << 6 | bytes[i] & 0x3f;
            }
            character = character << 6 | last & 0x3f;
            int start = bytesFrom[0];
            byteCount = 0;
            bytesMissing = 0;
            addCodePoint(character, start, end);
        }

        private void flushBytes() {
            if (byteCount > 0) {
                int count = byteCount;
                byteCount = 0;
                bytesMissing = 0;
                for (int i = 0; i < count; i++) {
                    addChar((char) bytes[i], bytesFrom[i], bytesTo[i]);
                }
            }
        }

        private void addChar(char character, int start, int end) {
            if (Character.isLowSurrogate(character) && high != 0) {
                fold(Character.toCodePoint(high, character), highFrom, end);
                high = 0;
            } else if (Character.isHighSurrogate(character)) {
                high = character;
                highFrom = start;
            } else {
                high = 0;
                fold(character, start, end);
            }
        }

        private void fold(int character, int start, int end) {
            if (character > ' ' && character < 0x7f) {
                append((char) character, start, end);
            } else if (character == '\n') {
                append('\n', start, end);
            } else if (character == ' '
                    || character == '\t'
                    || character == '\r'
                    || character >= 0x80 && Characters.isBreak(character)) {
                append(' ', start, end);
            } else if (character >= 0x80 && !Characters.isInvisible(character)) {
                String plain = character < FIRST.length ? FIRST[character] : plain(character);
                for (int i = 0; i < plain.length(); i++) {
                    append(plain.charAt(i), start, end);
                }
            }
        }

        private void append(char character, int start, int end) {
            if (length == chars.length) {
                chars = Arrays.copyOf(chars, length * 2);
                from = Arrays.copyOf(from, length * 2);
                to = Arrays.copyOf(to, length * 2);
            }
            chars[length] = character;
            from[length] = start;
            to[length] = end;
            length++;
        }

        View build() {
            flushBytes();
            return new View(Arrays.copyOf(chars, length), Arrays.copyOf(from, length), Arrays.copyOf(to, length));
        }
    }
}
