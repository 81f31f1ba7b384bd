package org.actionroutes.isv.failure;

import java.util.List;

/**
 * A call to the ISV that did not succeed. Its message is a sentence for an administrator; it never holds a secret, an
 * internal address, or the whole of what the ISV answered.
 */
public class IsvException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * What went wrong, as far as it decides what to tell the caller. Names are stable: they are documented error codes.
     */
    public enum Code {
        /** The ISV answered with a status that says so. */
        ISV_NOT_FOUND,
        ISV_RATE_LIMIT,
        ISV_UNAUTHORIZED,
        ISV_FORBIDDEN,
        ISV_CONFLICT,
        ISV_REJECTED,
        ISV_ERROR,
        /** The token endpoint refused us, at first or after a token had worked. */
        ISV_CREDENTIALS_REFUSED,
        ISV_TOKEN_EXPIRED,
        /** No answer, no connection, an address that must not be called, or an answer that makes no sense. */
        ISV_TIMEOUT,
        ISV_UNREACHABLE,
        ISV_ADDRESS_REFUSED,
        ISV_INVALID_ANSWER,
        /** It was not even tried: the calls before have shown that the ISV is down. */
        ISV_CIRCUIT_OPEN,
        /** Action Routes itself has no memory left for the answer. */
        OVERLOADED,
        /** What the ISV was going to give could not have been kept, so it was not asked. */
        TOKEN_STORE_FAILED,
        /** The request can't be sent as it is. */
        INVALID_REQUEST
    }

    private final Code code;
    private final int status;
    private final List<String> details;
    private final String requestId;
    private final boolean unclear;

    /**
     * @param code what went wrong
     * @param status the HTTP status behind it; for failures without an answer the one a gateway would give
     * @param summary a sentence for an administrator
     * @param details the ISV's own words, cleaned and cut; may be empty
     * @param requestId the ISV's id of the request, or null
     */
    public IsvException(Code code, int status, String summary, List<String> details, String requestId) {
        this(code, status, summary, details, requestId, false);
    }

    private IsvException(
            Code code, int status, String summary, List<String> details, String requestId, boolean unclear) {
        super(summary);
        this.code = code;
        this.status = status;
        this.details = List.copyOf(details);
        this.requestId = requestId;
        this.unclear = unclear;
    }

    /** @return the same failure, of a call that the ISV may have carried out all the same */
    public IsvException withUnclearOutcome() {
        return new IsvException(code, status, getMessage(), details, requestId, true);
    }

    /** @param summary what is wrong with the values that were to be sent */
    public static IsvException badRequest(String summary) {
        return new IsvException(Code.INVALID_REQUEST, 400, summary, List.of(), null);
    }

    /** @param summary what is wrong with the answer */
    public static IsvException invalidAnswer(String summary) {
        return new IsvException(Code.ISV_INVALID_ANSWER, 502, summary, List.of(), null);
    }

    /** @param summary which address must not be called, and why */
    public static IsvException addressRefused(String summary) {
        return new IsvException(Code.ISV_ADDRESS_REFUSED, 502, summary, List.of(), null);
    }

    /** @return what went wrong */
    public Code code() {
        return code;
    }

    /**
     * @return whether the ISV may have carried out the call all the same: it got it, and what became of it is not known
     */
    public boolean isUnclear() {
        return unclear;
    }

    /** @return the HTTP status behind it */
    public int status() {
        return status;
    }

    /** @return the ISV's own words; may be empty */
    public List<String> details() {
        return details;
    }

    /** @return the ISV's id of the request, or null */
    public String requestId() {
        return requestId;
    }
}
