package org.actionroutes.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.actionroutes.app.Kamelets;
import org.actionroutes.html.Templates;
import org.actionroutes.json.Json;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.w3c.dom.Node;

/** What steps are called, and what they do: as Camel's jars and the Kamelets say. Knows which were asked for. */
final class Vocabulary {

    /** Never started, so that there is nothing to be closed. */
    private final CatalogCamelContext context = new DefaultCamelContext(false);

    private final Kamelets kamelets;
    private final Map<String, String> used = new TreeMap<>();

    Vocabulary(Kamelets kamelets) {
        this.kamelets = kamelets;
    }

    /** @return the title of a step, such as {@code Split} for {@code split}; the name where Camel has none */
    String pattern(String step) {
        JsonNode model = step.matches("[a-zA-Z]+") ? descriptor(step).path("model") : MissingNode.getInstance();
        return titled(model, step);
    }

    /** @return the title of a Kamelet; its name where there is no such Kamelet */
    String kamelet(String name) {
        Optional<JsonNode> definition = kamelets.definition(name);
        return definition.isEmpty() ? name : titled(definition.get(), name);
    }

    private String titled(JsonNode described, String name) {
        String title = described.path("title").asText(name);
        if (described.has("description")) {
            used.put(title, described.path("description").asText());
        }
        return title;
    }

    private JsonNode descriptor(String step) {
        try {
            String text = context.getEipParameterJsonSchema(step);
            return text == null ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("What Camel says of '" + step + "' can't be read", e);
        }
    }

    /** @return all that was asked for, by title */
    List<Node> list(Templates templates) {
        return used.entrySet().stream()
                .map(one -> templates.part("fact", "term", one.getKey(), "value", one.getValue()))
                .toList();
    }
}
