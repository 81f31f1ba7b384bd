package org.actionroutes.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.actionroutes.store.StoredLists.AuditFilter;
import org.actionroutes.store.StoredLists.AuditRecord;

/** What is only read: the audit log, and what integrations there are. */
final class ReadOperations {

    private final Stored stored;
    private final Releases releases;

    ReadOperations(Stored stored, Releases releases) {
        this.stored = stored;
        this.releases = releases;
    }

    Answer audit(Call call) {
        int limit = Pages.limit(call);
        String cursor = call.query("cursor");
        List<AuditRecord> found = stored.lists()
                .audit(
                        new AuditFilter(
                                call.query("integration"),
                                call.query("instance"),
                                call.query("actor"),
                                call.query("action"),
                                call.query("outcome")),
                        cursor == null ? Long.MAX_VALUE : Long.parseLong(Cursor.position(cursor, "\\d{1,18}")),
                        limit + 1);
        ObjectNode page = Json.MAPPER.createObjectNode();
        ArrayNode records = page.putArray("records");
        found.stream().limit(limit).map(Shown::audit).forEach(records::add);
        if (found.size() > limit) {
            page.put("nextCursor", Cursor.of(Long.toString(found.get(limit - 1).number())));
        }
        return Answer.ok(page);
    }

    Answer integrations(Call call) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode integrations = answer.putArray("integrations");
        Manifests manifests = releases.homes();
        manifests.names().stream()
                .sorted()
                .flatMap(name -> manifests.find(name).stream())
                .map(manifest -> Shown.integration(manifest, releases.versions(manifest.name())))
                .forEach(integrations::add);
        return Answer.ok(answer);
    }
}
