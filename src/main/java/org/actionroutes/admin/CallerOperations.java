package org.actionroutes.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.store.StoreConflict;
import org.actionroutes.store.StoredInstance;

/** Who may call an instance. */
final class CallerOperations {

    /** One, and the one that takes its place. */
    private static final int MOST = 2;

    private static final int SECRET_BYTES = 32;

    private final Stored stored;
    private final SecureRandom random = new SecureRandom();

    CallerOperations(Stored stored) {
        this.stored = stored;
    }

    Answer list(Call call) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode callers = answer.putArray("callers");
        stored.lists().callers(stored.instance(call).id()).stream()
                .map(Shown::caller)
                .forEach(callers::add);
        return Answer.ok(answer);
    }

    Answer add(Call call) {
        StoredInstance instance = stored.instance(call);
        long secrets = stored.lists().callers(instance.id()).stream()
                .filter(caller -> caller.kind().equals("bearer"))
                .count();
        if (secrets >= MOST) {
            throw new Refused(
                    409, "There are two secrets already; delete the one that nobody needs any more, and ask again.");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        UUID id;
        try {
            id = stored.store().addCaller(instance.id(), CallerSecret.of(new Secret(secret)), call.actor());
        } catch (StoreConflict e) {
            throw new Refused(404, "There is no such instance in the database.");
        }
        return new Answer(
                201,
                Json.MAPPER.createObjectNode().put("id", id.toString()).put("secret", secret),
                Map.of("Location", "/instances/" + instance.integration() + "/" + instance.name() + "/callers/" + id));
    }

    Answer delete(Call call) {
        StoredInstance instance = stored.instance(call);
        try {
            stored.store().removeCaller(instance.id(), UUID.fromString(call.path("caller")), call.actor());
        } catch (StoreConflict | IllegalArgumentException e) {
            throw new Refused(404, "There is no such caller.");
        }
        return new Answer(204, null, Map.of());
    }
}
