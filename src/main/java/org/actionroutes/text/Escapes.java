package org.actionroutes.text;

import java.util.HashMap;
import java.util.Map;

/** Undoes the ways in which single characters are written otherwise, each once. */
final class Escapes {

    /** What to undo. */
    static final int PERCENT = 1;
    /** A plus sign that stands for a space, as in forms. */
    static final int PLUS = 2;
    /** Of JSON and JavaScript. */
    static final int BACKSLASH = 4;
    /** Of HTML and XML. */
    static final int ENTITY = 8;

    static final int QUOTED_PRINTABLE = 16;
    /** Leaves tags out. */
    static final int MARKUP = 32;

    private static final int LONGEST_NAME = 24;
    private static final Map<String, Integer> ENTITIES = entities();

    private final View in;
    private final int kinds;
    private final View.Builder out;
    private boolean changed;

    private Escapes(View in, int kinds) {
        this.in = in;
        this.kinds = kinds;
        this.out = new View.Builder(in.length());
    }

    /** @return what it reads then; null where there was nothing to undo */
    static View undo(View in, int kinds) {
        return new Escapes(in, kinds).undo();
    }

    /** @return the kinds that there may be something of in a view */
    static int present(View view) {
        int kinds = 0;
        for (char character : view.chars) {
            kinds |= switch (character) {
                case '%' -> PERCENT;
                case '+' -> PLUS;
                case '\\' -> BACKSLASH;
                case '&' -> ENTITY;
                case '=' -> QUOTED_PRINTABLE;
                case '<' -> MARKUP;
                default -> 0;
            };
        }
        return kinds;
    }

    private View undo() {
        for (int i = 0; i < in.length(); ) {
            int next = switch (in.chars[i]) {
                case '%' -> has(PERCENT) ? percent(i) : i;
                case '+' -> has(PLUS) ? put(' ', i, i + 1) : i;
                case '\\' -> has(BACKSLASH) ? backslash(i) : i;
                case '&' -> has(ENTITY) ? entity(i) : i;
                case '=' -> has(QUOTED_PRINTABLE) ? quotedPrintable(i) : i;
                case '<' -> has(MARKUP) ? tag(i) : i;
                default -> i;
            };
            if (next == i) {
                out.add(in.chars[i], in.from[i], in.to[i]);
                next++;
            } else {
                changed = true;
            }
            i = next;
        }
        return changed ? out.build() : null;
    }

    private boolean has(int kind) {
        return (kinds & kind) != 0;
    }

    private int percent(int at) {
        if (charAt(at + 1) == 'u') {
            return codeUnit(at, at + 2, 4);
        }
        int octet = hex(at + 1, 2);
        return octet < 0 ? at : octet(octet, at, at + 3);
    }

    private int quotedPrintable(int at) {
        int octet = hex(at + 1, 2);
        int soft = at + 1;
        while (octet < 0 && charAt(soft) == ' ') {
            soft++;
        }
        boolean isSoft = octet < 0 && charAt(soft) == '\n';
        return octet >= 0 ? octet(octet, at, at + 3) : isSoft ? soft + 1 : at;
    }

    private int backslash(int at) {
        char kind = charAt(at + 1);
        return switch (kind) {
            case 'u' -> charAt(at + 2) == '{' ? braced(at) : codeUnit(at, at + 2, 4);
            case 'x' -> hex(at + 2, 2) < 0 ? at : octet(hex(at + 2, 2), at, at + 4);
            case 'n', 'r', 't', 'b', 'f', '0', '\n' -> put('\n', at, at + 2);
            case 0 -> at;
            default -> put(kind, at, at + 2);
        };
    }

    private int braced(int at) {
        int end = at + 3;
        while (end < at + 9 && Character.digit(charAt(end), 16) >= 0) {
            end++;
        }
        if (charAt(end) != '}' || end == at + 3) {
            return at;
        }
        return codePoint(Integer.parseInt(new String(in.chars, at + 3, end - at - 3), 16), at, end + 1);
    }

    private int entity(int at) {
        int end = at + 1;
        while (end - at <= LONGEST_NAME && (charAt(end) == '#' || Character.isLetterOrDigit(charAt(end)))) {
            end++;
        }
        int next = charAt(end) == ';' ? end + 1 : end;
        String name = new String(in.chars, at + 1, end - at - 1);
        if (!name.startsWith("#")) {
            Integer known = next == end ? null : ENTITIES.get(name);
            return known == null ? at : codePoint(known, at, next);
        }
        boolean hexadecimal = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
        int start = hexadecimal ? 2 : 1;
        int digits = start;
        long value = 0;
        while (digits < name.length()
                && Character.digit(name.charAt(digits), hexadecimal ? 16 : 10) >= 0
                && value <= Character.MAX_CODE_POINT) {
            value = value * (hexadecimal ? 16 : 10) + Character.digit(name.charAt(digits), hexadecimal ? 16 : 10);
            digits++;
        }
        if (digits == start || value > Character.MAX_CODE_POINT) {
            return at;
        }
        return codePoint((int) value, at, digits == name.length() ? next : at + 1 + digits);
    }

    private int tag(int at) {
        char first = charAt(at + 1);
        if (!Character.isLetter(first) && first != '/' && first != '!' && first != '?') {
            return at;
        }
        int end = at + 1;
        while (end < in.length() && in.chars[end] != '>' && in.chars[end] != '<') {
            end++;
        }
        return charAt(end) == '>' ? end + 1 : at;
    }

    private int codeUnit(int at, int digits, int count) {
        int unit = hex(digits, count);
        return unit < 0 ? at : put((char) unit, at, digits + count);
    }

    private int put(char character, int start, int end) {
        out.add(character, in.from[start], in.to[end - 1]);
        return end;
    }

    private int codePoint(int character, int start, int end) {
        out.addCodePoint(character, in.from[start], in.to[end - 1]);
        return end;
    }

    private int octet(int octet, int start, int end) {
        out.addByte(octet, in.from[start], in.to[end - 1]);
        return end;
    }

    private int hex(int start, int count) {
        int value = 0;
        for (int i = start; i < start + count; i++) {
            int digit = Character.digit(charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** 0 after the end, which no view holds. */
    private char charAt(int index) {
        return index < in.length() ? in.chars[index] : 0;
    }

    /** Those of ASCII and of ISO 8859-1 (HTML, named character references): all that secrets are made of. */
    private static Map<String, Integer> entities() {
        Map<String, Integer> entities = new HashMap<>();
        String ascii = "Tab 9 NewLine 10 excl 33 quot 34 QUOT 34 num 35 dollar 36 percnt 37 amp 38 AMP 38 apos 39 lpar"
                + " 40 rpar 41 ast 42 midast 42 plus 43 comma 44 hyphen 45 dash 45 period 46 sol 47 colon 58 semi"
                + " 59 lt 60 LT 60 equals 61 gt 62 GT 62 quest 63 commat 64 lsqb 91 lbrack 91 bsol 92 rsqb 93"
                + " rbrack 93 Hat 94 lowbar 95 UnderBar 95 grave 96 DiacriticalGrave 96 lcub 123 lbrace 123 verbar"
                + " 124 vert 124 VerticalLine 124 rcub 125 rbrace 125 ZeroWidthSpace 8203 zwnj 8204 zwj 8205";
        String[] pairs = ascii.split(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            entities.put(pairs[i], Integer.valueOf(pairs[i + 1]));
        }
        String latin = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
                + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave"
                + " Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml"
                + " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN"
                + " szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute"
                + " icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml"
                + " yacute thorn yuml";
        String[] names = latin.split(" ");
        for (int i = 0; i < names.length; i++) {
            entities.put(names[i], 0xa0 + i);
        }
        return entities;
    }
}
