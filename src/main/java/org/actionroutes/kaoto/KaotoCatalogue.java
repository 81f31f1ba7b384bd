package org.actionroutes.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.app.Kamelets;
import org.actionroutes.json.Json;

/**
 * Writes the catalogue of the visual editor Kaoto, in the format of the npm package {@code @kaoto/camel-catalog}: the
 * components, languages and data formats that this program has, Camel's own elements of routes, and the Kamelets of
 * some homes. So the editor has a form for each of them, and offers nothing that the start refuses.
 */
public final class KaotoCatalogue {

    private static final String LOAD_BALANCERS = "org.apache.camel.model.loadbalancer.";
    private static final String FOLDER = "camel-main";
    /** The components of this jar, which has no list of them. */
    private static final List<String> OURS = List.of("action", "isv", "mapping");

    private final Descriptors descriptors = new Descriptors();
    private final ObjectNode yamlSchema = descriptors.yamlSchema();
    private final Map<String, ObjectNode> models = descriptors.models();
    private final Map<String, ObjectNode> modelsByType = new HashMap<>();
    private final YamlSchemas schemas = new YamlSchemas(yamlSchema, this::complete);
    private final Kamelets kamelets;

    /** @param kamelets those to be listed */
    public KaotoCatalogue(Kamelets kamelets) {
        this.kamelets = kamelets;
        models.values().forEach(model -> modelsByType.put(javaType(model), model));
    }

    /**
     * @param directory where to write {@code index.json}, whose address the editor is given, and what that names
     * @throws UncheckedIOException if that can't be written
     */
    public void write(Path directory) {
        String name = "Action Routes, Camel Main " + descriptors.version();
        ObjectNode index = Json.MAPPER.createObjectNode();
        description(index, name);
        CatalogueFiles files = new CatalogueFiles(directory.resolve(FOLDER), descriptors.version());
        Map<String, Map<String, ObjectNode>> catalogues = new LinkedHashMap<>();
        catalogues.put("components", components());
        catalogues.put("models", models);
        catalogues.put("patterns", parts(schemas.processors()));
        catalogues.put("entities", entities());
        catalogues.put("languages", ofModels(languages()));
        catalogues.put("dataformats", ofModels(dataFormats()));
        catalogues.put("loadbalancers", ofModels(loadBalancers()));
        catalogues.put("functions", functions());
        catalogues.put("kamelets", kamelets());
        catalogues.put("kameletBoundaries", KameletBoundaries.all());
        catalogues.forEach((kind, content) -> files.write(index.withObject("/catalogs"), kind, content));
        files.write(index.withObject("/schemas"), "camelYamlDsl", yamlSchema);
        ObjectNode library = Json.MAPPER.createObjectNode().put("version", 3).put("name", name);
        description(library.putArray("definitions").addObject(), name)
                .put("fileName", FOLDER + "/" + files.write("index", index));
        CatalogueFiles.write(directory.resolve("index.json"), library);
    }

    private ObjectNode description(ObjectNode entry, String name) {
        return entry.put("name", name)
                .put("version", descriptors.version())
                .put("camelCatalogVersion", descriptors.version())
                .put("runtime", "Main");
    }

    private Map<String, ObjectNode> components() {
        Map<String, ObjectNode> components = new TreeMap<>();
        Stream.concat(descriptors.components(), OURS.stream()).forEach(name -> {
            ObjectNode component = descriptors.component(name);
            component.set("propertiesSchema", FormSchemas.ofEndpoint(component));
            components.put(name, component);
        });
        return components;
    }

    private Map<String, ObjectNode> parts(Map<String, String> types) {
        Map<String, ObjectNode> parts = new TreeMap<>();
        types.forEach((name, type) -> {
            ObjectNode model = modelsByType.get(type);
            if (model == null) {
                model = models.get(name.equals("beans") ? "beanFactory" : name);
            }
            parts.put(name, withSchema(model, type));
        });
        return parts;
    }

    private Map<String, ObjectNode> entities() {
        Map<String, ObjectNode> entities = parts(schemas.entities());
        entities.put("bean", entities.remove("beans"));
        return entities;
    }

    private Map<String, ObjectNode> ofModels(Stream<String> names) {
        return names.collect(Collectors.toMap(
                Function.identity(),
                name -> withSchema(models.get(name), javaType(models.get(name))),
                (one, other) -> one,
                TreeMap::new));
    }

    private ObjectNode withSchema(ObjectNode model, String type) {
        ObjectNode entry = model.deepCopy();
        entry.set("propertiesSchema", schemas.of(type));
        return entry;
    }

    private static String javaType(JsonNode model) {
        return model.at("/model/javaType").asText();
    }

    private void complete(String type, ObjectNode schema) {
        JsonNode model = modelsByType.get(type);
        if (model != null) {
            FormSchemas.complete(model.path("properties"), schema);
        }
    }

    /** In a route, the language of beans is called method. */
    private Stream<String> languages() {
        return descriptors
                .languages()
                .map(name -> name.equals("bean") ? "method" : name)
                .filter(models::containsKey)
                .filter(name -> schemas.has(javaType(models.get(name))));
    }

    private Stream<String> dataFormats() {
        return descriptors
                .dataFormats()
                .map(name ->
                        descriptors.dataFormat(name).at("/dataformat/modelName").asText());
    }

    private Stream<String> loadBalancers() {
        return models.keySet().stream()
                .filter(name -> javaType(models.get(name)).startsWith(LOAD_BALANCERS));
    }

    private Map<String, ObjectNode> functions() {
        Map<String, ObjectNode> functions = new TreeMap<>();
        descriptors.languages().forEach(language -> {
            ObjectNode ofLanguage = Json.MAPPER.createObjectNode();
            descriptors
                    .language(language)
                    .path("functions")
                    .properties()
                    .forEach(function -> ofLanguage
                            .putObject(function.getKey())
                            .put("name", function.getKey())
                            .put(
                                    "displayName",
                                    function.getValue().path("displayName").asText())
                            .put(
                                    "description",
                                    function.getValue().path("description").asText())
                            .put(
                                    "returnType",
                                    function.getValue().path("javaType").asText())
                            .put("returnCollection", false)
                            .putArray("arguments"));
            if (!ofLanguage.isEmpty()) {
                functions.put(language, ofLanguage);
            }
        });
        return functions;
    }

    private Map<String, ObjectNode> kamelets() {
        Map<String, ObjectNode> all = new TreeMap<>();
        for (String name : kamelets.names()) {
            ObjectNode kamelet = kamelets.document(name).content().deepCopy();
            kamelet.set("propertiesSchema", FormSchemas.ofKamelet(kamelet.at("/spec/definition")));
            all.put(name, kamelet);
        }
        return all;
    }
}
