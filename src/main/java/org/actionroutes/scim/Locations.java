package org.actionroutes.scim;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where resources are. */
final class Locations {

    private Locations() {}

    /**
     * @param base the address of an instance's SCIM face, without a slash at the end
     * @param endpoint such as {@code /Users}
     * @param id any text
     * @return the address of the resource, in which the id is one path segment (RFC 3986)
     */
    static String of(String base, String endpoint, String id) {
        return base + endpoint + "/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%7E", "~");
    }
}
