package org.actionroutes.demo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Groups, without their members. */
final class Groups {

    private final Store store;

    Groups(Store store) {
        this.store = store;
    }

    void mount(Router router) {
        router.get("/v2/groups").handler(this::list);
        router.post("/v2/groups").handler(this::create);
        router.get("/v2/groups/:id").handler(call -> call.json(store.group(call.pathParam("id"))));
        router.patch("/v2/groups/:id").handler(this::change);
        router.delete("/v2/groups/:id").handler(this::remove);
    }

    /** The {@code name} filter wants the whole name, in any case (unlike the one for users). */
    private void list(RoutingContext call) {
        String name = call.request().getParam("name");
        NavigableMap<String, JsonObject> groups = name == null ? store.groups : named(name);
        call.json(Page.of(call, "groups", name == null ? "" : Store.lower(name), groups, group -> group));
    }

    private void create(RoutingContext call) {
        JsonObject body = Answers.body(call);
        String name = name(body);
        refuseTaken(name, null);
        JsonObject group = store.addGroup(name, description(body), Store.now());
        call.response().putHeader("Location", "/v2/groups/" + group.getString("id"));
        Answers.json(call, 201, group);
    }

    private void change(RoutingContext call) {
        JsonObject group = store.group(call.pathParam("id"));
        JsonObject change = Answers.body(call);
        if (change.containsKey("name")) {
            String name = name(change);
            refuseTaken(name, group.getString("id"));
            group.put("name", name);
        }
        if (change.containsKey("description")) {
            group.put("description", description(change));
        }
        call.json(group.put("updated_at", Store.now()));
    }

    private void remove(RoutingContext call) {
        store.removeGroup(store.group(call.pathParam("id")).getString("id"));
        Answers.noContent(call);
    }

    private NavigableMap<String, JsonObject> named(String name) {
        NavigableMap<String, JsonObject> found = new TreeMap<>();
        for (Map.Entry<String, JsonObject> group : store.groups.entrySet()) {
            if (group.getValue().getString("name").equalsIgnoreCase(name)) {
                found.put(group.getKey(), group.getValue());
            }
        }
        return found;
    }

    private void refuseTaken(String name, String ownId) {
        if (named(name).keySet().stream().anyMatch(id -> !id.equals(ownId))) {
            throw new AcmeError(409, "duplicate_name", "Another group has this name.");
        }
    }

    private static String name(JsonObject body) {
        if (body.getValue("name") instanceof String name && !name.isBlank()) {
            return name;
        }
        throw AcmeError.invalid("name", "is required");
    }

    private static String description(JsonObject body) {
        Object description = body.getValue("description");
        if (description == null || description instanceof String) {
            return (String) description;
        }
        throw AcmeError.invalid("description", "must be a string");
    }
}
