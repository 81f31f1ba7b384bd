package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.store.StoreConflict;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;

/** Instances made, read, changed and deleted. */
final class InstanceOperations {

    private static final String POSITION = "[a-z][a-z0-9-]*/[A-Za-z0-9][A-Za-z0-9._-]*";

    private final Stored stored;
    private final InstanceCheck check;
    private final InstanceAnswers answers;

    InstanceOperations(Stored stored, InstanceCheck check, InstanceAnswers answers) {
        this.stored = stored;
        this.check = check;
        this.answers = answers;
    }

    Answer list(Call call) {
        int limit = Pages.limit(call);
        String cursor = call.query("cursor");
        List<StoredInstance> found = stored.lists()
                .instances(
                        call.query("integration"),
                        call.query("status") == null ? null : Status.valueOf(call.query("status")),
                        cursor == null ? "" : Cursor.position(cursor, POSITION),
                        limit + 1);
        ObjectNode page = Json.MAPPER.createObjectNode();
        ArrayNode instances = page.putArray("instances");
        found.stream().limit(limit).map(Shown::summary).forEach(instances::add);
        if (found.size() > limit) {
            StoredInstance last = found.get(limit - 1);
            page.put("nextCursor", Cursor.of(last.integration() + "/" + last.name()));
        }
        return Answer.ok(page);
    }

    Answer create(Call call) {
        JsonNode body = call.body();
        String integration = body.get("integration").asText();
        String name = body.get("name").asText();
        Manifests manifests = check.manifests();
        Content content = new Content(
                InstanceCheck.manifest(manifests, integration).version(),
                body.path("test").asBoolean(),
                Status.valueOf(body.path("status").asText(Status.draft.name())),
                settings(Map.of(), body.path("settings")),
                (ObjectNode) body.get("connection"));
        InstanceCheck.check(manifests, integration, name, content, Map.of());
        try {
            StoredInstance made = stored.store().create(integration, name, content, call.actor());
            return answers.of(call, 201, made, Map.of("Location", "/instances/" + integration + "/" + name));
        } catch (StoreConflict e) {
            throw new Refused(409, "There is an instance " + integration + "/" + name + " already.");
        }
    }

    Answer read(Call call) {
        return answers.of(call, 200, stored.instance(call), Map.of());
    }

    Answer change(Call call) {
        StoredInstance before = stored.instance(call);
        InstanceTag.check(call.ifMatch(), before);
        JsonNode body = call.body();
        JsonNode connection = body.path("connection");
        Content content = new Content(
                before.version(),
                before.test(),
                Status.valueOf(body.path("status").asText(before.status().name())),
                settings(before.settings(), body.path("settings")),
                connection.isMissingNode()
                        ? before.connection()
                        : connection.isNull() ? null : (ObjectNode) connection);
        if (content.status() == Status.active
                || !withStatus(before, content.status()).equals(content)) {
            InstanceCheck.check(
                    check.manifests(before),
                    before.integration(),
                    before.name(),
                    content,
                    stored.lists().secrets(before.id()));
        }
        try {
            return answers.of(
                    call, 200, stored.store().change(before.id(), before.revision(), content, call.actor()), Map.of());
        } catch (StoreConflict e) {
            throw InstanceTag.changed();
        }
    }

    /** What only ends to answer can be so, whatever its integration wants by now. */
    private static Content withStatus(StoredInstance instance, Status status) {
        return new Content(instance.version(), instance.test(), status, instance.settings(), instance.connection());
    }

    Answer delete(Call call) {
        StoredInstance before = stored.instance(call);
        InstanceTag.check(call.ifMatch(), before);
        try {
            stored.store().delete(before.id(), before.revision(), call.actor());
        } catch (StoreConflict e) {
            throw InstanceTag.changed();
        }
        return new Answer(204, null, Map.of());
    }

    Answer setCredential(Call call) {
        StoredInstance before = stored.instance(call);
        InstanceTag.check(call.ifMatch(), before);
        String name = call.path("credential");
        String value = call.body().get("value").asText();
        Manifests manifests = check.manifests(before);
        InstanceCheck.checkCredential(manifests, before.integration(), name, value);
        Map<String, Secret> credentials = new LinkedHashMap<>(stored.lists().secrets(before.id()));
        credentials.put(name, new Secret(value));
        InstanceCheck.check(manifests, before.integration(), before.name(), before.content(), credentials);
        try {
            StoredInstance now = stored.store()
                    .setCredentials(before.id(), before.revision(), Map.of(name, new Secret(value)), call.actor());
            return new Answer(204, null, InstanceTag.header(now));
        } catch (StoreConflict e) {
            throw InstanceTag.changed();
        }
    }

    /** As RFC 7396 merges. */
    static Map<String, String> settings(Map<String, String> before, JsonNode given) {
        Map<String, String> settings = new LinkedHashMap<>(before);
        given.properties().forEach(setting -> {
            if (setting.getValue().isNull()) {
                settings.remove(setting.getKey());
            } else {
                settings.put(setting.getKey(), setting.getValue().asText());
            }
        });
        return settings;
    }
}
