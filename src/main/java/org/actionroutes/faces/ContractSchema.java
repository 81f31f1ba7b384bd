package org.actionroutes.faces;

import java.util.Map;
import org.actionroutes.action.ContractCatalogue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Publishes the contracts' JSON Schemas. They say nothing about any instance, so anybody may read them. */
public class ContractSchema implements Processor {

    @Override
    public void process(Exchange exchange) throws FaceException {
        if (!"GET".equals(exchange.getMessage().getHeader(Exchange.HTTP_METHOD))) {
            throw new FaceException(405, "A schema is read with GET.", Map.of("Allow", "GET"));
        }
        String file = exchange.getMessage().getHeader("schema", String.class);
        exchange.getMessage()
                .setBody(ContractCatalogue.get()
                        .schema(file)
                        .orElseThrow(() -> new FaceException(404, "There is no such schema.")));
    }
}
