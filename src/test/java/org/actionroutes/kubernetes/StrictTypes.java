package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.kubernetes.client.custom.QuantityFormatException;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.actionroutes.schema.JsonSchema;

/**
 * Whether an object is what an API server takes, where it checks strictly: every member known, and of its type. Kinds
 * of Kubernetes are held against the models of its own client, others against the schemas in {@code kubernetes/}.
 */
final class StrictTypes {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final ObjectMapper JSON_MAPPER = new ObjectMapper();

    private StrictTypes() {}

    /** @return what is wrong with it; empty where nothing is */
    static List<String> complaints(Manifest object) {
        String[] version = object.apiVersion().split("/");
        String schema = object.kind().equals("Kamelet")
                ? "/camel-k/kamelet.schema.json"
                : "/kubernetes/" + object.kind() + "." + version[0] + ".schema.json";
        if (StrictTypes.class.getResource(schema) == null) {
            return ofModel(version[version.length - 1].toUpperCase(Locale.ROOT) + object.kind(), object.content());
        }
        List<String> complaints = new ArrayList<>();
        new JsonSchema(schema).check(object.content()).forEach(violation -> complaints.add(violation.toString()));
        complaints.addAll(ofModel("V1ObjectMeta", object.at("/metadata")));
        if (object.kind().equals("Integration") && object.content().has("spec")) {
            // The resource definition takes a pod's members over from Kubernetes.
            complaints.addAll(ofModel("V1PodSpec", object.at("/spec/template/spec")));
        }
        return complaints;
    }

    private static List<String> ofModel(String model, JsonNode content) {
        String text = content.isMissingNode() ? "{}" : content.toString();
        try {
            Class<?> type = Class.forName(MODELS + model);
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, JsonParser.parseString(text));
            // Members of maps are not looked at above, nor what is no text.
            JsonNode back =
                    JSON_MAPPER.readTree(JSON.getGson().toJson(JSON.getGson().fromJson(text, type)));
            List<String> complaints = new ArrayList<>();
            compare("", content, back, complaints);
            return complaints;
        } catch (ClassNotFoundException e) {
            return List.of("there is no kind " + model + " in Kubernetes");
        } catch (InvocationTargetException e) {
            return List.of(e.getCause().getMessage().replaceFirst("(?s) JSON: .*|: \\{.*", ""));
        } catch (JsonParseException | QuantityFormatException | IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void compare(String at, JsonNode given, JsonNode back, List<String> complaints) {
        if (given.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            given.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + "/" + name, given.get(name), back.path(name), complaints));
        } else if (given.isArray() && given.size() == back.size()) {
            for (int i = 0; i < given.size(); i++) {
                compare(at + "/" + i, given.get(i), back.get(i), complaints);
            }
        } else if (!given.equals(back) && !given.asText().equals(back.asText()) && !given.isEmpty()) {
            complaints.add(at + " is read as " + back);
        }
    }
}
