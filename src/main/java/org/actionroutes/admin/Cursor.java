package org.actionroutes.admin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.actionroutes.schema.Violation;

/** Where the next page begins. It is no secret: who may list may see all. */
final class Cursor {

    private Cursor() {}

    static String of(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param form a regular expression for the whole position
     * @throws Refused if it is none that a page gave
     */
    static String position(String cursor, String form) {
        try {
            String position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (position.matches(form)) {
                return position;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw Refused.invalid(
                "The query is not as it should be.",
                List.of(new Violation("cursor", "should be the nextCursor of the page before")));
    }
}
