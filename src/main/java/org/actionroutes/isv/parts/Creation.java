package org.actionroutes.isv.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.util.List;
import org.actionroutes.isv.History;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/**
 * The steps of {@code create-action} around its calls. Where it goes on is in two exchange properties that are true or
 * false.
 */
public class Creation {

    /** Whether it is to be looked up. */
    private static final String UNCLEAR = "ActionRoutesUnclear";
    /** Whether it is to be created once more. */
    private static final String AGAIN = "ActionRoutesCreateAgain";

    private static final String BODY = "ActionRoutesCreateBody";
    private static final String FAILURE = "ActionRoutesCreateFailure";

    private JsonPath created;
    private JsonPath createdId;

    /** @param created JSONPath to the created thing in the answer */
    public void setCreated(String created) {
        this.created = Json.path(created);
    }

    /** @param createdId JSONPath within the thing to its id */
    public void setCreatedId(String createdId) {
        this.createdId = Json.path(createdId);
    }

    /** Keeps the body, which may have to be sent twice. */
    public void begin(Exchange exchange) throws IOException {
        exchange.setProperty(BODY, Json.read(exchange.getMessage().getBody(), exchange));
        exchange.setProperty(UNCLEAR, false);
        exchange.setProperty(AGAIN, false);
    }

    /** It was created: the answer becomes the thing. */
    public void created(Exchange exchange) throws IOException {
        JsonNode thing = Json.pick(created, Json.read(exchange.getMessage().getBody(), exchange));
        locate(exchange, exchange.getVariable("locationId") == null ? thing : null);
        exchange.getMessage().setBody(thing == null ? Json.MAPPER.nullNode() : thing);
    }

    /** The call failed in a way that leaves open whether it was carried out. */
    public void unclear(Exchange exchange) {
        exchange.setProperty(FAILURE, caught(exchange));
        exchange.setProperty(UNCLEAR, true);
    }

    /** The lookup found it: it was created after all. */
    public void found(Exchange exchange) throws IOException {
        locate(exchange, Json.read(exchange.getMessage().getBody(), exchange));
    }

    /**
     * The lookup did not find it.
     *
     * @throws IsvException if the lookup failed, so that nobody knows
     */
    public void notFound(Exchange exchange) throws IsvException {
        Throwable failure = caught(exchange);
        if (!(failure instanceof IsvException lookup) || lookup.code() != Code.ISV_NOT_FOUND) {
            throw unknown(
                    exchange.getProperty(FAILURE, IsvException.class),
                    "looking it up failed: "
                            + (failure instanceof IsvException lookup
                                    ? lookup.getMessage()
                                    : "the lookup can't be carried out."));
        }
        exchange.getMessage().setBody(exchange.getProperty(BODY));
        exchange.setProperty(AGAIN, true);
    }

    /** @throws IsvException for the second call has left it open, too */
    public void stillUnclear(Exchange exchange) throws IsvException {
        throw unknown((IsvException) caught(exchange), "it was not there before this second try.");
    }

    private void locate(Exchange exchange, JsonNode thing) {
        JsonNode found = Json.pick(createdId, thing);
        if (found != null && found.isValueNode()) {
            exchange.setVariable("locationId", found.asText());
        }
        String id = exchange.getVariable("locationId", String.class);
        History.created(exchange, id == null ? "" : id);
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

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
