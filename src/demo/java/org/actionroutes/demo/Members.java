package org.actionroutes.demo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Who is in a group, changed one at a time. */
final class Members {

    private final Store store;

    Members(Store store) {
        this.store = store;
    }

    void mount(Router router) {
        router.get("/v2/groups/:id/members").handler(this::list);
        router.put("/v2/groups/:id/members/:user").handler(this::add);
        router.delete("/v2/groups/:id/members/:user").handler(this::remove);
    }

    private void list(RoutingContext call) {
        String id = store.group(call.pathParam("id")).getString("id");
        NavigableMap<String, JsonObject> members = new TreeMap<>();
        store.members(id).forEach(userId -> members.put(userId, store.user(userId)));
        call.json(Page.of(
                call,
                "members",
                id,
                members,
                user -> new JsonObject()
                        .put("user_id", user.getString("id"))
                        .put("display_name", user.getString("display_name"))));
    }

    private void add(RoutingContext call) {
        String id = store.group(call.pathParam("id")).getString("id");
        String user = store.user(call.pathParam("user")).getString("id");
        if (!store.members(id).add(user)) {
            throw new AcmeError(409, "already_member", "The user is in this group already.");
        }
        store.group(id).put("updated_at", Store.now());
        Answers.noContent(call);
    }

    private void remove(RoutingContext call) {
        String id = store.group(call.pathParam("id")).getString("id");
        String user = store.user(call.pathParam("user")).getString("id");
        if (!store.members(id).remove(user)) {
            throw new AcmeError(404, "not_a_member", "The user is not in this group.");
        }
        store.group(id).put("updated_at", Store.now());
        Answers.noContent(call);
    }
}
