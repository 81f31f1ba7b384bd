package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.json.Json;

import static java.util.concurrent.CompletableFuture.completedFuture;

/** Several operations in one request, one after another (RFC 7644 §3.7). */
final class Bulk {

    private static final String ID = "bulkId";
    private static final String REFERENCE = "bulkId:";
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final ScimFace face;
    private final Actions actions;
    private final ScimRequest request;
    /** What the resources are called that have been created, by the caller's own names for them. */
    private final Map<String, String> created = new HashMap<>();

    private final ArrayNode answers = Json.MAPPER.createArrayNode();
    private int failures;

    Bulk(ScimFace face, Actions actions, ScimRequest request) {
        this.face = face;
        this.actions = actions;
        this.request = request;
    }

    CompletableFuture<ScimAnswer> answer() {
        if (request.id() != null) {
            throw new ScimError(404, "Bulk requests are sent to /Bulk.");
        }
        if (!request.method().equals("POST")) {
            throw Resources.notAllowed("POST");
        }
        ObjectNode message = request.object();
        JsonNode operations = Attributes.get(message, "Operations");
        if (!operations.isArray()) {
            throw ScimError.badRequest("invalidSyntax", "A bulk request should have an array 'Operations'.");
        }
        if (operations.size() > ServiceProvider.MOST_OPERATIONS) {
            throw new ScimError(
                    413,
                    "A bulk request may have " + ServiceProvider.MOST_OPERATIONS
                            + " operations (bulk.maxOperations); this one has " + operations.size() + ".");
        }
        JsonNode most = Attributes.get(message, "failOnErrors");
        if (!most.isMissingNode() && !most.isNull() && (!most.isInt() || most.asInt() < 1)) {
            throw ScimError.badRequest("invalidValue", "'failOnErrors' should be an integer from 1 on.");
        }
        List<JsonNode> all = new ArrayList<>();
        operations.forEach(all::add);
        checkIds(all);
        return run(all, 0, most.isInt() ? most.asInt() : Integer.MAX_VALUE).thenApply(done -> {
            ObjectNode response = Json.MAPPER.createObjectNode();
            response.putArray("schemas").add(Urns.BULK_RESPONSE);
            response.set("Operations", answers);
            return ScimAnswer.ok(response);
        });
    }

    private static void checkIds(List<JsonNode> operations) {
        Set<String> seen = new HashSet<>();
        for (JsonNode operation : operations) {
            String id = Attributes.get(operation, ID).asText("");
            if (!id.isEmpty() && !seen.add(id)) {
                throw ScimError.badRequest("invalidValue", "Two operations have the bulkId '" + id + "'.");
            }
        }
    }

    private CompletableFuture<Void> run(List<JsonNode> operations, int index, int mostFailures) {
        if (index == operations.size() || failures >= mostFailures) {
            return completedFuture(null);
        }
        JsonNode operation = operations.get(index);
        long used = actions.used();
        return one(operation).thenCompose(answer -> {
            add(operation, answer);
            // All that is left of it is its status.
            actions.free(actions.used() - used);
            return run(operations, index + 1, mostFailures);
        });
    }

    private CompletableFuture<ScimAnswer> one(JsonNode operation) {
        try {
            String method = Attributes.get(operation, "method").asText().toUpperCase(Locale.ROOT);
            if (!METHODS.contains(method)) {
                throw ScimError.badRequest("invalidSyntax", "'method' should be POST, PUT, PATCH or DELETE.");
            }
            if (method.equals("POST")
                    && Attributes.get(operation, ID).asText("").isEmpty()) {
                throw ScimError.badRequest("invalidSyntax", "An operation with POST should have a 'bulkId'.");
            }
            List<String> path = path(Attributes.get(operation, "path").asText());
            JsonNode data = resolved(Attributes.get(operation, "data"));
            return face.answer(request.of(
                    method, path, data, Attributes.get(operation, "version").asText("")));
        } catch (ScimError e) {
            return completedFuture(ScimAnswer.of(e));
        }
    }

    private List<String> path(String text) {
        List<String> path = new ArrayList<>();
        for (String segment : text.split("/")) {
            if (!segment.isEmpty()) {
                path.add(segment.startsWith(REFERENCE) ? resolved(segment) : ScimRequestReader.decoded(segment));
            }
        }
        if (path.isEmpty() || path.size() > 2 || path.get(0).equals("Bulk") || path.contains(".search")) {
            throw ScimError.badRequest("invalidPath", "'path' should be as in /Users or /Users/{id}.");
        }
        return path;
    }

    private List<String> pathOrNone(JsonNode operation) {
        try {
            return path(Attributes.get(operation, "path").asText());
        } catch (ScimError e) {
            return List.of();
        }
    }

    private String resolved(String text) {
        if (!text.startsWith(REFERENCE)) {
            return text;
        }
        String id = created.get(text.substring(REFERENCE.length()));
        if (id == null) {
            throw new ScimError(409, "'" + text + "' names no resource that an operation before this one has created.");
        }
        return id;
    }

    /** @return the same with the ids of resources in place of references to them */
    private JsonNode resolved(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(resolved(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolved(array.get(i)));
            }
        } else if (node.isTextual() && node.asText().startsWith(REFERENCE)) {
            return TextNode.valueOf(resolved(node.asText()));
        }
        return node;
    }

    private void add(JsonNode operation, ScimAnswer answer) {
        ObjectNode one = answers.addObject();
        one.put("method", Attributes.get(operation, "method").asText().toUpperCase(Locale.ROOT));
        String bulkId = Attributes.get(operation, ID).asText("");
        if (!bulkId.isEmpty()) {
            one.put(ID, bulkId);
        }
        String location = answer.headers().get("Location");
        List<String> path = pathOrNone(operation);
        if (location == null && path.size() == 2) {
            location = Locations.of(request.base(), "/" + path.get(0), path.get(1));
        }
        if (location != null) {
            one.put("location", location);
        }
        if (answer.headers().containsKey("ETag")) {
            one.put("version", answer.headers().get("ETag"));
        }
        one.put("status", Integer.toString(answer.status()));
        if (answer.status() >= 400) {
            failures++;
            one.set("response", answer.body());
        } else if (!bulkId.isEmpty() && answer.body() != null) {
            created.put(bulkId, answer.body().path("id").asText());
        }
    }
}
