package org.actionroutes.isv.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.failure.SecretsInUse;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * What has come of an exchange's calls so far, as far as a failure has to tell it that comes later: something that was
 * created is there all the same, and of several failures the first is the reason.
 *
 * @param created the id of what was {@link #created}; null where there is nothing
 * @param createdByStatus the same, where an answer's status or its {@code Location} says so
 * @param failed how the last call failed; null where it has gone well
 * @param reason the failure that the last call was to make good, and which it has not; null where there is none
 * @param lastEmpty whether the last answer says nothing
 * @param nothing the call that was answered with nothing; empty where another one was answered with something; or null
 */
public record History(
        String created, String createdByStatus, Throwable failed, Throwable reason, boolean lastEmpty, String nothing) {

    private static final String PROPERTY = "ActionRoutesHistory";
    private static final History NONE = new History(null, null, null, null, false, null);

    /** @return the exchange's, which changes no more */
    public static History of(Exchange exchange) {
        return exchange.getProperty(PROPERTY) instanceof History history ? history : NONE;
    }

    @SuppressWarnings("ReferenceEquality") // the same one has not been changed
    private static void change(Exchange exchange, UnaryOperator<History> change) {
        History before = of(exchange);
        History after = change.apply(before);
        if (after != before) {
            exchange.setProperty(PROPERTY, after);
        }
    }

    /** Nobody waits any more: the next call ends the route that makes it, which may be in a loop that never ends. */
    public static void end(Exchange exchange) {
        CallContext.of(exchange).trace().abandon();
        exchange.setRouteStop(true);
    }

    /**
     * Takes down that something was created.
     *
     * @param id its id, or an empty text where the ISV does not say it
     */
    public static void created(Exchange exchange, String id) {
        change(
                exchange,
                was -> new History(id, was.createdByStatus, was.failed, was.reason, was.lastEmpty, was.nothing));
    }

    /**
     * @return the id of what was created, also where only the route says so, by the variable {@code createdId}, or an
     *     answer of the ISV's; null where there is nothing
     */
    public static String createdByAnyone(Exchange exchange) {
        History history = of(exchange);
        String byRoute = exchange.getVariable("createdId", String.class);
        return Stream.of(history.created, byRoute, history.createdByStatus)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Takes down that a call has failed, or what several calls are for. */
    public static void failed(Exchange exchange, Throwable failure) {
        change(
                exchange,
                was -> new History(was.created, was.createdByStatus, failure, was.reason, was.lastEmpty, was.nothing));
    }

    /** Forgets what has failed: what follows is a failure on purpose. */
    public static void clear(Exchange exchange) {
        change(exchange, History::cleared);
    }

    private History cleared() {
        return failed == null && reason == null
                ? this
                : new History(created, createdByStatus, null, null, lastEmpty, nothing);
    }

    /** A call begins. In a {@code doCatch}, it is about a failure that came before. */
    static void begins(Exchange exchange) {
        if (CallContext.of(exchange).trace().isAbandoned()) {
            exchange.setRouteStop(true);
        }
        boolean catching = exchange.getProperty(ExchangePropertyKey.EXCEPTION_HANDLED, false, boolean.class);
        change(exchange, was -> {
            if (!catching) {
                return was.cleared();
            }
            return was.failed == null || was.reason != null
                    ? was
                    : new History(was.created, was.createdByStatus, was.failed, was.failed, was.lastEmpty, was.nothing);
        });
    }

    /** A call has gone well. */
    static void answered(Exchange exchange, Request request, Response response, SecretsInUse secrets) {
        change(exchange, was -> {
            History now = was.cleared();
            String nothing = !response.isEmpty()
                    ? ""
                    : request.method().equals("GET") && now.nothing == null ? request.label(secrets) : now.nothing;
            return Objects.equals(nothing, now.nothing) && response.isEmpty() == now.lastEmpty
                    ? now
                    : new History(now.created, now.createdByStatus, null, null, response.isEmpty(), nothing);
        });
    }

    /**
     * An answer says by its status, or by where the new thing is, that something was created (RFC 9110 §15.3.2).
     *
     * @param id its id as the answer's {@code Location} has it, or null
     */
    static void answeredCreated(Exchange exchange, String id, JsonNode body) {
        change(
                exchange,
                was -> was.createdByStatus != null
                        ? was
                        : new History(
                                was.created,
                                id != null ? id : idIn(body),
                                was.failed,
                                was.reason,
                                was.lastEmpty,
                                was.nothing));
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
