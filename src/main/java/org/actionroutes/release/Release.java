package org.actionroutes.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.actionroutes.yaml.YamlDocument;

/**
 * One version of an integration, as far as its customers would notice that it is another one.
 *
 * @param manifest its manifest
 * @param actions the contracts that it has routes for
 */
public record Release(YamlDocument manifest, Set<String> actions) {

    /** @return the integration's name */
    public String integration() {
        return manifest.content().path("name").asText();
    }

    /** @return its version, or null where its manifest says none */
    public String version() {
        return manifest.content().path("version").asText(null);
    }

    /** @return the content of the manifest at a JSON Pointer */
    JsonNode at(String pointer) {
        return manifest.content().at(pointer);
    }
}
