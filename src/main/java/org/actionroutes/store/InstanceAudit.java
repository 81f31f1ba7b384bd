package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.json.Json;
import org.actionroutes.store.StoredInstance.Content;
import org.jdbi.v3.core.Handle;

/** What the audit log has of changes of instances, written together with them. */
final class InstanceAudit {

    private InstanceAudit() {}

    static void write(Handle handle, Actor actor, String action, StoredInstance instance, ObjectNode details) {
        Audit.write(
                handle,
                new Audit.Entry(
                        actor, action, Audit.DONE, instance.integration(), instance.name(), instance.id(), details));
    }

    /** Names of what is another now, and the status, which is nobody's secret. */
    static ObjectNode details(Content before, Content now) {
        ObjectNode details =
                Json.MAPPER.createObjectNode().put("status", now.status().name());
        ArrayNode settings = details.putArray("settings");
        Set<String> names = new TreeSet<>(now.settings().keySet());
        if (before != null) {
            names.addAll(before.settings().keySet());
        }
        names.stream()
                .filter(name -> before == null
                        || !Objects.equals(
                                before.settings().get(name), now.settings().get(name)))
                .forEach(settings::add);
        return details;
    }
}
