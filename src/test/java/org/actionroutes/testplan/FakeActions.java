package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.json.Json;

/** Actions of an ISV in memory, which break where a test says so. */
final class FakeActions implements Actions {

    final Map<String, ObjectNode> groups = new LinkedHashMap<>();
    final Map<String, ObjectNode> users = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    final Set<String> implemented = new TreeSet<>(ContractCatalogue.get().names());
    /** Fails what is called, before it does anything. */
    Predicate<String> broken = contract -> false;
    /** Fails what is called, after it has done it. */
    Predicate<String> lost = contract -> false;
    /** Before each call. */
    Runnable before = () -> {};

    private int ids;

    @Override
    public Set<String> implemented() {
        return implemented;
    }

    @Override
    public JsonNode run(String contract, JsonNode input) {
        before.run();
        calls.add(contract);
        if (broken.test(contract)) {
            return failed("ISV_ERROR");
        }
        ObjectNode answer = answer(contract, input);
        return lost.test(contract) ? failed("ISV_TIMEOUT") : answer;
    }

    private ObjectNode answer(String contract, JsonNode input) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.putObject("executionStatus").put("status", "SUCCEEDED");
        String userId = input.path("userId").asText();
        String groupId = input.path("groupId").asText();
        return switch (contract) {
            case "create-user" -> answer.set("user", create(users, input.get("user")));
            case "create-group" -> answer.set("group", create(groups, input.get("group")));
            case "deactivate-user", "activate-user" -> {
                users.get(userId).put("active", contract.equals("activate-user"));
                yield answer;
            }
            case "get-user-by-id" -> answer.set("user", users.get(userId));
            case "get-user-by-username" -> one(answer, "user", users, "userName", input);
            case "list-groups-by-display-name" -> {
                answer.putArray("resources").addAll(groups.values());
                yield answer;
            }
            case "remove-group" -> groups.remove(groupId) == null ? failed("ISV_NOT_FOUND") : answer;
            default -> failed("ISV_ERROR");
        };
    }

    private ObjectNode create(Map<String, ObjectNode> things, JsonNode thing) {
        String id = "id-" + ++ids;
        ObjectNode made = ((ObjectNode) thing.deepCopy()).put("id", id);
        things.put(id, made);
        return made;
    }

    private static ObjectNode one(
            ObjectNode answer, String name, Map<String, ObjectNode> things, String key, JsonNode input) {
        return things.values().stream()
                .filter(thing -> thing.get(key).equals(input.get(key)))
                .findFirst()
                .<ObjectNode>map(thing -> answer.set(name, thing))
                .orElseGet(() -> failed("ISV_NOT_FOUND"));
    }

    private static ObjectNode failed(String code) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.putObject("executionStatus")
                .put("status", "FAILED")
                .putArray("errors")
                .addObject()
                .put("code", code)
                .put("summary", "It broke.");
        return answer;
    }
}
