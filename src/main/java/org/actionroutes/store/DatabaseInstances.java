package org.actionroutes.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.store.Changes.Name;

/**
 * Instances of the database, each read when it is first called, and again when it has changed. While the database is
 * away, those that have been read go on answering.
 */
final class DatabaseInstances implements Instances {

    /** A few kilobytes each. */
    private static final int MOST = 10_000;
    /** Apart from the others, so that names that strangers make up take nobody's place. */
    private static final int MOST_ABSENT = 1_000;

    private final Cache<Name, Instance> known = cache(MOST);
    private final Cache<Name, Boolean> absent = cache(MOST_ABSENT);
    private final Map<Name, CompletableFuture<Optional<Instance>>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();
    private final InstanceLoader loader;
    private final Executor threads;

    /**
     * @param loader reads an instance
     * @param threads few, that may wait for the database
     */
    DatabaseInstances(InstanceLoader loader, Executor threads) {
        this.loader = loader;
        this.threads = threads;
    }

    private static <V> Cache<Name, V> cache(int most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    @Override
    public Optional<Instance> find(String integration, String name) {
        try {
            return lookUp(integration, name).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public CompletableFuture<Optional<Instance>> lookUp(String integration, String name) {
        Name wanted = new Name(integration, name);
        Instance instance = known.getIfPresent(wanted);
        if (instance != null) {
            return CompletableFuture.completedFuture(Optional.of(instance));
        }
        if (absent.getIfPresent(wanted) != null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<Instance>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Instance>> other = underWay.putIfAbsent(wanted, mine);
        if (other != null) {
            return other;
        }
        mine.whenComplete((found, failure) -> underWay.remove(wanted));
        try {
            threads.execute(() -> load(wanted, mine));
        } catch (RejectedExecutionException e) {
            mine.completeExceptionally(new StoreUnavailable(e));
        }
        return mine;
    }

    private void load(Name wanted, CompletableFuture<Optional<Instance>> result) {
        try {
            long before = forgotten.get();
            Optional<Instance> found = loader.load(wanted);
            synchronized (forgotten) {
                // What changed while it was read may be in it, or not.
                if (forgotten.get() == before) {
                    found.ifPresentOrElse(
                            instance -> known.put(wanted, instance), () -> absent.put(wanted, Boolean.TRUE));
                }
            }
            result.complete(found);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        } catch (Error e) {
            result.completeExceptionally(e);
            throw e;
        }
    }

    /** Has these read again when somebody asks for them. */
    void forget(List<Name> names) {
        synchronized (forgotten) {
            forgotten.incrementAndGet();
            known.invalidateAll(names);
            absent.invalidateAll(names);
        }
    }

    /** Has all of them read again. */
    void forgetAll() {
        synchronized (forgotten) {
            forgotten.incrementAndGet();
            known.invalidateAll();
            absent.invalidateAll();
        }
    }

    /** One may come at any time. */
    @Override
    public boolean mayHave(String integration) {
        return true;
    }
}
