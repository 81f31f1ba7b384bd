package org.actionroutes.kaoto;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.json.Json;

/** What a Kamelet's route starts or ends with, as the editor wants it: as Kamelets. */
final class KameletBoundaries {

    private KameletBoundaries() {}

    static Map<String, ObjectNode> all() {
        return new TreeMap<>(Map.of(
                "source", boundary("source", "Kamelet Source", "What a sink or an action Kamelet starts with."),
                "sink", boundary("sink", "Kamelet Sink", "What a source Kamelet ends with.")));
    }

    private static ObjectNode boundary(String name, String title, String description) {
        ObjectNode kamelet = Json.MAPPER
                .createObjectNode()
                .put("apiVersion", "camel.apache.org/v1")
                .put("kind", "Kamelet");
        ObjectNode metadata = kamelet.putObject("metadata").put("name", name);
        metadata.putObject("annotations").put("camel.apache.org/provider", "Apache Camel");
        metadata.putObject("labels").put("camel.apache.org/kamelet.type", name);
        ObjectNode definition = kamelet.withObject("/spec/definition")
                .put("title", title)
                .put("description", description)
                .put("type", "object");
        definition.putObject("properties");
        kamelet.withObject("/spec/template/from").put("uri", "kamelet:" + name);
        kamelet.set("propertiesSchema", FormSchemas.ofKamelet(definition));
        return kamelet;
    }
}
