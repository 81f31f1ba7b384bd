package org.actionroutes.admin;

import org.actionroutes.text.Surrogates;

/** Texts of one line, as a header, a URL or a database can have them. */
final class PlainText {

    static final String WRONG = "holds a control character, a line break, or half a character";

    private PlainText() {}

    static boolean is(String text) {
        return text.chars().noneMatch(Character::isISOControl) && Surrogates.areWhole(text);
    }
}
