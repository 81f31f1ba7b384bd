package org.actionroutes.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/** Reads what an action is called with. */
final class ActionInput {

    private ActionInput() {}

    /**
     * @return the JSON object in the body
     * @throws ActionInputException if there is something else
     */
    static JsonNode read(Exchange caller) throws ActionInputException {
        try {
            JsonNode input = Json.read(caller.getMessage().getBody(), caller);
            if (input.isNull()) {
                // Nothing at all is an input without members; whether that will do, the contract says.
                return Json.MAPPER.createObjectNode();
            }
            if (input.isObject()) {
                return input;
            }
        } catch (StreamConstraintsException e) {
            throw new ActionInputException(
                    "The request body is nested too deeply, or a name or a number in it is too long.", List.of());
        } catch (IOException e) {
            String where = e instanceof JsonProcessingException json && json.getLocation() != null
                    ? " at line " + json.getLocation().getLineNr() + ", column "
                            + json.getLocation().getColumnNr()
                    : "";
            throw new ActionInputException("The request body is not JSON" + where + ".", List.of());
        }
        throw new ActionInputException("The request body should be a JSON object.", List.of());
    }
}
