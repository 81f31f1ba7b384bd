package org.actionroutes.store;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.actionroutes.callers.RefusedCalls;
import org.actionroutes.callers.UsedOnce;
import org.actionroutes.instance.Instances;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.release.Releases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is kept in a database, and what keeps this process in step with others that share it. */
public final class Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final long BETWEEN_LOOKS_MS = 1000;
    private static final int LOADS = 4;
    private static final int WAITING_LOADS = 256;
    /** Others count this process as dead when they have not heard of it for so long. */
    private static final Duration DEAD = Duration.ofSeconds(15);

    private final Database database;
    private final ServingVersions versions;
    private final DatabaseInstances instances;
    private final DatabaseInstanceStore store;
    private final DatabaseRefreshTokens refreshTokens;
    private final Consents consents;
    private final ConsentStates consentStates;
    private final Renewals renewals;
    private final ThreadPoolExecutor loads;
    private final ScheduledExecutorService ticks;

    /**
     * @param database is closed with this
     * @param releases what versions of integrations there are
     * @param taken whether an integration's instance of that name is there already, but not in the database
     * @param tokensBefore where refresh tokens were kept until there was a database
     */
    public Store(Database database, Releases releases, BiPredicate<String, String> taken, RefreshTokens tokensBefore) {
        this.database = database;
        this.versions = new ServingVersions(database, releases);
        this.loads = new ThreadPoolExecutor(
                LOADS, LOADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING_LOADS), threads("instance-loads"));
        loads.allowCoreThreadTimeOut(true);
        this.instances = new DatabaseInstances(new InstanceLoader(database, versions), loads);
        Changes changes = new Changes(database, instances::forget, instances::forgetAll);
        this.store = new DatabaseInstanceStore(database, changes::look, taken, releases);
        this.consents = new Consents(database, versions, changes::look);
        this.consentStates = new ConsentStates(database, versions);
        this.renewals = new Renewals(database, DEAD);
        this.refreshTokens = new DatabaseRefreshTokens(database, renewals, tokensBefore);
        this.ticks = Executors.newScheduledThreadPool(2, threads("database"));
        ticks.scheduleWithFixedDelay(changes::look, BETWEEN_LOOKS_MS, BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
        long beats = Renewals.BETWEEN_BEATS.toMillis();
        ticks.scheduleWithFixedDelay(this::beat, beats, beats, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private void beat() {
        try {
            refreshTokens.writeWhatIsLeft();
            renewals.beat();
        } catch (StoreUnavailable e) {
            LOG.debug("The database can't be reached; it is tried again", e);
        } catch (RuntimeException e) {
            LOG.error("Renewals of tokens can't be shown to other replicas", e);
        }
    }

    /** @return whom calls are answered for */
    public Instances instances() {
        return instances;
    }

    /** @return where instances are made and changed */
    public InstanceStore store() {
        return store;
    }

    /**
     * Has instances go on to the versions of the homes, as far as these are compatible, and tells of the others. To be
     * called before any is called.
     *
     * @throws StoreUnavailable if the database can't be reached
     */
    public void follow() {
        new Followers(database, versions.releases()).follow();
    }

    /** @return which version serves an instance */
    public ServingVersions versions() {
        return versions;
    }

    /** @return instances that an administrator connects by consent */
    public Consents consents() {
        return consents;
    }

    /** @return which of them are connected */
    public ConsentStates consentStates() {
        return consentStates;
    }

    /** @return where refresh tokens are kept */
    public RefreshTokens refreshTokens() {
        return refreshTokens;
    }

    /** @return where calls that were refused are written down */
    public RefusedCalls refusedCalls() {
        return new AuditedCalls(new Audit(database));
    }

    /** @return what knows of all replicas what was used */
    public UsedOnce usedOnce() {
        return new DatabaseUsedOnce(database);
    }

    /** @return the database */
    public Database database() {
        return database;
    }

    /** Ends it; nothing may be in flight any more. */
    @Override
    public void close() {
        if (ticks.isShutdown()) {
            return;
        }
        ticks.shutdownNow();
        loads.shutdownNow();
        beat();
        database.close();
    }
}
