package org.actionroutes.isv.api;

import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.text.Surrogates;

/** Text that goes to the ISV in a URI or a form. */
final class SentText {

    private SentText() {}

    /**
     * @param name what the text is the value of
     * @return the text
     * @throws IsvException if it can't be written in UTF-8. Libraries write something else then, and so name something
     *     else
     */
    static String whole(String name, String text) throws IsvException {
        if (!Surrogates.areWhole(text)) {
            throw IsvException.badRequest("'" + name
                    + "' holds half of a character (a surrogate without its other half), so no request can carry it");
        }
        return text;
    }
}
