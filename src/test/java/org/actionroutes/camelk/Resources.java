package org.actionroutes.camelk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Kubernetes resources: an Integration of Camel K, and the ConfigMaps, Secrets and Kamelets that it needs. */
final class Resources {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String INSTANCES = "instances.directory=";

    private final List<JsonNode> all = new ArrayList<>();

    /** @param documents of YAML, each a resource, as {@code kubectl apply} takes them */
    Resources add(String documents) throws IOException {
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents).forEachRemaining(all::add);
        return this;
    }

    Resources add(JsonNode resource) {
        all.add(resource);
        return this;
    }

    /** @return the Integration; there has to be one */
    JsonNode integration() {
        List<JsonNode> found = ofKind("Integration");
        if (found.size() != 1) {
            throw new IllegalArgumentException("there should be one Integration, not " + found.size());
        }
        return found.get(0);
    }

    /** @param entries as the trait {@code environment} has them, {@code NAME=secret:name/key} */
    Resources environment(String... entries) {
        ArrayNode vars = ((ObjectNode) integration()).withArray("/spec/traits/environment/vars");
        List.of(entries).forEach(vars::add);
        return this;
    }

    Resources withoutVariables(String... names) {
        ArrayNode vars = ((ObjectNode) integration()).withArray("/spec/traits/environment/vars");
        vars.removeIf(entry -> List.of(names).contains(entry.asText().split("=")[0]));
        return this;
    }

    Resources secret(String name, Map<String, String> data) {
        ObjectNode secret = YAML.createObjectNode().put("kind", "Secret");
        secret.putObject("metadata").put("name", name);
        ObjectNode encoded = secret.putObject("data");
        data.forEach((key, value) -> encoded.put(key, value.getBytes(StandardCharsets.UTF_8)));
        return add(secret);
    }

    /** Puts files in the place of those that are mounted where the Integration says that instances are. */
    Resources instances(Map<String, String> files) {
        JsonNode traits = integration().at("/spec/traits");
        String directory = texts(traits.at("/camel/properties"))
                .filter(property -> property.startsWith(INSTANCES))
                .map(property -> property.substring(INSTANCES.length()))
                .findFirst()
                .orElseThrow();
        String name = texts(traits.at("/mount/resources"))
                .filter(mount -> mount.endsWith("@" + directory))
                .map(mount -> mount.replaceFirst(".*:(.*)@.*", "$1"))
                .findFirst()
                .orElseThrow();
        ObjectNode found = (ObjectNode) all.stream()
                .filter(one -> one.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        found.remove(List.of("data", "stringData"));
        ObjectNode data = found.putObject(found.get("kind").asText().equals("Secret") ? "stringData" : "data");
        files.forEach(data::put);
        return this;
    }

    /**
     * Makes a mistake.
     *
     * @param file a source of the Integration, or a key of a ConfigMap
     */
    void edit(String file, String text, String becomes) {
        for (JsonNode source : integration().at("/spec/sources")) {
            if (source.get("name").asText().equals(file)) {
                edit((ObjectNode) source, "content", text, becomes);
                return;
            }
        }
        ObjectNode data = all.stream()
                .map(one -> one.path("data"))
                .filter(one -> one.has(file))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no file " + file));
        edit(data, file, text, becomes);
    }

    private static void edit(ObjectNode in, String key, String text, String becomes) {
        String before = in.get(key).asText();
        if (!before.contains(text)) {
            throw new IllegalArgumentException(key + " does not hold '" + text + "'");
        }
        in.put(key, before.replace(text, becomes));
    }

    private static Stream<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText);
    }

    List<JsonNode> kamelets() {
        return ofKind("Kamelet");
    }

    /**
     * @param kind {@code ConfigMap} or {@code Secret}
     * @return its keys and their values
     */
    Map<String, String> data(String kind, String name) {
        JsonNode found = ofKind(kind).stream()
                .filter(one -> one.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + kind + " " + name));
        Map<String, String> data = new LinkedHashMap<>();
        found.path("data").properties().forEach(entry -> data.put(entry.getKey(), value(kind, entry.getValue())));
        found.path("stringData")
                .properties()
                .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
        return data;
    }

    private static String value(String kind, JsonNode value) {
        return kind.equals("Secret")
                ? new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8)
                : value.asText();
    }

    private List<JsonNode> ofKind(String kind) {
        return all.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }
}
