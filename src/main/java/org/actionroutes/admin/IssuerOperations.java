package org.actionroutes.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.actionroutes.json.Json;
import org.actionroutes.store.StoreConflict;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredLists.Caller;

/** Issuers whose signed tokens let callers in: to call actions, or to have users logged out. */
final class IssuerOperations {

    private static final int MOST = 10;

    private final Stored stored;
    private final InstanceCheck check;

    IssuerOperations(Stored stored, InstanceCheck check) {
        this.stored = stored;
        this.check = check;
    }

    Answer add(Call call) {
        StoredInstance instance = stored.instance(call);
        boolean logout = call.body().get("purpose").asText().equals(Caller.UNIVERSAL_LOGOUT);
        ObjectNode issuer = ((ObjectNode) call.body().deepCopy()).without(List.of("purpose"));
        if (issuer.has("keys")) {
            issuer.putObject("keys").put("value", call.body().get("keys").asText());
        }
        check.checkIssuer(instance.integration(), instance.name(), issuer, logout);
        List<Caller> there = stored.lists().callers(instance.id());
        if (logout && there.stream().anyMatch(caller -> caller.kind().equals(Caller.UNIVERSAL_LOGOUT))) {
            throw new Refused(
                    409,
                    "There is an issuer of requests to log users out already; delete it among the callers, and ask again.");
        }
        if (there.size() >= MOST) {
            throw new Refused(409, "There are " + MOST + " callers already; delete those that nobody needs any more.");
        }
        ObjectNode details = logout ? Json.MAPPER.createObjectNode().set(Caller.UNIVERSAL_LOGOUT, issuer) : issuer;
        UUID id;
        try {
            id = stored.store().addCaller(instance.id(), "jwt", details, call.actor());
        } catch (StoreConflict e) {
            throw new Refused(404, "There is no such instance in the database.");
        }
        return new Answer(
                201,
                Json.MAPPER.createObjectNode().put("id", id.toString()),
                Map.of("Location", "/instances/" + instance.integration() + "/" + instance.name() + "/callers/" + id));
    }
}
