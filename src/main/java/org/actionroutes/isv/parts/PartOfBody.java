package org.actionroutes.isv.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.util.List;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The calls that send one part of the body: none where the body has no such part, one, or one for each of its elements.
 */
public class PartOfBody implements Processor {

    private String part;
    private boolean each;
    private boolean sent = true;
    private JsonPath elementId = Json.path("$");

    /** @param part the member of the body */
    public void setPart(String part) {
        this.part = part;
    }

    /** @param each whether the part is a list of which each element is sent by itself */
    public void setEach(boolean each) {
        this.each = each;
    }

    /** @param contentType the media type that the part is sent with; empty where it is only named in the request */
    public void setContentType(String contentType) {
        this.sent = !contentType.isEmpty();
    }

    /** @param elementId JSONPath within an element to what names it in failures */
    public void setElementId(String elementId) {
        this.elementId = Json.path(elementId);
    }

    /**
     * @return what is to be sent, each by itself
     * @throws IsvException if the body is not what a mapping leaves, the part no list where it has to be, or an object
     *     that the request has no place for
     */
    public List<JsonNode> calls(Exchange exchange) throws IsvException, IOException {
        JsonNode body = Json.read(exchange.getMessage().getBody(), exchange);
        if (!body.isObject() && !body.isNull()) {
            throw IsvException.badRequest("The parts to write stand in a JSON object, but the body is "
                    + (body.isArray() ? "a list." : "a plain value."));
        }
        JsonNode found = body.path(part);
        if (found.isMissingNode()) {
            return List.of();
        }
        if (!each && !sent && found.isObject()) {
            throw IsvException.badRequest("'" + part + "' is an object, which the request can only hold as its body;"
                    + " give the step that writes it a contentType, such as application/json.");
        }
        if (!each) {
            return List.of(found);
        }
        if (!found.isArray()) {
            throw IsvException.badRequest(
                    "'" + part + "' should be a list, since each element is to be sent by itself.");
        }
        return found.valueStream().toList();
    }

    /**
     * Begins one of the calls: names it, and puts what is sent, or an element's ID, into the variable called as the
     * part is.
     */
    @Override
    public void process(Exchange exchange) throws IOException, IsvException {
        JsonNode sent = Json.read(exchange.getMessage().getBody(), exchange);
        JsonNode id = each ? Json.pick(elementId, sent) : sent;
        boolean plain = id != null && id.isValueNode() && !id.isNull();
        if (each && !plain && !elementId.getPath().equals("$")) {
            throw IsvException.badRequest("No plain value stands at " + elementId.getPath() + " in an element of '"
                    + part + "', the parameter elementId of this action's route.");
        }
        exchange.setVariable(part, plain ? id.asText() : sent);
        // Only of elements: a part that is plain itself may be a password.
        FailuresOfParts.name(
                exchange,
                part
                        + (!each
                                ? ""
                                : plain
                                        ? " '" + id.asText() + "'"
                                        : " " + (exchange.getProperty(Exchange.SPLIT_INDEX, 0, int.class) + 1)));
    }
}
