package org.actionroutes.action;

import com.jayway.jsonpath.PathNotFoundException;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.action.ActionError.Type;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.isv.api.History;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.isv.parts.PartsFailedException;
import org.actionroutes.mapping.MappingRefusal;
import org.apache.camel.Exchange;
import org.apache.camel.ExpressionEvaluationException;

/** The one table from exceptions to Okta's errors. */
final class ActionErrors {

    static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private ActionErrors() {}

    /**
     * @param secrets what must not be read in any of them: whatever has quoted something of the ISV's, this is where it
     *     ends
     * @return what to tell the caller, at least one
     */
    static List<ActionError> of(Throwable failure, SecretsInUse secrets) {
        return masked(known(failure, ""), secrets);
    }

    /**
     * What an action failed with. Where something of the ISV's failed before, and nothing has gone well since, that is
     * the reason, and the failure a consequence: a condition's about an answer that did not come, or a mapping's. What
     * the action has created is there all the same, so each error names it.
     *
     * @param failure what the action's route ended with
     * @param action its exchange
     * @param secrets what must not be read in any of them
     */
    static List<ActionError> of(Throwable failure, Contract contract, Exchange action, SecretsInUse secrets) {
        History history = History.of(action);
        String nothing = contract.isListing()
                        || history.nothing() == null
                        || history.nothing().isEmpty()
                ? null
                : history.nothing();
        Throwable none = nothing == null
                ? null
                : new IsvException(
                        IsvException.Code.ISV_NOT_FOUND,
                        404,
                        "The ISV does not know it: there is nothing in its answer to " + nothing + ".",
                        List.of(),
                        null);
        Stream<Throwable> inOrder = Stream.of(history.reason(), failure, history.failed(), none);
        return masked(first(failure, inOrder, created(contract, action)), secrets);
    }

    private static List<ActionError> masked(List<ActionError> errors, SecretsInUse secrets) {
        return errors.stream()
                .map(error -> new ActionError(
                        error.code(),
                        error.type(),
                        secrets.sentence(error.summary()),
                        error.details().stream().map(secrets::sentence).toList(),
                        error.httpStatusCode(),
                        error.requestId() == null ? null : secrets.sentence(error.requestId())))
                .toList();
    }

    /** Whether it is a fault of the route's or ours, whatever was the reason, so that the log has to show all of it. */
    static boolean isUnforeseen(Throwable failure) {
        return chain(failure).allMatch(cause -> cause instanceof OverdueException || error(cause, List.of()) == null)
                && chain(failure).noneMatch(PartsFailedException.class::isInstance);
    }

    private static String created(Contract contract, Exchange action) {
        String id = contract.isCreation() ? History.createdByAnyone(action) : null;
        if (id == null) {
            return "";
        }
        return id.isEmpty() ? "created (the ISV does not say its ID)" : "created '" + Text.clean(id) + "'";
    }

    /** @param inOrder what is the reason, if it is there and the ISV's */
    private static List<ActionError> first(Throwable failure, Stream<Throwable> inOrder, String created) {
        Throwable first = inOrder.filter(ActionErrors::isIsvs).findFirst().orElse(failure);
        List<ActionError> errors = known(first, created);
        if (chain(failure).anyMatch(first::equals)) {
            return errors;
        }
        String where = place(failure).stream().map(step -> " (" + step + ")").collect(Collectors.joining());
        String then = "Then: " + known(failure, "").get(0).summary() + where;
        return errors.stream().map(error -> error.withDetail(then)).toList();
    }

    /** A request that can't be made is mostly a consequence. */
    private static boolean isIsvs(Throwable failure) {
        return chain(failure)
                .anyMatch(cause -> cause instanceof PartsFailedException
                        || cause instanceof IsvException isv && isv.code() != IsvException.Code.INVALID_REQUEST);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream();
    }

    /** @param created what is there although it failed, or an empty text */
    private static List<ActionError> known(Throwable failure, String created) {
        for (Throwable cause : chain(failure).toList()) {
            if (cause instanceof PartsFailedException parts) {
                return parts.parts().stream()
                        .map(part -> {
                            Stream<Throwable> inOrder = Stream.of(part.reason(), part.failure(), part.failed());
                            ActionError error =
                                    first(part.failure(), inOrder, "").get(0);
                            String before = created.isEmpty() ? "" : created + ", ";
                            return error.withSummary(before + part.name() + ": " + error.summary());
                        })
                        .toList();
            }
        }
        ActionError error = chain(failure)
                .map(cause -> error(cause, place(failure)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> failure(
                        INTERNAL_ERROR,
                        "The action failed in an unforeseen way; the log of Action Routes"
                                + " says more under this request's id.",
                        place(failure),
                        500));
        return List.of(created.isEmpty() ? error : error.withSummary(created + ", then: " + error.summary()));
    }

    /** Where in the route it failed: what is wrong there is for the integrator to mend. */
    private static List<String> place(Throwable failure) {
        return FailedStep.of(failure).map(List::of).orElse(List.of());
    }

    /** @param place where in the route it failed, if that is known */
    private static ActionError error(Throwable cause, List<String> place) {
        if (cause instanceof IsvException isv) {
            return new ActionError(
                    isv.code().name(),
                    typeOf(isv.code()),
                    isv.getMessage(),
                    isv.details(),
                    isv.status(),
                    isv.requestId());
        }
        if (cause instanceof BusyException) {
            return new ActionError("OVERLOADED", Type.RATE_LIMIT_EXCEEDED, cause.getMessage(), List.of(), 503, null);
        }
        if (cause instanceof OffContractException off) {
            return failure("OUTPUT_OFF_CONTRACT", off.getMessage(), off.details(), 500);
        }
        if (cause instanceof OverdueException overdue && overdue.isvWasCalled()) {
            return failure(
                    "ISV_TIMEOUT",
                    "The time that an action may take is over, and the ISV has not yet given what"
                            + " its route waits for.",
                    List.of(),
                    504);
        }
        if (cause instanceof MappingRefusal) {
            return failure(IsvException.Code.INVALID_REQUEST.name(), cause.getMessage(), List.of(), 400);
        }
        if (cause instanceof ExpressionEvaluationException evaluation) {
            String what = evaluation.getCause() instanceof PathNotFoundException ? "finds nothing in" : "fails on";
            return failure(
                    "MAPPING_FAILED",
                    "The expression " + evaluation.getExpression() + " " + what + " this data.",
                    place,
                    500);
        }
        return !(cause instanceof JsltException)
                ? null
                : failure("MAPPING_FAILED", "The mapping failed on this data: " + cause.getMessage(), place, 500);
    }

    private static ActionError failure(String code, String summary, List<String> details, int status) {
        return new ActionError(code, Type.GENERIC_FAILURE, summary, details, status, null);
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
