package org.actionroutes.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts an ISV's description down to the operations that an integration uses and the components that these refer to,
 * without texts and examples.
 */
public final class Excerpt {

    /** How many names lead to a component. */
    private static final int COMPONENT = 3;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** What a reader may want and a check does not. */
    private static final Set<String> TEXTS =
            Set.of("description", "summary", "example", "examples", "externalDocs", "tags", "title");

    private final JsonNode whole;
    private final ObjectNode excerpt = NODES.objectNode();

    /** @param whole the whole description, whose references all lead into itself */
    public Excerpt(JsonNode whole) {
        this.whole = whole;
        excerpt.set("openapi", whole.get("openapi"));
        excerpt.set("info", withoutTexts(whole.path("info"), true));
    }

    /**
     * @return the operation as it is kept, for changes
     * @throws IllegalArgumentException if there is none
     */
    public ObjectNode keep(String method, String path) {
        return keep(method, path, path);
    }

    /** @param path where it is kept, which may differ from where it is published */
    public ObjectNode keep(String method, String published, String path) {
        String name = method.toLowerCase(Locale.ROOT);
        JsonNode item = Description.resolve(whole, whole.path("paths").path(published));
        JsonNode operation = item.path(name);
        if (operation.isMissingNode()) {
            throw new IllegalArgumentException("the description has no " + method + " " + published);
        }
        ObjectNode kept = (ObjectNode) withoutTexts(operation, false);
        kept.retain("operationId", "parameters", "requestBody", "responses");
        if (item.has("parameters")) {
            ArrayNode parameters = (ArrayNode) withoutTexts(item.get("parameters"), false);
            kept.path("parameters").forEach(parameters::add);
            kept.set("parameters", parameters);
        }
        object(object(excerpt, "paths"), path).set(name, kept);
        return kept;
    }

    /** Keeps by what callers prove themselves. */
    public void keepAuthentication() {
        if (whole.has("security")) {
            excerpt.set("security", whole.get("security"));
        }
        JsonNode schemes = whole.at("/components/securitySchemes");
        if (!schemes.isMissingNode()) {
            object(excerpt, "components").set("securitySchemes", withoutTexts(schemes, true));
        }
    }

    /** @return a node without texts, for comparing; missing where it is */
    static JsonNode plain(JsonNode node) {
        return withoutTexts(node, false);
    }

    /** @return the excerpt, for additions */
    public ObjectNode node() {
        return excerpt;
    }

    /** @return the excerpt with all that it refers to */
    public ObjectNode whole() {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(excerpt));
        while (!open.isEmpty()) {
            for (JsonNode reference : open.pop().findValues("$ref")) {
                if (reference.isTextual()
                        && Description.at(excerpt, reference.asText()).isMissingNode()) {
                    open.push(copy(reference.asText()));
                }
            }
        }
        return excerpt;
    }

    /** Copies all of a component, also where the reference leads to a part of it. */
    private JsonNode copy(String reference) {
        List<String> names = new ArrayList<>();
        for (JsonPointer at = Description.pointer(reference); !at.matches(); at = at.tail()) {
            names.add(at.getMatchingProperty());
        }
        boolean isPart = names.size() > COMPONENT && names.get(0).equals("components");
        JsonPointer component = pointer(names.subList(0, isPart ? COMPONENT : names.size()));
        if (isPart && excerpt.at(component).isMissingNode()) {
            copy(names.subList(0, COMPONENT));
        }
        // What is no part of a schema, as a text or an x-member, was left out of that.
        if (Description.at(excerpt, reference).isMissingNode()) {
            copy(names);
        }
        return excerpt.at(component);
    }

    private static JsonPointer pointer(List<String> names) {
        JsonPointer pointer = JsonPointer.empty();
        for (String name : names) {
            pointer = pointer.appendProperty(name);
        }
        return pointer;
    }

    private void copy(List<String> path) {
        ObjectNode place = excerpt;
        JsonNode from = whole;
        for (String name : path.subList(0, path.size() - 1)) {
            place = object(place, name);
            from = child(from, name);
        }
        String last = path.get(path.size() - 1);
        JsonNode found = child(from, last);
        // What is described nowhere may be anything.
        place.set(last, found.isMissingNode() ? NODES.objectNode() : withoutTexts(found, false));
    }

    private static JsonNode child(JsonNode parent, String name) {
        return parent.isArray() && name.matches("\\d{1,9}") ? parent.path(Integer.parseInt(name)) : parent.path(name);
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.path(name) instanceof ObjectNode there ? there : parent.putObject(name);
    }

    /** @param names whether the members are named by the ISV, as in "properties", where "description" is no text */
    private static JsonNode withoutTexts(JsonNode node, boolean names) {
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(element -> array.add(withoutTexts(element, false)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = NODES.objectNode();
        node.properties().forEach(member -> {
            String name = member.getKey();
            if (names || !TEXTS.contains(name) && !name.startsWith("x-")) {
                object.set(
                        name,
                        name.equals("enum") || name.equals("default")
                                ? member.getValue()
                                : withoutTexts(member.getValue(), !names && name.equals("properties")));
            }
        });
        return object;
    }
}
