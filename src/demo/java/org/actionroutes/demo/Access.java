package org.actionroutes.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Whether and how a user can sign in: status, password, sessions. */
final class Access {

    private static final int SHORTEST_PASSWORD = 10;

    private final Store store;

    Access(Store store) {
        this.store = store;
    }

    void mount(Router router) {
        router.post("/v2/users/:id/suspend").handler(call -> setStatus(call, "suspended", "already_suspended"));
        router.post("/v2/users/:id/resume").handler(call -> setStatus(call, "active", "already_active"));
        router.put("/v2/users/:id/password").handler(this::setPassword);
        router.get("/v2/users/:id/sessions").handler(this::sessions);
        router.delete("/v2/users/:id/sessions").handler(this::revokeSessions);
    }

    /** Not idempotent: a user who is so already is a conflict. Suspending ends all sessions. */
    private void setStatus(RoutingContext call, String status, String conflict) {
        JsonObject user = store.user(call.pathParam("id"));
        if (status.equals(user.getString("status"))) {
            throw new AcmeError(409, conflict, "The user is " + status + " already.");
        }
        if (status.equals("suspended")) {
            store.sessions.remove(user.getString("id"));
        }
        call.json(user.put("status", status).put("updated_at", Store.now()));
    }

    /** Checks the policy; nothing of the password is kept, as nobody signs in here. */
    private void setPassword(RoutingContext call) {
        JsonObject user = store.user(call.pathParam("id"));
        if (!(Answers.body(call).getValue("password") instanceof String password)
                || password.length() < SHORTEST_PASSWORD) {
            throw AcmeError.invalid("password", "must have at least " + SHORTEST_PASSWORD + " characters");
        }
        user.put("updated_at", Store.now());
        Answers.noContent(call);
    }

    private void sessions(RoutingContext call) {
        String id = store.user(call.pathParam("id")).getString("id");
        call.json(new JsonObject().put("sessions", new JsonArray(store.sessions.getOrDefault(id, List.of()))));
    }

    private void revokeSessions(RoutingContext call) {
        store.sessions.remove(store.user(call.pathParam("id")).getString("id"));
        Answers.noContent(call);
    }
}
