package org.actionroutes.demo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.NavigableMap;

/** User profiles. Status, password, roles and licences belong to other endpoints. */
final class Users {

    private final Store store;
    private final Fields fields;

    Users(Store store, Fields fields) {
        this.store = store;
        this.fields = fields;
    }

    void mount(Router router) {
        router.get("/v2/users").handler(this::list);
        router.post("/v2/users").handler(this::create);
        router.get("/v2/users/:id").handler(call -> call.json(store.user(call.pathParam("id"))));
        router.patch("/v2/users/:id").handler(this::change);
        router.delete("/v2/users/:id").handler(this::remove);
    }

    /**
     * In the order of ids. The {@code username} filter finds names that <em>begin</em> so, in any case, in the order of
     * names: whoever has exactly that name comes first, but is not alone.
     */
    private void list(RoutingContext call) {
        String username = call.request().getParam("username");
        NavigableMap<String, JsonObject> users = username == null ? store.users : store.usersNamedLike(username);
        call.json(Page.of(call, "users", username == null ? "" : Store.lower(username), users, user -> user));
    }

    private void create(RoutingContext call) {
        JsonObject profile = Answers.body(call);
        fields.check(profile, true, store);
        refuseTaken(profile.getString("username"), null);
        JsonObject user = new JsonObject().put("custom", new JsonObject());
        profile.forEach(e -> user.put(e.getKey(), e.getValue()));
        if (user.getValue("display_name") == null) {
            user.put("display_name", user.getString("username"));
        }
        String now = Store.now();
        user.put("status", "active").put("created_at", now).put("updated_at", now);
        JsonObject added = store.addUser(user);
        call.response().putHeader("Location", "/v2/users/" + added.getString("id"));
        Answers.json(call, 201, added);
    }

    /** A merge: what is not mentioned stays, null clears; {@code custom} is merged in the same way. */
    private void change(RoutingContext call) {
        JsonObject user = store.user(call.pathParam("id"));
        JsonObject change = Answers.body(call);
        fields.check(change, false, store);
        String username = change.getString("username");
        if (username != null) {
            refuseTaken(username, user.getString("id"));
            store.rename(user, username);
        }
        for (Map.Entry<String, Object> entry : change) {
            if (entry.getKey().equals("custom")) {
                JsonObject custom = user.getJsonObject("custom");
                ((JsonObject) entry.getValue()).forEach(e -> custom.put(e.getKey(), e.getValue()));
            } else {
                user.put(entry.getKey(), entry.getValue());
            }
        }
        call.json(user.put("updated_at", Store.now()));
    }

    private void remove(RoutingContext call) {
        store.removeUser(store.user(call.pathParam("id")).getString("id"));
        Answers.noContent(call);
    }

    private void refuseTaken(String username, String ownId) {
        String id = store.idOf(username);
        if (id != null && !id.equals(ownId)) {
            throw new AcmeError(409, "username_taken", "Another user has this username.");
        }
    }
}
