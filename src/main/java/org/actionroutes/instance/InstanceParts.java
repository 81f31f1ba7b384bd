package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    /** @return callers, to which more may be added; so far nobody may call, and nobody has forgotten to say who may */
    public static ObjectNode noCallers() {
        ObjectNode callers = Json.MAPPER.createObjectNode();
        callers.putArray("bearer");
        return callers;
    }

    /**
     * @param manifests what integrations there are
     * @return the instance
     * @throws org.actionroutes.yaml.YamlProblem if its integration needs something else; it tells of everything that is
     *     wrong
     */
    public Instance assemble(Manifests manifests) {
        Map<String, Secret> known = new LinkedHashMap<>(credentials);
        // A version that it may be moved back to may have had others.
        manifests
                .find(integration)
                .ifPresent(manifest ->
                        known.keySet().retainAll(manifest.credentials().keySet()));
        return InstanceFile.assemble(title(), document(known.keySet()), known, manifests);
    }

    /** @return the same without settings that its integration does not know, as another version of it may have more */
    public InstanceParts withKnownSettings(Manifests manifests) {
        Map<String, String> known = new LinkedHashMap<>(settings);
        manifests
                .find(integration)
                .ifPresent(
                        manifest -> known.keySet().retainAll(manifest.settings().keySet()));
        return new InstanceParts(integration, name, callers, universalLogout, known, connection, credentials);
    }

    /**
     * @param manifests what integrations there are
     * @param why why its calls are refused
     * @return the instance, which only knows its callers
     * @throws org.actionroutes.yaml.YamlProblem as {@link #assemble}
     */
    public Instance refused(Manifests manifests, String why) {
        return InstanceFile.refused(title(), document(Set.of()), manifests, why);
    }

    /**
     * Checks all but its credentials, which may still be missing.
     *
     * @param manifests what integrations there are
     * @throws org.actionroutes.yaml.YamlProblem as {@link #assemble}
     */
    public void checkWithoutCredentials(Manifests manifests) {
        Set<String> wanted = manifests
                .find(integration)
                .map(manifest -> manifest.credentials().keySet())
                .orElse(Set.of());
        InstanceFile.outline(title(), document(wanted).toString(), manifests);
    }

    private String title() {
        return "instance " + integration + "/" + name;
    }

    private ObjectNode document(Set<String> given) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("integration", integration).put("instance", name);
        document.set("callers", callers);
        if (universalLogout != null) {
            document.set("universalLogout", universalLogout);
        }
        ObjectNode values = document.putObject("settings");
        settings.forEach(values::put);
        ObjectNode references = document.putObject("credentials");
        given.forEach(credential -> references.putObject(credential).put("env", credential));
        if (connection != null) {
            document.set("connection", connection);
        }
        return document;
    }
}
