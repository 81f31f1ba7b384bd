package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.Manifests;

/**
 * What an instance is made of, where that does not stand in a file.
 *
 * @param integration the integration's name
 * @param name the instance's name
 * @param callers who may call it, as in an instance's file
 * @param universalLogout as in an instance's file, or null
 * @param settings tenant settings by name
 * @param connection as in an instance's file, or null
 * @param credentials by the names that the manifest has for them
 */
public record InstanceParts(
        String integration,
        String name,
        ObjectNode callers,
        JsonNode universalLogout,
        Map<String, String> settings,
        JsonNode connection,
        Map<String, Secret> credentials) {

    /**
     * @param manifests what integrations there are
     * @return the instance
     * @throws org.actionroutes.yaml.YamlProblem if its integration needs something else; it tells of everything that is
     *     wrong
     */
    public Instance assemble(Manifests manifests) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("integration", integration).put("instance", name);
        document.set("callers", callers);
        if (universalLogout != null) {
            document.set("universalLogout", universalLogout);
        }
        ObjectNode given = document.putObject("settings");
        settings.forEach(given::put);
        ObjectNode references = document.putObject("credentials");
        credentials
                .keySet()
                .forEach(credential -> references.putObject(credential).put("env", credential));
        if (connection != null) {
            document.set("connection", connection);
        }
        return InstanceFile.assemble("instance " + integration + "/" + name, document, credentials, manifests);
    }
}
