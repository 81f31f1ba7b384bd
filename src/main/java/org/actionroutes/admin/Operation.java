package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;
import org.actionroutes.schema.JsonSchema;
import org.actionroutes.schema.Violation;

/** One operation of the description: what it takes. */
public final class Operation {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private final String id;
    private final String auditAction;
    private final boolean open;
    private final boolean changesARevision;
    private final boolean wantsBody;
    private final Set<String> mediaTypes = new LinkedHashSet<>();
    private final JsonSchema query;
    private final JsonSchema body;

    /**
     * @param operation the operation
     * @param parameters those of the path's item and its own, resolved
     * @param components of the whole document
     */
    Operation(JsonNode operation, List<JsonNode> parameters, JsonNode components) {
        id = operation.get("operationId").asText();
        auditAction = operation.get("x-audit-action").asText();
        open = operation.has("security") && operation.get("security").isEmpty();
        changesARevision = parameters.stream()
                .anyMatch(parameter -> parameter.get("name").asText().equals("If-Match"));
        ObjectNode schema = Json.MAPPER.createObjectNode();
        schema.put("type", "object").put("additionalProperties", false).set("components", components);
        ObjectNode properties = schema.putObject("properties");
        parameters.stream()
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .forEach(parameter -> properties.set(parameter.get("name").asText(), parameter.get("schema")));
        query = new JsonSchema(schema);
        JsonNode content = operation.at("/requestBody/content");
        wantsBody = operation.at("/requestBody/required").asBoolean();
        content.fieldNames().forEachRemaining(mediaTypes::add);
        body = content.isMissingNode()
                ? null
                : new JsonSchema(
                        ((ObjectNode) content.elements().next().get("schema").deepCopy())
                                .set("components", components));
    }

    /** @return its operationId */
    public String id() {
        return id;
    }

    /** @return what the audit log calls it */
    String auditAction() {
        return auditAction;
    }

    /** @return whether anybody may call it */
    boolean isOpen() {
        return open;
    }

    /** @return whether it says by If-Match which revision it changes */
    boolean changesARevision() {
        return changesARevision;
    }

    /** @return of which media types a body may be; none where there is no body */
    Set<String> mediaTypes() {
        return mediaTypes;
    }

    /** @return whether there has to be a body */
    boolean wantsBody() {
        return wantsBody;
    }

    /** @return what is wrong with the parameters of a query */
    List<Violation> checkQuery(Map<String, List<String>> given) {
        List<Violation> violations = new ArrayList<>();
        ObjectNode values = Json.MAPPER.createObjectNode();
        given.forEach((name, each) -> {
            String value = each.get(0);
            if (each.size() > 1) {
                violations.add(new Violation(name, "is given more than once"));
            }
            if (name.equals("limit") && NUMBER.matcher(value).matches()) {
                values.put(name, Integer.parseInt(value));
            } else {
                values.put(name, value);
            }
        });
        query.check(values).stream()
                .map(violation -> new Violation(violation.path().replaceFirst("^/", ""), violation.message()))
                .forEach(violations::add);
        return violations;
    }

    /**
     * @param given the body, or null
     * @return what is wrong with it
     */
    List<Violation> checkBody(JsonNode given) {
        if (given == null) {
            return wantsBody ? List.of(new Violation("", "is missing")) : List.of();
        }
        return body.check(given);
    }
}
