package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.actionroutes.openapi.Schemas;

/** What an answer says of further pages. */
final class CasePaging {

    private final Action action;
    private final Schemas schemas;
    private final String path;

    CasePaging(Action action, Schemas schemas, Plan plan) {
        this.action = action;
        this.schemas = schemas;
        this.path = action.request().replaceFirst("^\\S+ ", "").replaceFirst("[?{].*", "");
    }

    /** Writes into an answer that there are more; @return whether there are. */
    boolean more(ObjectNode answer, Map<String, Object> members) {
        Map<String, String> parameters = action.parameters();
        if (parameters.containsKey("more")) {
            Sample.put(answer, Sample.names(parameters.get("more")), BooleanNode.TRUE);
        }
        if (parameters.containsKey("total")) {
            Sample.put(answer, Sample.names(parameters.get("total")), IntNode.valueOf(2));
        }
        String next = parameters.get("next");
        if (action.kamelet().contains("link")) {
            String url = "{{isv}}" + path + "?next=2";
            if (next == null && action.comment() == null) {
                members.put("headers", Map.of("Link", "<" + url + ">; rel=\"next\""));
            } else if (next != null) {
                Sample.put(answer, Sample.names(next), TextNode.valueOf(url));
            }
            return action.comment() == null;
        }
        if (next != null && !next.contains("[-1]")) {
            List<String> names = Sample.names(next);
            Sample.put(answer, names, cursor(names));
        }
        return true;
    }

    private JsonNode cursor(List<String> names) {
        JsonNode schema = action.operation().answerSchema();
        for (String name : names) {
            schema = schemas.properties(schema).getOrDefault(name, schema);
        }
        return schemas.type(schema).equals("integer") ? IntNode.valueOf(2) : TextNode.valueOf("c-2");
    }

    /** Writes into an answer that it is all there is. */
    void last(ObjectNode answer, Action of, String kind) {
        Map<String, String> parameters = of.parameters();
        if (parameters.containsKey("more") && !kind.equals("found")) {
            Sample.put(answer, Sample.names(parameters.get("more")), BooleanNode.FALSE);
        }
        if (parameters.containsKey("total")) {
            Sample.put(answer, Sample.names(parameters.get("total")), IntNode.valueOf(1));
        }
    }
}
