package org.actionroutes.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.text.Sha256;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refresh tokens in the database, sealed. Those of instances that are files are there, too. */
final class DatabaseRefreshTokens implements RefreshTokens {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRefreshTokens.class);

    /** What the ISV gave while the database was away. */
    private record Unwritten(Instance instance, AuthorizationCode code, Secret token) {}

    private record Kept(byte[] latest, byte[] previous) {}

    private final Database database;
    private final Renewals renewals;
    private final RefreshTokens before;
    private final Map<String, Unwritten> unwritten = new ConcurrentHashMap<>();

    /** @param before where they were kept until there was a database: what is not in it yet may be there */
    DatabaseRefreshTokens(Database database, Renewals renewals, RefreshTokens before) {
        this.database = database;
        this.renewals = renewals;
        this.before = before;
    }

    static String place(String integration, String instance) {
        return Keyset.place("refresh-token", integration, instance);
    }

    /** It is let go of when what the ISV gave is written, so that nobody else uses the one before. */
    @Override
    public Hold hold(Instance instance) throws Unavailable {
        try {
            Renewals.Held held = renewals.hold(instance);
            return () -> renewals.release(held, unwritten.containsKey(instance.toString()));
        } catch (StoreUnavailable e) {
            throw unavailable(e);
        }
    }

    /** Whoever holds it has written to the database a moment ago. */
    @Override
    public void prepare(Instance instance) throws Unavailable {
        Unwritten left = unwritten.get(instance.toString());
        if (left != null) {
            try {
                write(left);
            } catch (StoreUnavailable e) {
                throw unavailable(e);
            }
        }
    }

    @Override
    public Secret latest(Instance instance, AuthorizationCode code) throws Unavailable {
        Unwritten left = unwritten.get(instance.toString());
        if (left != null && left.code().refreshToken().equals(code.refreshToken())) {
            return left.token();
        }
        Optional<Kept> kept = kept(instance, code);
        return kept.isPresent()
                ? database.keyset()
                        .open(
                                place(instance.integration(), instance.name()),
                                kept.get().latest())
                : before.latest(instance, code);
    }

    @Override
    public Optional<Secret> previous(Instance instance, AuthorizationCode code) throws Unavailable {
        return kept(instance, code)
                .filter(kept -> kept.previous() != null)
                .map(kept -> database.keyset().open(place(instance.integration(), instance.name()), kept.previous()));
    }

    private Optional<Kept> kept(Instance instance, AuthorizationCode code) throws Unavailable {
        try {
            return database.ifReachable(handle -> kept(handle, instance, code, ""));
        } catch (StoreUnavailable e) {
            throw unavailable(e);
        }
    }

    private static Optional<Kept> kept(Handle handle, Instance instance, AuthorizationCode code, String rest) {
        return handle.createQuery("select latest, previous from refresh_token where integration = :integration"
                        + " and instance = :instance and consent = :consent" + rest)
                .bind("integration", instance.integration())
                .bind("instance", instance.name())
                .bind("consent", digest(code.refreshToken()))
                .map((row, context) -> new Kept(row.getBytes(1), row.getBytes(2)))
                .findOne();
    }

    @Override
    public void keep(Instance instance, AuthorizationCode code, Secret refreshToken) {
        Unwritten given = new Unwritten(instance, code, refreshToken);
        unwritten.put(instance.toString(), given);
        try {
            write(given);
        } catch (StoreUnavailable e) {
            LOG.error(
                    "{}: the new refresh token can't be written to the database; it is tried again, and will be lost if"
                            + " this process ends before",
                    instance);
        }
    }

    /**
     * Writes what could not be written so far.
     *
     * @throws StoreUnavailable if it can't be written yet
     */
    void writeWhatIsLeft() {
        for (Unwritten left : unwritten.values()) {
            write(left);
            LOG.info("{}: the new refresh token is written to the database now", left.instance());
            renewals.unpin(left.instance());
        }
    }

    private void write(Unwritten given) {
        Instance instance = given.instance();
        Secret earlier = earlier(given);
        String place = place(instance.integration(), instance.name());
        byte[] sealed = database.keyset().seal(place, given.token());
        database.inTransaction(handle -> {
            Optional<byte[]> before =
                    kept(handle, instance, given.code(), " for update").map(Kept::latest);
            if (before.isPresent()
                    && database.keyset().open(place, before.get()).equals(given.token())) {
                return null;
            }
            byte[] previous = before.orElseGet(() -> database.keyset().seal(place, earlier));
            handle.execute(
                    "delete from refresh_token where integration = ? and instance = ?",
                    instance.integration(),
                    instance.name());
            handle.execute(
                    "insert into refresh_token (integration, instance, consent, latest, previous) values"
                            + " (?, ?, ?, ?, ?)",
                    instance.integration(),
                    instance.name(),
                    digest(given.code().refreshToken()),
                    sealed,
                    previous);
            return null;
        });
        unwritten.remove(instance.toString(), given);
    }

    private Secret earlier(Unwritten given) {
        try {
            return before.latest(given.instance(), given.code());
        } catch (Unavailable e) {
            throw new StoreUnavailable(e);
        }
    }

    @Override
    public void accepted(Instance instance, AuthorizationCode code) {
        try {
            database.ifReachable(handle -> handle.execute(
                    "update refresh_token set refused_at = null where integration = ? and instance = ? and consent = ?"
                            + " and refused_at is not null",
                    instance.integration(),
                    instance.name(),
                    digest(code.refreshToken())));
        } catch (StoreUnavailable e) {
            LOG.debug("{}: that its refresh token is accepted is written down next time", instance, e);
        }
    }

    @Override
    public String refused(Instance instance, AuthorizationCode code) {
        try {
            Secret latest = latest(instance, code);
            boolean stored = database.ifReachable(handle -> {
                takeDownRefusal(handle, instance, code, latest);
                return Rows.find(handle, instance.integration(), instance.name())
                        .isPresent();
            });
            if (stored) {
                return "has to connect it again, by a start URL or 'action-routes connect " + instance + "'";
            }
        } catch (StoreUnavailable | Unavailable e) {
            LOG.warn("{}: that its refresh token is refused can't be written to the database", instance);
        }
        return RefreshTokens.super.refused(instance, code);
    }

    /**
     * The ISV may refuse the very first one, for which there is no row yet. A row of other consent is left alone: it
     * may be of consent that was given meanwhile.
     */
    private void takeDownRefusal(Handle handle, Instance instance, AuthorizationCode code, Secret latest) {
        int known = handle.execute(
                "update refresh_token set refused_at = coalesce(refused_at, current_timestamp) where integration = ?"
                        + " and instance = ? and consent = ?",
                instance.integration(),
                instance.name(),
                digest(code.refreshToken()));
        if (known == 0) {
            handle.execute(
                    "insert into refresh_token (integration, instance, consent, latest, refused_at) values"
                            + " (?, ?, ?, ?, current_timestamp) on conflict do nothing",
                    instance.integration(),
                    instance.name(),
                    digest(code.refreshToken()),
                    database.keyset().seal(place(instance.integration(), instance.name()), latest));
        }
    }

    private static Unavailable unavailable(StoreUnavailable e) {
        return new Unavailable("the database can't be reached", e);
    }

    /** @return what a refresh token that consent gave is known by in the table */
    static String digest(Secret secret) {
        return Sha256.hex(secret.reveal());
    }
}
