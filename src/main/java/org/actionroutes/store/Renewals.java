package org.actionroutes.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.token.RefreshTokens;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One renewal at a time for each instance, in all processes that share the database. A row says who is at it; no
 * connection is held meanwhile, so that no slow ISV is in the way of another. Who is at it changes the row every few
 * seconds. Who waits takes its place after having seen it unchanged for much longer, by the own clock and without the
 * database having been away: then that process is dead.
 */
final class Renewals {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    static final Duration BETWEEN_BEATS = Duration.ofSeconds(3);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);
    private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(50);

    /** What another process has left in a row. */
    private record Beat(UUID holder, long number) {}

    /** An instance's row as this process knows it. */
    static final class Held {

        private final Instance instance;
        private final Semaphore here = new Semaphore(1);
        /** Null where the row is not this process's. */
        private volatile UUID holder;
        /** Whether the row is to stay, though nobody here is at it. */
        private volatile boolean pinned;

        private Held(Instance instance) {
            this.instance = instance;
        }
    }

    private final Map<String, Held> rows = new ConcurrentHashMap<>();
    private final Database database;
    private final Duration dead;

    /** @param dead after how long without a sign a process counts as dead */
    Renewals(Database database, Duration dead) {
        this.database = database;
        this.dead = dead;
    }

    /**
     * Waits until nobody else is at it.
     *
     * @throws RefreshTokens.Unavailable if somebody is at it for too long
     * @throws StoreUnavailable if the database can't be reached
     */
    Held hold(Instance instance) throws RefreshTokens.Unavailable {
        long end = System.nanoTime() + LONGEST_HOLD.toNanos();
        Held held = rows.computeIfAbsent(instance.toString(), name -> new Held(instance));
        try {
            if (!held.here.tryAcquire(LONGEST_HOLD.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooLong();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefreshTokens.Unavailable("this process ends", e);
        }
        try {
            if (!isStillMine(held)) {
                take(held, end);
            }
            return held;
        } catch (RefreshTokens.Unavailable | RuntimeException e) {
            held.here.release();
            throw e;
        }
    }

    private static RefreshTokens.Unavailable tooLong() {
        return new RefreshTokens.Unavailable("somebody else is renewing it, and does not come to an end", null);
    }

    /** Such as after the database was away in the middle. */
    private boolean isStillMine(Held held) {
        return held.holder != null && beat(held) == 1;
    }

    private void take(Held held, long end) throws RefreshTokens.Unavailable {
        UUID me = UUID.randomUUID();
        Beat seen = null;
        long since = 0;
        while (true) {
            Beat replaced = seen != null && System.nanoTime() - since >= dead.toNanos() ? seen : null;
            Optional<Beat> other = database.ifReachable(handle -> other(handle, held.instance, me, replaced));
            if (other.isEmpty()) {
                held.holder = me;
                return;
            }
            if (!other.get().equals(seen)) {
                seen = other.get();
                since = System.nanoTime();
            }
            if (System.nanoTime() - end > 0) {
                throw tooLong();
            }
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
    }

    /** @return who is at it; empty where it is this process from now on */
    private static Optional<Beat> other(Handle handle, Instance instance, UUID me, Beat replaced) {
        if (replaced != null
                && handle.execute(
                                "update renewal set holder = ?, beat = 0 where integration = ? and instance = ?"
                                        + " and holder = ? and beat = ?",
                                me,
                                instance.integration(),
                                instance.name(),
                                replaced.holder(),
                                replaced.number())
                        == 1) {
            LOG.warn("{}: a process that was renewing its token seems to be dead; this one goes on", instance);
            return Optional.empty();
        }
        int made = handle.execute(
                "insert into renewal (integration, instance, holder, beat) values (?, ?, ?, 0) on conflict do nothing",
                instance.integration(),
                instance.name(),
                me);
        return made == 1
                ? Optional.empty()
                : handle.createQuery("select holder, beat from renewal where integration = ? and instance = ?")
                        .bind(0, instance.integration())
                        .bind(1, instance.name())
                        .map((row, context) -> new Beat(row.getObject(1, UUID.class), row.getLong(2)))
                        .findOne()
                        .or(() -> Optional.of(new Beat(me, -1)));
    }

    /**
     * @param pinned whether others are to wait on, though nobody here is at it any more: what the ISV gave could not be
     *     written yet
     */
    void release(Held held, boolean pinned) {
        try {
            held.pinned = pinned;
            if (!pinned) {
                delete(held);
            }
        } catch (StoreUnavailable e) {
            LOG.debug("{}: is let go of later", held.instance, e);
        } finally {
            held.here.release();
        }
    }

    /** What was pinned is not any more. */
    void unpin(Instance instance) {
        rows.get(instance.toString()).pinned = false;
    }

    /**
     * Shows others that this process lives, and lets go of what could not be let go of before.
     *
     * @throws StoreUnavailable if the database can't be reached
     */
    void beat() {
        for (Held held : rows.values()) {
            if (held.holder == null) {
                continue;
            }
            if (held.pinned || !held.here.tryAcquire()) {
                beat(held);
                continue;
            }
            try {
                delete(held);
            } finally {
                held.here.release();
            }
        }
    }

    private int beat(Held held) {
        return database.inTransaction(handle -> handle.execute(
                "update renewal set beat = beat + 1 where integration = ? and instance = ? and holder = ?",
                held.instance.integration(),
                held.instance.name(),
                held.holder));
    }

    private void delete(Held held) {
        if (held.holder != null) {
            database.inTransaction(handle -> handle.execute(
                    "delete from renewal where integration = ? and instance = ? and holder = ?",
                    held.instance.integration(),
                    held.instance.name(),
                    held.holder));
            held.holder = null;
        }
    }
}
