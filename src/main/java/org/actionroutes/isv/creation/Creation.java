package org.actionroutes.isv.creation;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.actionroutes.isv.api.ApiCalls;
import org.actionroutes.isv.api.History;
import org.actionroutes.isv.api.RequestOptions;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.paging.Pages;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/**
 * Creates something, and finds out whether it was created where the answer leaves that open: looks it up, and creates
 * it once more only where it is not there. Afterwards the variable {@code locationId} holds its id.
 */
public final class Creation {

    private final RequestOptions request;
    private final Pages lookup;
    private final ApiCalls calls;
    private final JsonPath created;
    private final JsonPath createdId;

    /**
     * @param request creates it
     * @param lookup finds it
     * @param created JSONPath to the created thing in the answer
     * @param createdId JSONPath within the thing to its id
     */
    public Creation(RequestOptions request, Pages lookup, ApiCalls calls, String created, String createdId) {
        this.request = request;
        this.lookup = lookup;
        this.calls = calls;
        this.created = Json.path(created);
        this.createdId = Json.path(createdId);
    }

    /**
     * @return the thing, as the ISV has it; null JSON where it does not say. Failed with an {@link IsvException} if it
     *     was not created, or nobody knows whether it was
     */
    public CompletableFuture<JsonNode> create(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return send(exchange).exceptionallyCompose(failure -> {
            IsvException unclear = unclear(failure);
            return unclear == null ? CompletableFuture.failedFuture(failure) : lookUp(exchange, body, unclear);
        });
    }

    private CompletableFuture<JsonNode> send(Exchange exchange) {
        return calls.send(exchange, () -> request.of(exchange)).thenApply(response -> {
            JsonNode thing = Json.pick(created, response.body());
            locate(exchange, exchange.getVariable("locationId") == null ? thing : null);
            return thing == null ? Json.MAPPER.nullNode() : thing;
        });
    }

    /** The call failed in a way that leaves open whether it was carried out. */
    private CompletableFuture<JsonNode> lookUp(Exchange exchange, Object body, IsvException unclear) {
        return lookup.read(exchange)
                .thenApply(found -> {
                    locate(exchange, found);
                    return found;
                })
                .exceptionallyCompose(failure -> {
                    Throwable why = cause(failure);
                    if (why instanceof IsvException missing && missing.code() == Code.ISV_NOT_FOUND) {
                        exchange.getMessage().setBody(body);
                        return createAgain(exchange);
                    }
                    String said = why instanceof IsvException ? why.getMessage() : "the lookup can't be carried out.";
                    return failed(exchange, unknown(unclear, "looking it up failed: " + said));
                });
    }

    private CompletableFuture<JsonNode> createAgain(Exchange exchange) {
        return send(exchange).exceptionallyCompose(failure -> {
            IsvException unclear = unclear(failure);
            return unclear == null
                    ? CompletableFuture.failedFuture(failure)
                    : failed(exchange, unknown(unclear, "it was not there before this second try."));
        });
    }

    private void locate(Exchange exchange, JsonNode thing) {
        JsonNode found = Json.pick(createdId, thing);
        if (found != null && found.isValueNode()) {
            exchange.setVariable("locationId", found.asText());
        }
        String id = exchange.getVariable("locationId", String.class);
        History.created(exchange, id == null ? "" : id);
    }

    private static CompletableFuture<JsonNode> failed(Exchange exchange, IsvException failure) {
        History.failed(exchange, failure);
        return CompletableFuture.failedFuture(failure);
    }

    private static IsvException unknown(IsvException failure, String why) {
        return new IsvException(
                        failure.code(),
                        failure.status(),
                        "It is unclear whether it was created: " + failure.getMessage() + " Then, " + why,
                        List.copyOf(failure.details()),
                        failure.requestId())
                .withUnclearOutcome();
    }

    private static IsvException unclear(Throwable failure) {
        return cause(failure) instanceof IsvException isv && isv.isUnclear() ? isv : null;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }
}
