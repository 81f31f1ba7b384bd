package org.actionroutes.faces;

import java.util.Map;

/** A request that a face turns away. */
class FaceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /**
     * @param status the HTTP status to answer with
     * @param message what is wrong and what would be right
     * @param headers headers that the status asks for
     */
    FaceException(int status, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.headers = headers;
    }

    FaceException(int status, String message) {
        this(status, message, Map.of());
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
