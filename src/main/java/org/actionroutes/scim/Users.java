package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.json.Json;

import static java.util.concurrent.CompletableFuture.completedFuture;

/** Users: reads and writes as plans of actions, by what changes. */
final class Users implements Kind {

    private static final String ACTIVE = "active";
    private static final String PASSWORD = "password";

    private final Actions actions;
    private final Outgoing outgoing;
    private final boolean deleteDeactivates;

    /**
     * @param base the address of the instance's SCIM face
     * @param deleteDeactivates whether DELETE deactivates, and is not refused
     */
    Users(Actions actions, String base, boolean deleteDeactivates) {
        this.actions = actions;
        this.outgoing = Outgoing.of(actions, base);
        this.deleteDeactivates = deleteDeactivates;
    }

    @Override
    public String name() {
        return "User";
    }

    @Override
    public String endpoint() {
        return "Users";
    }

    @Override
    public Source source() {
        return new UserSource(actions, this::shown);
    }

    @Override
    public CompletableFuture<ObjectNode> get(String id) {
        return actions.call("get-user-by-id", input(id)).thenApply(output -> shown(user(output)));
    }

    private ObjectNode shown(ObjectNode user) {
        return outgoing.user(user);
    }

    private static ObjectNode user(ObjectNode output) {
        return (ObjectNode) output.get("user");
    }

    @Override
    public CompletableFuture<ObjectNode> create(ObjectNode resource) {
        Patch.tidy(resource, Shape.USER);
        Incoming.user(resource);
        resource.remove("id");
        boolean inactive =
                resource.path(ACTIVE).isBoolean() && !resource.get(ACTIVE).asBoolean();
        ObjectNode input = Json.MAPPER.createObjectNode();
        input.set("user", resource);
        return actions.call("create-user", input).thenCompose(output -> {
            ObjectNode created = user(output);
            return inactive && created.path(ACTIVE).asBoolean(true)
                    ? setActive(created.path("id").asText(), false).thenApply(done -> shown(created.put(ACTIVE, false)))
                    : completedFuture(shown(created));
        });
    }

    @Override
    public CompletableFuture<ObjectNode> replace(String id, ObjectNode resource) {
        Patch.tidy(resource, Shape.USER);
        sameId(id, resource);
        // What only this side can say; a client sends back what it has read.
        resource.remove(List.of("meta", "schemas", "groups"));
        return get(id).thenCompose(current -> {
            ObjectNode target = current.deepCopy();
            merge(target, resource);
            return change(id, current, target);
        });
    }

    /** What is left out stays, also within an attribute. */
    static void merge(ObjectNode target, ObjectNode given) {
        given.properties().forEach(member -> {
            if (target.get(member.getKey()) instanceof ObjectNode before
                    && member.getValue() instanceof ObjectNode after) {
                merge(before, after);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        });
    }

    /** @throws ScimError 400 {@code mutability} */
    static void sameId(String id, ObjectNode resource) {
        JsonNode given = resource.path("id");
        if (given.isTextual() && !given.asText().isEmpty() && !given.asText().equals(id)) {
            throw ScimError.badRequest(
                    "mutability", "'id' can't be changed; leave it out, or send the resource's own.");
        }
        resource.remove("id");
    }

    @Override
    public CompletableFuture<ObjectNode> patch(String id, ObjectNode request) {
        List<Operation> operations = Patch.read(request, Shape.USER);
        Optional<ObjectNode> direct = Patch.direct(operations, id);
        if (direct.isPresent() && !direct.get().isEmpty()) {
            return carryOut(id, direct.get(), null).thenApply(done -> null);
        }
        return get(id).thenCompose(current -> change(id, current, Patch.apply(current, operations)));
    }

    private CompletableFuture<ObjectNode> change(String id, ObjectNode current, ObjectNode target) {
        ObjectNode changes = Changes.between(current, target);
        if (!current.has(ACTIVE) && target.path(ACTIVE).asBoolean() && !actions.has("activate-user")) {
            // Who is not known to be inactive need not be activated.
            changes.remove(ACTIVE);
        }
        return carryOut(id, changes, target).thenApply(updated -> {
            ObjectNode result = updated == null ? target : target.setAll(updated);
            if (updated != null) {
                // What was cleared, or what the ISV does not keep, is not there.
                changes.fieldNames().forEachRemaining(name -> {
                    if (!updated.has(name)) {
                        result.remove(name);
                    }
                });
            }
            // What is asked for has been done, whatever the update's answer says of it.
            if (changes.has(ACTIVE)) {
                result.set(ACTIVE, changes.get(ACTIVE));
            }
            if (updated == null && !changes.isEmpty() && result.get("meta") instanceof ObjectNode meta) {
                // Nobody has said which one it is now.
                meta.remove(List.of("version", "lastModified"));
            }
            return shown(result);
        });
    }

    /**
     * First whether the user may come in at all, which must not be lost by what else fails.
     *
     * @param target the user as it is to be; null where only {@code active} and {@code password} change
     * @return what {@code update-user} answered, or null
     */
    private CompletableFuture<ObjectNode> carryOut(String id, ObjectNode changes, ObjectNode target) {
        ObjectNode rest = changes.deepCopy();
        JsonNode active = rest.remove(ACTIVE);
        JsonNode password = rest.remove(PASSWORD);
        CompletableFuture<?> done = completedFuture(null);
        if (active != null && active.isBoolean()) {
            done = setActive(id, active.asBoolean());
        }
        if (password != null && password.isTextual()) {
            ObjectNode input = input(id).put(PASSWORD, password.asText());
            done = done.thenCompose(before -> actions.call("update-user-password", input));
        }
        if (rest.isEmpty()) {
            return done.thenApply(before -> null);
        }
        ObjectNode user = Json.MAPPER.createObjectNode();
        user.set("schemas", schemas(rest));
        user.put("id", id).set("userName", target.path("userName"));
        user.setAll(rest);
        Incoming.user(user);
        ObjectNode input = Json.MAPPER.createObjectNode();
        input.set("user", user);
        return done.thenCompose(before -> actions.call("update-user", input)).thenApply(Users::user);
    }

    private static JsonNode schemas(ObjectNode changes) {
        Set<String> schemas = new HashSet<>(Set.of(Urns.USER));
        changes.fieldNames().forEachRemaining(name -> {
            if (name.contains(":")) {
                schemas.add(name);
            }
        });
        return Json.MAPPER.valueToTree(schemas);
    }

    private CompletableFuture<ObjectNode> setActive(String id, boolean active) {
        return actions.call(active ? "activate-user" : "deactivate-user", input(id));
    }

    @Override
    public CompletableFuture<Void> delete(String id) {
        if (!deleteDeactivates) {
            throw ScimError.notImplemented("Users are not deleted here; set 'active' to false to deactivate one.");
        }
        return setActive(id, false).thenApply(done -> null);
    }

    private static ObjectNode input(String id) {
        return Json.MAPPER.createObjectNode().put("userId", id);
    }
}
