package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The audit log: who did what, when, from where. It holds names, never values. */
public final class Audit {

    /**
     * What was done, or tried.
     *
     * @param actor who
     * @param action what, as in {@code instance.change}
     * @param outcome {@code done}, or why not
     * @param integration the integration, or null
     * @param instance the instance's name, or null
     * @param id the instance's id, or null
     * @param details what else there is to say, or null; never a secret
     */
    public record Entry(
            Actor actor,
            String action,
            String outcome,
            String integration,
            String instance,
            UUID id,
            ObjectNode details) {}

    /** The outcome of what was done. */
    public static final String DONE = "done";

    private final Database database;

    /** @param database where it is */
    public Audit(Database database) {
        this.database = database;
    }

    /**
     * Writes down what changed nothing, such as a call that was refused. Changes write their entries by themselves.
     *
     * @throws StoreUnavailable if it can't be written
     */
    public void write(Entry entry) {
        database.inTransaction(handle -> {
            write(handle, entry);
            return null;
        });
    }

    static void write(Handle handle, Entry entry) {
        handle.createUpdate("insert into audit (actor, address, action, outcome, integration, instance, instance_id,"
                        + " details) values (:actor, :address, :action, :outcome, :integration, :instance, cast(:id as uuid),"
                        + " :details)")
                .bind("actor", entry.actor().name())
                .bind("address", entry.actor().address())
                .bind("action", entry.action())
                .bind("outcome", entry.outcome())
                .bind("integration", entry.integration())
                .bind("instance", entry.instance())
                .bind("id", entry.id())
                .bind(
                        "details",
                        entry.details() == null ? null : entry.details().toString())
                .execute();
    }
}
