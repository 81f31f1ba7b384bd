package org.actionroutes.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifest.Parameter;
import org.actionroutes.store.Audit;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredInstance.Stamp;
import org.actionroutes.store.StoredLists.AuditRecord;
import org.actionroutes.store.StoredLists.Caller;
import org.actionroutes.store.StoredLists.SetCredential;

/** What the API shows, as its description has it. */
final class Shown {

    private Shown() {}

    static ObjectNode summary(StoredInstance instance) {
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("integration", instance.integration())
                .put("name", instance.name())
                .put("status", instance.status().name());
        put(shown, "version", instance.version());
        shown.put("test", instance.test());
        shown.put("revision", instance.revision());
        shown.set("changed", stamp(instance.changed()));
        return shown;
    }

    /** @param refusal why no version here serves it, or null */
    static ObjectNode instance(StoredInstance instance, List<SetCredential> credentials, String refusal) {
        ObjectNode shown = summary(instance);
        if (instance.previous() != null) {
            put(shown, "previousVersion", instance.previous().version());
        }
        put(shown, "refusal", refusal);
        shown.set("created", stamp(instance.created()));
        shown.set("settings", Json.MAPPER.valueToTree(instance.settings()));
        if (instance.connection() != null) {
            shown.set("connection", instance.connection());
        }
        ArrayNode set = shown.putArray("credentials");
        credentials.forEach(
                credential -> set.addObject().put("name", credential.name()).set("set", stamp(credential.set())));
        return shown;
    }

    static ObjectNode caller(Caller caller) {
        ObjectNode shown =
                Json.MAPPER.createObjectNode().put("id", caller.id().toString()).put("kind", caller.kind());
        if (caller.details() != null) {
            // The digest of a password is nobody's business.
            shown.set(caller.kind(), caller.details().deepCopy().without("password"));
        }
        shown.set("created", stamp(caller.created()));
        put(shown, "expires", caller.expires());
        return shown;
    }

    /** @param versions those that are here, that of the manifest first */
    static ObjectNode integration(Manifest manifest, List<String> versions) {
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("name", manifest.name())
                .put("displayName", manifest.displayName())
                .put("testable", manifest.testConnection() != null);
        put(shown, "version", manifest.version());
        shown.set("versions", Json.MAPPER.valueToTree(versions));
        shown.set("settings", parameters(manifest.settings()));
        shown.set("credentials", parameters(manifest.credentials()));
        return shown;
    }

    private static ArrayNode parameters(Map<String, Parameter> parameters) {
        ArrayNode all = Json.MAPPER.createArrayNode();
        parameters.forEach((name, parameter) -> {
            ObjectNode shown = all.addObject()
                    .put("name", name)
                    .put("label", parameter.label())
                    .put("required", parameter.defaultValue() == null)
                    .put("secret", parameter.secret());
            put(shown, "description", parameter.description());
            put(shown, "pattern", parameter.pattern());
            put(shown, "example", parameter.example());
            put(shown, "default", parameter.defaultValue());
        });
        return all;
    }

    static ObjectNode audit(AuditRecord written) {
        Audit.Entry entry = written.entry();
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("number", written.number())
                .put("at", written.at().toString())
                .put("actor", entry.actor().name());
        put(shown, "address", entry.actor().address());
        shown.put("action", entry.action()).put("outcome", entry.outcome());
        put(shown, "integration", entry.integration());
        put(shown, "instance", entry.instance());
        put(shown, "instanceId", entry.id());
        if (entry.details() != null) {
            shown.set("details", entry.details());
        }
        return shown;
    }

    private static ObjectNode stamp(Stamp stamp) {
        return Json.MAPPER.createObjectNode().put("at", stamp.at().toString()).put("by", stamp.by());
    }

    /** Leaves out what is not there. */
    static void put(ObjectNode shown, String member, Object value) {
        if (value != null) {
            shown.put(member, value.toString());
        }
    }
}
