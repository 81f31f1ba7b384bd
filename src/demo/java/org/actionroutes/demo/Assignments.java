package org.actionroutes.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Roles and licences, and who has them. There is one bulk read for both. */
final class Assignments {

    private final Store store;

    Assignments(Store store) {
        this.store = store;
    }

    void mount(Router router) {
        router.get("/v2/roles")
                .handler(call ->
                        call.json(new JsonObject().put("roles", new JsonArray(List.copyOf(store.roles.values())))));
        router.get("/v2/licences").handler(this::licences);
        router.get("/v2/role-assignments").handler(this::list);
        router.put("/v2/users/:id/roles").handler(this::setRoles);
        router.put("/v2/users/:id/licences").handler(this::setLicences);
    }

    private void licences(RoutingContext call) {
        JsonArray licences = new JsonArray();
        store.licences.forEach((id, licence) -> licences.add(new JsonObject()
                .put("id", id)
                .put("name", licence.getString("name"))
                .put(
                        "seats",
                        new JsonObject()
                                .put("total", licence.getInteger("seats"))
                                .put("used", store.seatsUsed(id)))));
        call.json(new JsonObject().put("licences", licences));
    }

    /** Leaves out ids that no user has. What the ids of roles and licences mean is {@code included} once for all. */
    private void list(RoutingContext call) {
        JsonArray assignments = new JsonArray();
        Answers.userIds(call).stream()
                .filter(store.users::containsKey)
                .map(store::assignmentsOf)
                .forEach(assignments::add);
        JsonObject included = new JsonObject().put("roles", names(store.roles)).put("licences", names(store.licences));
        call.json(new JsonObject().put("assignments", assignments).put("included", included));
    }

    private static JsonArray names(Map<String, JsonObject> entries) {
        JsonArray names = new JsonArray();
        entries.values()
                .forEach(entry -> names.add(new JsonObject()
                        .put("id", entry.getString("id"))
                        .put("name", entry.getString("name"))
                        .put("kind", entry.getString("kind", "licence"))));
        return names;
    }

    private void setRoles(RoutingContext call) {
        String id = store.user(call.pathParam("id")).getString("id");
        replace(call, "role_ids", store.roles, store.rolesOf(id), id);
    }

    private void setLicences(RoutingContext call) {
        String id = store.user(call.pathParam("id")).getString("id");
        replace(call, "licence_ids", store.licences, store.licencesOf(id), id);
    }

    /** All or nothing: one unknown id or one licence without a free seat, and nothing changes. */
    private void replace(
            RoutingContext call,
            String name,
            Map<String, JsonObject> known,
            SortedSet<String> assigned,
            String userId) {
        List<String> ids = Answers.strings(Answers.body(call), name);
        for (String id : ids) {
            JsonObject entry = known.get(id);
            if (entry == null) {
                throw AcmeError.invalid(name, id + " does not exist");
            }
            if (entry.containsKey("seats")
                    && !assigned.contains(id)
                    && store.seatsUsed(id) >= entry.getInteger("seats")) {
                throw new AcmeError(409, "no_seats_left", "All seats of " + entry.getString("name") + " are taken.");
            }
        }
        assigned.clear();
        assigned.addAll(ids);
        store.user(userId).put("updated_at", Store.now());
        call.json(store.assignmentsOf(userId));
    }
}
