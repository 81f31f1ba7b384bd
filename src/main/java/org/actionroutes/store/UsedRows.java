package org.actionroutes.store;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** What was used and may not be used again, by what it is for and a digest of it. */
final class UsedRows {

    private UsedRows() {}

    /**
     * @param until how long it is remembered
     * @return false where it is there already
     */
    static boolean add(Handle handle, String purpose, String digest, Instant until) {
        return handle.execute(
                        "insert into used_once (purpose, digest, expires_at) values (?, ?, ?) on conflict do nothing",
                        purpose,
                        digest,
                        until.atOffset(ZoneOffset.UTC))
                == 1;
    }

    /** Forgets what need not be remembered any more. */
    static void purge(Handle handle, String purpose) {
        handle.execute("delete from used_once where purpose = ? and expires_at < current_timestamp", purpose);
    }
}
