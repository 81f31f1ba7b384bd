package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An ISV's OpenAPI description, 3.0 or 3.1. The requests and the answers of a case are held against it, so that neither
 * can be made up: method, path, parameters, body and status have to be described, and no JSON may have a member that is
 * not.
 */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry OPENAPI_3_0 =
            SchemaRegistry.withDialect(Dialects.getOpenApi30(), builder -> {});
    private static final SchemaRegistry OPENAPI_3_1 =
            SchemaRegistry.withDialect(Dialects.getOpenApi31(), builder -> {});

    private final JsonNode description;
    private final OpenApiSamples samples;

    /** @param description the whole description, whose references all lead into itself */
    OpenApi(JsonNode description) {
        this.description = description;
        this.samples = new OpenApiSamples(description);
        close(description.path("paths"));
        close(description.path("components"));
    }

    /** Where nothing is said of other members, the ISV's schemas allow them; here they would be misspelt or made up. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        // The parts of an allOf are not whole objects.
        node.properties().stream()
                .filter(member -> !member.getKey().equals("allOf"))
                .forEach(member -> close(member.getValue()));
        if (node.isArray()) {
            node.forEach(OpenApi::close);
        }
    }

    /**
     * Adds to the answer what the description requires of it.
     *
     * @param entry an entry of an {@code upstream.yaml}
     * @return what the description does not allow
     */
    List<String> check(JsonNode entry) {
        String[] request = entry.path("request").asText().split(" ", 2);
        String[] target = request[1].split("\\?", 2);
        String path = description.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> matches(template, target[0]))
                .min((one, other) -> Long.compare(variables(one), variables(other)))
                .orElse(null);
        JsonNode operation =
                path == null ? null : description.path("paths").path(path).get(request[0].toLowerCase(Locale.ROOT));
        if (operation == null) {
            return List.of("the description knows no such request");
        }
        List<String> wrong = new ArrayList<>();
        Map<String, String> values = pairs(target.length < 2 ? "" : target[1], wrong);
        values.replaceAll((name, value) -> "query " + value);
        String[] names = path.split("/");
        String[] given = target[0].split("/");
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                values.put(names[i].substring(1, names[i].length() - 1), "path " + decoded(given[i]));
            }
        }
        parameters(description.path("paths").path(path), operation, values, wrong);
        body("the request", resolved(operation.path("requestBody")), entry.get("body"), wrong);
        answer(operation, entry.path("answer"), wrong);
        return wrong;
    }

    private static boolean matches(String template, String path) {
        String[] names = template.split("/", -1);
        String[] given = path.split("/", -1);
        boolean same = names.length == given.length;
        for (int i = 0; same && i < names.length; i++) {
            same = names[i].startsWith("{") ? !given[i].isEmpty() : names[i].equals(given[i]);
        }
        return same;
    }

    private static long variables(String template) {
        return template.chars().filter(character -> character == '{').count();
    }

    private static Map<String, String> pairs(String query, List<String> wrong) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (values.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1])) != null) {
                wrong.add("the parameter " + parts[0] + " is there twice");
            }
        }
        return values;
    }

    /** @param values what was sent, as where and value */
    private void parameters(JsonNode item, JsonNode operation, Map<String, String> values, List<String> wrong) {
        Map<String, JsonNode> known = new LinkedHashMap<>();
        Stream.of(item, operation)
                .flatMap(owner -> owner.path("parameters").valueStream())
                .forEach(parameter -> known.put(
                        resolved(parameter).path("in").asText() + " "
                                + resolved(parameter).path("name").asText(),
                        resolved(parameter)));
        values.forEach((name, value) -> {
            String in = value.substring(0, value.indexOf(' '));
            JsonNode parameter = known.remove(in + " " + name);
            if (parameter == null) {
                wrong.add("there is no " + in + " parameter " + name);
            } else {
                schema(
                        "the parameter " + name,
                        parameter.path("schema"),
                        typed(parameter.path("schema"), value.substring(in.length() + 1)),
                        wrong);
            }
        });
        known.forEach((name, parameter) -> {
            if (parameter.path("required").asBoolean()
                    && !parameter.path("in").asText().equals("header")) {
                wrong.add("the parameter " + name + " is missing");
            }
        });
    }

    private JsonNode typed(JsonNode schema, String text) {
        String type = OpenApiSamples.type(resolved(schema));
        return type.equals("integer") && text.matches("-?\\d{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                : type.equals("boolean") && text.matches("true|false")
                        ? BooleanNode.valueOf(Boolean.parseBoolean(text))
                        : JsonNodeFactory.instance.textNode(text);
    }

    private void answer(JsonNode operation, JsonNode answer, List<String> wrong) {
        if (answer.has("text") || answer.has("cutAfter") || answer.path("never").asBoolean()) {
            // These stand for what goes wrong between here and the ISV.
            return;
        }
        String status = answer.path("status").asText("200");
        JsonNode described = Stream.of(
                        operation.path("responses").path(status),
                        operation.path("responses").path(status.charAt(0) + "XX"),
                        description.path("x-every-operation").path(status),
                        operation.path("responses").path("default"))
                .filter(one -> !one.isMissingNode())
                .findFirst()
                .orElse(null);
        if (described == null) {
            wrong.add("it is not answered with status " + status);
        } else {
            if (answer.has("json")) {
                samples.complete(json(resolved(described)).path("schema"), answer.get("json"));
            }
            body("the answer", resolved(described), answer.get("json"), wrong);
        }
    }

    private void body(String what, JsonNode described, JsonNode given, List<String> wrong) {
        JsonNode json = json(described);
        if (json.isMissingNode() && given != null) {
            wrong.add(what + " has no body");
        } else if (given == null
                && (described.path("required").asBoolean() || what.equals("the answer") && !json.isMissingNode())) {
            wrong.add(what + " has a body");
        } else if (given != null) {
            schema(what, json.path("schema"), given, wrong);
        }
    }

    /** Plain JSON, or else what is JSON as well, such as application/vnd.api+json. */
    private static JsonNode json(JsonNode described) {
        return described.path("content").properties().stream()
                .filter(type -> type.getKey().matches("(?i)application/([\\w.+-]+\\+)?json\\b.*|\\*/\\*"))
                .min(Comparator.comparing(type -> !type.getKey().equalsIgnoreCase("application/json")))
                .map(Map.Entry::getValue)
                .orElse(MissingNode.getInstance());
    }

    private void schema(String what, JsonNode schema, JsonNode given, List<String> wrong) {
        // References lead into the description, so it has to be around the schema.
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", description.path("components"));
        whole.set("paths", description.path("paths"));
        whole.putArray("allOf").add(schema);
        try {
            (description.path("openapi").asText().startsWith("3.0") ? OPENAPI_3_0 : OPENAPI_3_1)
                    .getSchema(whole)
                    .validate(given)
                    .forEach(error ->
                            wrong.add(what + " at " + error.getInstanceLocation() + ": " + error.getMessage()));
        } catch (SchemaException e) {
            wrong.add(what + " is described by what can't be followed: " + e.getMessage());
        }
    }

    private JsonNode resolved(JsonNode node) {
        return OpenApiSamples.resolved(description, node);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
