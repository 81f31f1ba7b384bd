package org.actionroutes.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database with the schema of this version. */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int CONNECTIONS = 10;
    /** Callers wait for it. */
    private static final long LONGEST_WAIT_MS = 1000;

    /**
     * A commit is in the file when it returns; what is shut is shut by who opened it. What is said of names and nulls
     * makes it as PostgreSQL is. A file of its traces could hold values.
     */
    private static final String H2_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000;TRACE_LEVEL_FILE=0";

    /** In seconds: nobody waits for ever where the network swallows everything. */
    private static final String POSTGRESQL_OPTIONS =
            "connectTimeout=2&socketTimeout=5&tcpKeepAlive=true&ApplicationName=action-routes";

    private final String shown;
    private final Keyset keyset;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final AtomicBoolean reachable = new AtomicBoolean(true);

    private Database(String shown, Keyset keyset, HikariDataSource pool) {
        this.shown = shown;
        this.keyset = keyset;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        // Values would stand in it.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /**
     * Connects, and brings the schema up to that of this version.
     *
     * @throws StoreProblem if that can't be done
     */
    public static Database open(DatabaseSettings settings) {
        EmbeddedFiles files = settings.file() == null ? null : new EmbeddedFiles(settings.file());
        if (files != null) {
            files.prepare();
        }
        HikariDataSource pool = pool(settings);
        try {
            new Schema(pool, settings).migrate();
            Keyset keyset = settings.keyset() != null ? settings.keyset() : files.keyset();
            Database database = new Database(settings.toString(), keyset, pool);
            new Sealed(database).check();
            return database;
        } catch (RuntimeException e) {
            pool.close();
            throw e instanceof StoreProblem ? e : OpeningFailures.explain(e, settings);
        }
    }

    private static HikariDataSource pool(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        boolean embedded = settings.file() != null;
        config.setPoolName("instances");
        config.setDriverClassName(embedded ? "org.h2.Driver" : "org.postgresql.Driver");
        config.setJdbcUrl(settings.url()
                + (embedded ? H2_OPTIONS : (settings.url().contains("?") ? "&" : "?") + POSTGRESQL_OPTIONS));
        config.setUsername(settings.user());
        config.setPassword(
                settings.password() == null ? null : settings.password().reveal());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT_MS);
        config.setValidationTimeout(LONGEST_WAIT_MS / 2);
        config.setInitializationFailTimeout(1);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw OpeningFailures.explain(e, settings);
        }
    }

    /** @return what it keeps secrets with */
    Keyset keyset() {
        return keyset;
    }

    /**
     * @param work is one transaction
     * @throws StoreUnavailable if the database does not carry it out
     */
    <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** As {@link #inTransaction}, where nobody waits for a database of which it is known that it is away. */
    <T, X extends Exception> T ifReachable(HandleCallback<T, X> work) throws X {
        if (!reachable.get()) {
            throw new StoreUnavailable(null);
        }
        return inTransaction(work);
    }

    /** @return whether it could be reached a moment ago */
    public boolean isReachable() {
        return reachable.get();
    }

    /** Takes note of whether it can be reached, and says so where that has changed. */
    void reached(boolean now, Throwable why) {
        if (reachable.compareAndSet(!now, now)) {
            if (now) {
                LOG.info("The database {} can be reached again", shown);
            } else {
                // So that none of them is tried when it is back.
                pool.getHikariPoolMXBean().softEvictConnections();
                LOG.warn("The database {} can't be reached; instances that were called before go on answering", shown);
                LOG.debug("The database can't be reached", why);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return shown;
    }
}
