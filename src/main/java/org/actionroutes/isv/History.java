package org.actionroutes.isv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.stream.Stream;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.trace.Trace;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * What has come of an exchange's calls so far, as far as a failure has to tell it that comes later: something that was
 * created is there all the same, and of several failures the first is the reason.
 */
public final class History {

    private static final String CREATED = "ActionRoutesCreated";
    private static final String CREATED_BY_STATUS = "ActionRoutesCreatedByStatus";
    private static final String FAILED = "ActionRoutesFailed";
    private static final String REASON = "ActionRoutesReason";
    private static final String NOTHING = "ActionRoutesNothing";

    private History() {}

    /** Nobody waits any more: the next call ends the route that makes it, which may be in a loop that never ends. */
    public static void end(Exchange exchange) {
        Trace.of(exchange).abandon();
        exchange.setRouteStop(true);
    }

    /**
     * Takes down that something was created.
     *
     * @param id its id, or an empty text where the ISV does not say it
     */
    public static void created(Exchange exchange, String id) {
        exchange.setProperty(CREATED, id);
    }

    /** @return the id of what was said to be {@link #created}, or null where there is nothing */
    public static String created(Exchange exchange) {
        return exchange.getProperty(CREATED, String.class);
    }

    /**
     * @return the id of what was created, also where only the route says so, by the variable {@code createdId}, or an
     *     answer of the ISV's; null where there is nothing
     */
    public static String createdByAnyone(Exchange exchange) {
        String byRoute = exchange.getVariable("createdId", String.class);
        String byStatus = exchange.getProperty(CREATED_BY_STATUS, String.class);
        return Stream.of(created(exchange), byRoute, byStatus)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Takes down that a call has failed, or what several calls are for. */
    public static void failed(Exchange exchange, Throwable failure) {
        exchange.setProperty(FAILED, failure);
    }

    /** @return how the last call failed; null where it has gone well */
    public static Throwable failed(Exchange exchange) {
        return failure(exchange, FAILED);
    }

    /** @return the failure that the last call was to make good, and which it has not; null where there is none */
    public static Throwable reason(Exchange exchange) {
        return failure(exchange, REASON);
    }

    private static Throwable failure(Exchange exchange, String property) {
        return exchange.getProperty(property) instanceof Throwable failure ? failure : null;
    }

    /** Forgets what has failed: what follows is a failure on purpose. */
    public static void clear(Exchange exchange) {
        clear(exchange, FAILED);
        clear(exchange, REASON);
    }

    private static void clear(Exchange exchange, String property) {
        // Not removed: of a Kamelet's exchange, Camel takes over the properties that there are.
        if (exchange.getProperty(property) != null) {
            exchange.setProperty(property, "");
        }
    }

    /** @return the call that was answered with nothing, unless another one was answered with something; or null */
    public static String nothing(Exchange exchange) {
        String call = exchange.getProperty(NOTHING, String.class);
        return call == null || call.isEmpty() ? null : call;
    }

    /** A call begins. In a {@code doCatch}, it is about a failure that came before. */
    static void begins(Exchange exchange) {
        if (Trace.of(exchange).isAbandoned()) {
            exchange.setRouteStop(true);
        }
        boolean catching = exchange.getProperty(ExchangePropertyKey.EXCEPTION_HANDLED, false, boolean.class);
        Throwable before = failed(exchange);
        if (!catching) {
            clear(exchange);
        } else if (before != null && reason(exchange) == null) {
            exchange.setProperty(REASON, before);
        }
    }

    /** A call has gone well. */
    static void answered(Exchange exchange, IsvCall call) {
        clear(exchange);
        if (!call.answerEmpty) {
            exchange.setProperty(NOTHING, "");
        } else if (call.method.equals("GET") && exchange.getProperty(NOTHING) == null) {
            exchange.setProperty(NOTHING, call.label(SecretsInUse.of(exchange)));
        }
    }

    /**
     * An answer says by its status, or by where the new thing is, that something was created (RFC 9110 §15.3.2).
     *
     * @param id its id as the answer's {@code Location} has it, or null
     */
    static void answeredCreated(Exchange exchange, String id, JsonNode body) {
        if (exchange.getProperty(CREATED_BY_STATUS) == null) {
            exchange.setProperty(CREATED_BY_STATUS, id != null ? id : idIn(body));
        }
    }

    /** APIs give the thing itself, or an object with the thing in it. */
    private static String idIn(JsonNode body) {
        JsonNode thing = body != null && body.size() == 1 && !body.has("id")
                ? body.elements().next()
                : body;
        JsonNode id = thing == null ? null : thing.get("id");
        return id != null && (id.isTextual() || id.isNumber()) ? id.asText() : "";
    }
}
