package org.actionroutes.action;

import java.util.List;
import java.util.stream.Stream;

/**
 * One entry of {@code executionStatus.errors}, with Okta's field names.
 *
 * @param code what went wrong; stable and documented
 * @param type Okta's type of error
 * @param summary a sentence for an administrator
 * @param details the ISV's own words; may be empty
 * @param httpStatusCode the HTTP status behind it
 * @param requestId the ISV's id of the request, or null
 */
record ActionError(String code, Type type, String summary, List<String> details, int httpStatusCode, String requestId) {

    /** Okta's types of errors. */
    enum Type {
        RESOURCE_NOT_FOUND,
        RATE_LIMIT_EXCEEDED,
        INVALID_CREDENTIALS,
        TOKEN_EXPIRED,
        GENERIC_FAILURE
    }

    /** @param reason why the integration can't carry out the contract at all */
    static ActionError notSupported(String reason) {
        return new ActionError("NOT_SUPPORTED", Type.GENERIC_FAILURE, reason, List.of(), 501, null);
    }

    ActionError withSummary(String other) {
        return new ActionError(code, type, other, details, httpStatusCode, requestId);
    }

    ActionError withDetail(String further) {
        List<String> all = Stream.concat(details.stream(), Stream.of(further)).toList();
        return new ActionError(code, type, summary, all, httpStatusCode, requestId);
    }

    /** For the log: everything but the ISV's own words, which may repeat personal data. */
    @Override
    public String toString() {
        return code + " " + httpStatusCode + (requestId == null ? "" : " (ISV request " + requestId + ")") + ": "
                + summary;
    }
}
