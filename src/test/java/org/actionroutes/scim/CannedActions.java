package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.actionroutes.json.Json;

/** Actions whose outputs are known, and what they were asked. */
final class CannedActions implements Actions {

    private final Map<String, UnaryOperator<ObjectNode>> outputs = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    /** Implements contracts with nothing in their outputs. */
    CannedActions with(String... contracts) {
        for (String contract : contracts) {
            with(contract, input -> JsonNodeFactory.instance.objectNode());
        }
        return this;
    }

    CannedActions with(String contract, UnaryOperator<ObjectNode> output) {
        outputs.put(contract, output);
        return this;
    }

    /** Implements a contract that lists, with all in one page. */
    CannedActions listing(String contract, String member, JsonNode items) {
        return with(contract, input -> JsonNodeFactory.instance.objectNode().set(member, items.deepCopy()));
    }

    /** Implements a contract with what an integration answers in one of its own cases: an output, or one a page. */
    CannedActions answering(String integration, String contract, String name) throws IOException {
        Path cases = Path.of("routes", integration, "cases", contract);
        JsonNode expected = Json.MAPPER.readTree(
                cases.resolve(name).resolve("expected.json").toFile());
        return with(contract, input -> {
            int page = Integer.parseInt(input.path("pagination").path("cursor").asText("0"));
            ObjectNode output = (expected.isArray() ? expected.get(page) : expected).deepCopy();
            if (output.path("pagination").has("nextCursor")) {
                output.withObject("/pagination").put("nextCursor", String.valueOf(page + 1));
            }
            return output;
        });
    }

    CannedActions acme(String contract, String name) throws IOException {
        return answering("acme", contract, name);
    }

    /** As the demo's Acme has all contracts. */
    static CannedActions acme() throws IOException {
        return new CannedActions()
                .with("list-users", "get-user-by-id", "get-user-by-username", "create-user", "update-user")
                .with("update-user-password", "activate-user", "deactivate-user", "list-groups", "list-group-members")
                .acme("list-user-schema", "all")
                .acme("list-user-schema-property-values", "all")
                .acme("list-entitlement-schema", "all")
                .acme("list-entitlement-schema-property-values", "all");
    }

    /** The contracts called, in order. */
    List<String> calls() {
        return calls;
    }

    @Override
    public boolean has(String contract) {
        return outputs.containsKey(contract);
    }

    @Override
    public CompletableFuture<ObjectNode> call(String contract, ObjectNode input) {
        calls.add(contract);
        if (!has(contract)) {
            return CompletableFuture.failedFuture(ScimError.notImplemented(contract + " is not implemented"));
        }
        try {
            return CompletableFuture.completedFuture(outputs.get(contract).apply(input));
        } catch (ScimError e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
