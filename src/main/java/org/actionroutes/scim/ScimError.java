package org.actionroutes.scim;

import java.util.Map;

/** What a request is answered with where it is not carried out: an error by RFC 7644 §3.12. */
public final class ScimError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String scimType;
    private final transient Map<String, String> headers;

    /**
     * @param status the HTTP status
     * @param scimType the keyword of RFC 7644 table 9 or RFC 9865 §3, or null
     * @param detail what is wrong and what would be right
     * @param headers headers that the status asks for
     */
    public ScimError(int status, String scimType, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.scimType = scimType;
        this.headers = Map.copyOf(headers);
    }

    ScimError(int status, String detail) {
        this(status, null, detail, Map.of());
    }

    /** @return 400 with a keyword, such as {@code invalidFilter} */
    static ScimError badRequest(String scimType, String detail) {
        return new ScimError(400, scimType, detail, Map.of());
    }

    /** @return 400: what was sent is no cursor that this listing has given out */
    static ScimError invalidCursor() {
        return badRequest(
                "invalidCursor", "'cursor' should be the nextCursor of the page before; leave it empty to begin.");
    }

    /** @return 501: the integration has no action for it */
    static ScimError notImplemented(String detail) {
        return new ScimError(501, detail);
    }

    int status() {
        return status;
    }

    String scimType() {
        return scimType;
    }

    Map<String, String> headers() {
        return headers;
    }
}
