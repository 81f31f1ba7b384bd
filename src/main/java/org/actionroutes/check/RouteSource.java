package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import org.actionroutes.app.RouteFile;
import org.actionroutes.yaml.YamlDocument;

/**
 * A route as it is written.
 *
 * @param file the file that it is in
 * @param document what stands there
 * @param at the place of its {@code from}
 * @param address what it starts with
 */
record RouteSource(RouteFile file, YamlDocument document, String at, Address address) {

    String stepsAt() {
        return at + "/steps";
    }

    JsonNode steps() {
        return document.content().at(stepsAt());
    }
}
