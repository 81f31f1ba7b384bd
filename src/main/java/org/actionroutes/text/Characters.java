package org.actionroutes.text;

/** Which characters of somebody else's text are kept. */
final class Characters {

    private Characters() {}

    /**
     * Whether it parts words: a space of any kind, the end of a line, or a control character, which Unicode gives no
     * other use.
     */
    static boolean isBreak(int character) {
        return character < 0x80
                ? character <= ' ' || character == 0x7f
                : switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    /**
     * Whether nothing of it is to be seen, or not what the text says: format characters (among them those that turn the
     * direction of what follows), half surrogate pairs, private use, non-characters, and what Unicode calls default
     * ignorable, whatever its kind. That takes the joiners out of emoji made of several, which then stand side by side.
     * Code points that this JVM's Unicode does not know yet stay: they are mostly people's newest emoji.
     */
    static boolean isInvisible(int character) {
        if (character < 0x80) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
            case Character.UNASSIGNED ->
                (character & 0xfffe) == 0xfffe || character >= 0xfdd0 && character <= 0xfdef || isIgnorable(character);
            default -> isIgnorable(character);
        };
    }

    /** Default ignorable code points (Unicode 15, DerivedCoreProperties) that are not format characters. */
    private static boolean isIgnorable(int character) {
        return character == 0x34f
                || character == 0x115f
                || character == 0x1160
                || character == 0x17b4
                || character == 0x17b5
                || character >= 0x180b && character <= 0x180f
                || character == 0x2065
                || character == 0x3164
                || character >= 0xfe00 && character <= 0xfe0f
                || character == 0xffa0
                || character >= 0xfff0 && character <= 0xfff8
                || character >= 0xe0000 && character <= 0xe0fff;
    }

    /** Whether it stands on the character before: accents stay where a text is shown, but make no other word of it. */
    static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
