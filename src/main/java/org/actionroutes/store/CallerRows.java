package org.actionroutes.store;

import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Callers of instances, written. The instance's row is locked meanwhile. */
final class CallerRows {

    private static final Map<String, Integer> MOST = Map.of("bearer", 2, "basic", 2, "jwt", 8, "universalLogout", 1);

    private CallerRows() {}

    /**
     * @return its id
     * @throws TooManyCallers if the instance has as many of the kind as it may have
     */
    static UUID add(Handle handle, UUID instance, String kind, String sha256, String details, Actor actor) {
        int most = MOST.get(kind);
        int there = handle.createQuery("select count(*) from caller where instance_id = :instance and kind = :kind")
                .bind("instance", instance)
                .bind("kind", kind)
                .mapTo(Integer.class)
                .one();
        if (there >= most) {
            throw new TooManyCallers(most);
        }
        UUID id = UUID.randomUUID();
        handle.execute(
                "insert into caller (id, instance_id, kind, sha256, details, created_by) values (?, ?, ?, ?, ?, ?)",
                id,
                instance,
                kind,
                sha256,
                details,
                actor.name());
        return id;
    }

    /** @throws StoreConflict if there is no such caller */
    static void remove(Handle handle, UUID instance, UUID caller) {
        if (handle.execute("delete from caller where instance_id = ? and id = ?", instance, caller) == 0) {
            throw new StoreConflict("there is no such caller");
        }
    }
}
