package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;

/** SCIM's messages of errors (RFC 7644 §3.12). */
public final class Errors {

    /** The media type of all that this face answers (RFC 7644 §3.1). */
    public static final String CONTENT_TYPE = "application/scim+json";

    private static final Pattern ADDRESS = Pattern.compile("/+[^/]+/+[^/]+/+scim(/.*)?");

    private Errors() {}

    /** @return whether errors at an address are SCIM's */
    public static boolean areAt(String path) {
        return ADDRESS.matcher(path).matches();
    }

    /**
     * @param scimType the keyword, or null
     * @param detail a sentence, which Okta shows to administrators
     */
    public static ObjectNode document(int status, String scimType, String detail) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.putArray("schemas").add(Urns.ERROR);
        document.put("status", Integer.toString(status));
        if (scimType != null) {
            document.put("scimType", scimType);
        }
        return document.put("detail", detail);
    }
}
