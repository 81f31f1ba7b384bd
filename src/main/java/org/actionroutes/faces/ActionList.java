package org.actionroutes.faces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.action.Contract;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Lists what an integration implements: each contract's name and title, where to POST to, and where its schema is; and
 * what its manifest says it can't implement, with the reason.
 */
public class ActionList implements Processor {

    @Override
    public void process(Exchange exchange) throws FaceException {
        if (!"GET".equals(exchange.getMessage().getHeader(Exchange.HTTP_METHOD))) {
            throw new FaceException(405, "The list of actions is read with GET.", Map.of("Allow", "GET"));
        }
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        ActionComponent actions = exchange.getContext().getComponent("action", ActionComponent.class);
        ObjectNode list = Json.MAPPER.createObjectNode();
        list.put("integration", instance.integration()).put("instance", instance.name());
        ArrayNode entries = list.putArray("actions");
        for (Contract contract : actions.serving(instance).implementedBy(instance.integration())) {
            entries.addObject()
                    .put("contract", contract.name())
                    .put("title", contract.title())
                    .put("category", contract.category())
                    .put("capability", contract.capability())
                    .put("href", "/" + instance + "/actions/" + contract.name())
                    .put("schema", "/contracts/" + contract.schemaFile());
        }
        ArrayNode unsupported = list.putArray("unsupported");
        instance.manifest()
                .unsupported()
                .forEach((contract, reason) ->
                        unsupported.addObject().put("contract", contract).put("reason", reason));
        exchange.getMessage().setBody(list);
    }
}
