package org.actionroutes.replicas;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The processes that answer for the same instances: as many as {@code replicas} declares, or more where a headless
 * Service of Kubernetes, {@code replicas.service}, has more addresses. That Service publishes addresses that are not
 * ready, too: a replica that starts or ends may call ISVs.
 */
public final class Replicas extends ServiceSupport implements CamelContextAware {

    /**
     * What one of them has to reckon with.
     *
     * @param most the most that there were lately
     * @param isNew whether this process has begun so lately that others may not have made room for it, or that one
     *     which it has taken the place of still counts
     * @param changesIn when either of these changes by itself; {@link #NEVER} where neither does
     */
    public record Recent(int most, boolean isNew, Duration changesIn) {}

    /** Longer than anything goes on. */
    public static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);
    /** So often within the lag they are counted. */
    private static final int LOOKS = 8;

    private static final int SHORTEST_LAG_MS = 1_000;
    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Counts counts;
    private final ServiceAddresses service;
    private final boolean alone;
    private final Duration betweenLooks;
    private CamelContext camelContext;
    private ScheduledExecutorService timer;

    /** @throws IllegalArgumentException if a setting is not as it should be; it names it */
    private Replicas(Settings settings) {
        int declared = settings.number("replicas", 1);
        Duration lag = Duration.ofMillis(settings.number("replicas.lag-ms", SHORTEST_LAG_MS));
        String name = settings.text("replicas.service");
        counts = new Counts(declared, lag, System::nanoTime);
        service = name.isEmpty() ? null : new ServiceAddresses(name, lag, counts, InetAddress::getAllByName);
        alone = declared == 1 && service == null;
        Duration look = lag.dividedBy(LOOKS);
        betweenLooks = look.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? look : LONGEST_BETWEEN_LOOKS;
    }

    /**
     * @return those of a Camel context
     * @throws IllegalArgumentException if a setting is not as it should be; it names it
     */
    public static Replicas of(CamelContext context) {
        synchronized (Replicas.class) {
            Replicas known = context.hasService(Replicas.class);
            return known != null ? known : add(context);
        }
    }

    private static Replicas add(CamelContext context) {
        Replicas replicas = new Replicas(new Settings(context));
        try {
            context.addService(replicas);
        } catch (Exception e) {
            throw new IllegalStateException("the count of replicas can't start", e);
        }
        return replicas;
    }

    @Override
    protected void doStart() {
        if (service == null) {
            counts.known();
            return;
        }
        timer = camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "Replicas");
        timer.scheduleWithFixedDelay(service::count, 0, betweenLooks.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    protected void doStop() {
        if (timer != null) {
            camelContext.getExecutorServiceManager().shutdownNow(timer);
        }
    }

    /** @return how many there are now, as far as this process knows */
    public int count() {
        return counts.current();
    }

    /** @return whether there is never another */
    public boolean isAlone() {
        return alone;
    }

    /** @param time how far back one would have to look if all knew of each other at once */
    public Recent within(Duration time) {
        return counts.within(time);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
