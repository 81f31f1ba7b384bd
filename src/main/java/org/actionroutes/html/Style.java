package org.actionroutes.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.actionroutes.text.Sha256;

/** A page's one style sheet. The page names its hash, so that a browser takes no other style. */
public final class Style {

    private Style() {}

    /**
     * @param owner beside which it is
     * @param file its name
     * @return its text
     */
    public static String text(Class<?> owner, String file) {
        try (InputStream text = owner.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the source expression of Content Security Policy Level 3 (W3C, section 2.3.1), without its quotes */
    public static String hash(String style) {
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(style));
    }
}
