package org.actionroutes.trial;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which there may be Base64 of other texts (RFC 4648), as ISVs make cursors. */
final class Base64Text {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_-]{8,}={0,2}");

    /**
     * @param within what becomes of a decoded text
     * @param around what becomes of all else
     */
    String replaced(String text, UnaryOperator<String> within, UnaryOperator<String> around) {
        StringBuilder result = new StringBuilder();
        int end = 0;
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            String changed = changed(token.group(), within);
            if (changed != null) {
                result.append(around.apply(text.substring(end, token.start()))).append(changed);
                end = token.end();
            }
        }
        return result.append(around.apply(text.substring(end))).toString();
    }

    /** Null where it is no text in Base64, or nothing in it changes. */
    private static String changed(String token, UnaryOperator<String> within) {
        boolean url = token.contains("-") || token.contains("_");
        String decoded = decoded(token, url);
        String changed = decoded == null ? null : within.apply(decoded);
        if (changed == null || changed.equals(decoded)) {
            return null;
        }
        Base64.Encoder encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
        boolean padded = token.endsWith("=") || token.length() % 4 == 0;
        return (padded ? encoder : encoder.withoutPadding()).encodeToString(changed.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token, boolean url) {
        try {
            byte[] bytes = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(token);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().noneMatch(Character::isISOControl) ? text : null;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // It only looks like it.
            return null;
        }
    }
}
