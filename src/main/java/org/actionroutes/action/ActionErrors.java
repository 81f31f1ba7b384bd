package org.actionroutes.action;

import com.schibsted.spt.data.jslt.JsltException;
import java.util.List;
import org.actionroutes.action.ActionError.Type;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.parts.PartsFailedException;

/** The one table from exceptions to Okta's errors. */
final class ActionErrors {

    static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private ActionErrors() {
    }

    /**
     * @param secrets what must not be read in any of them: whatever has quoted something of the ISV's, this is where it
     *                ends
     * @return what to tell the caller, at least one
     */
    static List<ActionError> of(Throwable failure, SecretsInUse secrets) {
        return of(failure).stream().map(error -> new ActionError(error.code(), error.type(),
                secrets.sentence(error.summary()),
                error.details().stream().map(secrets::sentence).toList(), error.httpStatusCode(),
                error.requestId() == null ? null : secrets.sentence(error.requestId()))).toList();
    }

    private static List<ActionError> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PartsFailedException parts) {
                return parts.parts().stream().map(part -> {
                    ActionError error = of(part.failure()).get(0);
                    return error.withSummary(part.name() + ": " + error.summary());
                }).toList();
            }
            if (cause instanceof IsvException isv) {
                return List.of(new ActionError(isv.code().name(), typeOf(isv.code()), isv.getMessage(), isv.details(),
                        isv.status(), isv.requestId()));
            }
            if (cause instanceof BusyException) {
                return List.of(new ActionError("OVERLOADED", Type.RATE_LIMIT_EXCEEDED, cause.getMessage(), List.of(), 503, null));
            }
            if (cause instanceof OffContractException) {
                return List.of(new ActionError("OUTPUT_OFF_CONTRACT", Type.GENERIC_FAILURE, cause.getMessage(),
                        ((OffContractException) cause).details(), 500, null));
            }
            if (cause instanceof JsltException) {
                return List.of(new ActionError("MAPPING_FAILED", Type.GENERIC_FAILURE,
                        "The mapping failed on this data: " + cause.getMessage(), List.of(), 500, null));
            }
        }
        return List.of(new ActionError(INTERNAL_ERROR, Type.GENERIC_FAILURE,
                "The action failed in an unforeseen way; the log of Action Routes says more under this request's id.", List.of(), 500, null));
    }

    private static Type typeOf(IsvException.Code code) {
        return switch (code) {
            case ISV_NOT_FOUND -> Type.RESOURCE_NOT_FOUND;
            case ISV_RATE_LIMIT, OVERLOADED -> Type.RATE_LIMIT_EXCEEDED;
            case ISV_TOKEN_EXPIRED -> Type.TOKEN_EXPIRED;
            case ISV_UNAUTHORIZED, ISV_CREDENTIALS_REFUSED -> Type.INVALID_CREDENTIALS;
            default -> Type.GENERIC_FAILURE;
        };
    }
}
