package org.actionroutes.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** In which groups users are, of many at once. */
final class Memberships {

    private final Store store;

    Memberships(Store store) {
        this.store = store;
    }

    void mount(Router router) {
        router.get("/v2/group-memberships").handler(this::list);
    }

    /** Leaves out ids that no user has. What the ids of groups mean is {@code included} once for all. */
    private void list(RoutingContext call) {
        JsonArray memberships = new JsonArray();
        SortedSet<String> mentioned = new TreeSet<>();
        for (String userId : Answers.userIds(call)) {
            if (store.users.containsKey(userId)) {
                List<String> groups = store.groupsOf(userId);
                mentioned.addAll(groups);
                memberships.add(new JsonObject().put("user_id", userId).put("group_ids", new JsonArray(groups)));
            }
        }
        JsonArray groups = new JsonArray();
        mentioned.forEach(id -> groups.add(
                new JsonObject().put("id", id).put("name", store.group(id).getString("name"))));
        call.json(new JsonObject()
                .put("memberships", memberships)
                .put("included", new JsonObject().put("groups", groups)));
    }
}
