package org.actionroutes.faces;

import java.util.Map;

/** A request that a face turns away. */
public final class FaceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /**
     * @param status the HTTP status to answer with
     * @param message what is wrong and what would be right
     * @param headers headers that the status asks for
     */
    public FaceException(int status, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.headers = headers;
    }

    /** As above, without headers. */
    public FaceException(int status, String message) {
        this(status, message, Map.of());
    }

    /** @return the HTTP status to answer with */
    public int status() {
        return status;
    }

    /** @return headers that the status asks for */
    public Map<String, String> headers() {
        return headers;
    }
}
