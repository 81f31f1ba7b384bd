package org.actionroutes.store;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which instances have changed, in the order in which that became visible. */
final class Changes {

    /** An instance's address. */
    record Name(String integration, String instance) {}

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Database database;
    private final Consumer<List<Name>> changed;
    private final Runnable unclear;
    private long seen;

    /**
     * @param changed is told which have changed
     * @param unclear is told that any may have
     */
    Changes(Database database, Consumer<List<Name>> changed, Runnable unclear) {
        this.database = database;
        this.changed = changed;
        this.unclear = unclear;
        this.seen = database.inTransaction(Changes::number);
    }

    /** To be called in each transaction that changes what an instance is made of. */
    static void leave(Handle handle, String integration, String instance) {
        handle.execute("update change_counter set number = number + 1 where id = 1");
        long number = number(handle);
        int there = handle.execute(
                "update changed_instance set number = ? where integration = ? and name = ?",
                number,
                integration,
                instance);
        if (there == 0) {
            handle.execute(
                    "insert into changed_instance (integration, name, number) values (?, ?, ?)",
                    integration,
                    instance,
                    number);
        }
    }

    private static long number(Handle handle) {
        return handle.createQuery("select number from change_counter where id = 1")
                .mapTo(Long.class)
                .one();
    }

    /** Tells of what has changed since the last time, and takes note of whether the database can be reached. */
    synchronized void look() {
        try {
            long before = seen;
            long now = database.inTransaction(Changes::number);
            if (now < before) {
                // A copy from before has been put in its place.
                unclear.run();
            } else if (now > before) {
                changed.accept(since(before));
            }
            seen = now;
            database.reached(true, null);
        } catch (StoreUnavailable e) {
            database.reached(false, e);
        } catch (RuntimeException e) {
            LOG.error("Changes of instances can't be taken in", e);
        }
    }

    /** One that changes meanwhile is told of twice. */
    private List<Name> since(long before) {
        return database.inTransaction(
                handle -> handle.createQuery("select integration, name from changed_instance where number > :before")
                        .bind("before", before)
                        .map((row, context) -> new Name(row.getString(1), row.getString(2)))
                        .list());
    }
}
