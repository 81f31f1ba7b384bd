package org.actionroutes.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.actionroutes.callers.UsedOnce;
import org.actionroutes.callers.UsedOnceUnavailable;

/** What was used, in the database, so that all replicas know it. */
final class DatabaseUsedOnce implements UsedOnce {

    private static final String PURPOSE = "jti";
    private static final long BETWEEN_PURGES = Duration.ofMinutes(1).toNanos();

    private final Database database;
    private final AtomicLong purged = new AtomicLong(System.nanoTime() - BETWEEN_PURGES);

    DatabaseUsedOnce(Database database) {
        this.database = database;
    }

    @Override
    public boolean use(String digest, Instant until) {
        purge();
        try {
            return database.ifReachable(handle -> UsedRows.add(handle, PURPOSE, digest, until));
        } catch (StoreUnavailable e) {
            throw new UsedOnceUnavailable(e);
        }
    }

    @Override
    public void giveBack(String digest) {
        try {
            database.ifReachable(handle ->
                    handle.execute("delete from used_once where purpose = ? and digest = ?", PURPOSE, digest));
        } catch (StoreUnavailable e) {
            throw new UsedOnceUnavailable(e);
        }
    }

    private void purge() {
        long now = System.nanoTime();
        long last = purged.get();
        if (now - last < BETWEEN_PURGES || !purged.compareAndSet(last, now)) {
            return;
        }
        try {
            database.ifReachable(handle -> {
                UsedRows.purge(handle, PURPOSE);
                return null;
            });
        } catch (StoreUnavailable e) {
            throw new UsedOnceUnavailable(e);
        }
    }
}
