package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Picks the one candidate whose value equals a variable. An ISV's filter often finds more than what was asked for
 * (prefixes, other case), and taking its first answer would hand out the wrong account.
 */
public class FindOne implements Processor {

    private JsonPath items;
    private JsonPath match;
    private String equals;
    private boolean ignoreCase;

    /** @param items JSONPath to the candidates in the ISV's answer */
    public void setItems(String items) {
        this.items = Json.path(items);
    }

    /** @param match JSONPath to the value within a candidate */
    public void setMatch(String match) {
        this.match = Json.path(match);
    }

    /** @param equals the variable to compare with */
    public void setEquals(String equals) {
        this.equals = equals;
    }

    /** @param ignoreCase whether case makes no difference */
    public void setIgnoreCase(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    @Override
    public void process(Exchange exchange) throws IsvException {
        String wanted = exchange.getVariable(equals, String.class);
        if (wanted == null) {
            throw IsvException.badRequest("'" + equals + "' has no value, so there is nothing to look for");
        }
        JsonNode found = Json.pick(items, exchange.getMessage().getBody(JsonNode.class));
        if (!(found instanceof ArrayNode candidates)) {
            throw IsvException.invalidAnswer("The ISV's answer holds no list at " + items.getPath() + ".");
        }
        List<JsonNode> hits = new ArrayList<>();
        for (JsonNode candidate : candidates) {
            JsonNode value = Json.pick(match, candidate);
            if (value != null && (ignoreCase ? value.asText().equalsIgnoreCase(wanted) : value.asText().equals(wanted))) {
                hits.add(candidate);
            }
        }
        if (hits.isEmpty()) {
            throw new IsvException(Code.ISV_NOT_FOUND, 404, "The ISV has nothing whose " + equals + " is '"
                    + Text.clean(wanted) + "'.", List.of(), null);
        }
        if (hits.size() > 1) {
            throw new IsvException(Code.ISV_CONFLICT, 409, "The ISV has " + hits.size() + " entries whose " + equals
                    + " is '" + Text.clean(wanted) + "', where there should be one.", List.of(), null);
        }
        exchange.getMessage().setBody(hits.get(0));
    }
}
