package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.actionroutes.store.TooManyCallers;

/** Who may call an instance. */
final class CallerOperations {

    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";
    private static final int SECRET_BYTES = 32;

    private final Stored stored;
    private final InstanceCheck check;
    private final SecureRandom random = new SecureRandom();

    CallerOperations(Stored stored, InstanceCheck check) {
        this.stored = stored;
        this.check = check;
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
        Map.Entry<String, JsonNode> asked = call.body() == null
                ? Map.entry(BEARER, Json.MAPPER.createObjectNode())
                : call.body().properties().iterator().next();
        String kind = asked.getKey();
        ObjectNode details = asked.getValue().deepCopy();
        String secret = kind.equals(BEARER) || kind.equals(BASIC) ? secret() : null;
        if (kind.equals(BASIC)) {
            details.putObject("password")
                    .put("sha256", CallerSecret.of(new Secret(secret)).sha256());
        }
        check.checkCaller(instance, kind, details);
        UUID id;
        try {
            id = kind.equals(BEARER)
                    ? stored.store().addCaller(instance.id(), CallerSecret.of(new Secret(secret)), call.actor())
                    : stored.store().addCaller(instance.id(), kind, details, call.actor());
        } catch (StoreConflict e) {
            throw new Refused(404, "There is no such instance in the database.");
        } catch (TooManyCallers e) {
            throw new Refused(
                    409,
                    "Of " + kind + " there are " + e.most()
                            + " already; delete one that nobody needs any more, and ask again.");
        }
        ObjectNode answer = Json.MAPPER.createObjectNode().put("id", id.toString());
        if (secret != null) {
            answer.put("secret", secret);
        }
        return new Answer(
                201,
                answer,
                Map.of("Location", "/instances/" + instance.integration() + "/" + instance.name() + "/callers/" + id));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
