package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.jdbi.v3.core.Handle;

/** Credentials of an instance, sealed. */
final class Credentials {

    private Credentials() {}

    /**
     * @return by the names that the manifest has for them
     * @throws Keyset.CannotOpen if the keyset is not the one that they were sealed with
     */
    static Map<String, Secret> open(Handle handle, Keyset keyset, UUID instance) {
        Map<String, Secret> opened = new LinkedHashMap<>();
        handle.createQuery("select name, sealed from credential where instance_id = :id")
                .bind("id", instance)
                .map((row, context) -> Map.entry(row.getString(1), row.getBytes(2)))
                .forEach(one ->
                        opened.put(one.getKey(), keyset.open(Keyset.place(instance, one.getKey()), one.getValue())));
        return opened;
    }

    /** @return the names of those that an instance has */
    static Set<String> names(Handle handle, UUID instance) {
        return new TreeSet<>(handle.createQuery("select name from credential where instance_id = :instance")
                .bind("instance", instance)
                .mapTo(String.class)
                .list());
    }

    /**
     * Sets some, in place of what they were.
     *
     * @return their names
     */
    static ArrayNode set(Handle handle, Keyset keyset, UUID instance, Map<String, Secret> credentials, Actor actor) {
        ArrayNode names = Json.MAPPER.createArrayNode();
        credentials.forEach((name, secret) -> {
            names.add(name);
            handle.execute("delete from credential where instance_id = ? and name = ?", instance, name);
            handle.execute(
                    "insert into credential (instance_id, name, sealed, changed_by) values (?, ?, ?, ?)",
                    instance,
                    name,
                    keyset.seal(Keyset.place(instance, name), secret),
                    actor.name());
        });
        return names;
    }
}
