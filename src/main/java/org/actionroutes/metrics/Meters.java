package org.actionroutes.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Makes meters, all named {@code action.routes.…}. What they are is in the operator's page. */
public final class Meters {

    private static final String PREFIX = "action.routes.";
    /** How Camel's own metrics call the registry. */
    private static final String REGISTRY = "metricsRegistry";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(25),
        Duration.ofSeconds(50)
    };

    private final MeterRegistry registry;

    /** @param registry where meters are kept */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @return those of the registry that is in a Camel context's registry; null where there is none */
    public static Meters of(CamelContext context) {
        Registry beans = context.getRegistry();
        MeterRegistry named = beans.lookupByNameAndType(REGISTRY, MeterRegistry.class);
        Set<MeterRegistry> all = named != null ? Set.of(named) : beans.findByType(MeterRegistry.class);
        if (all.isEmpty()) {
            return null;
        }
        // Some runtimes have one for all the others, and give those, too.
        MeterRegistry whole = all.stream()
                .filter(CompositeMeterRegistry.class::isInstance)
                .findFirst()
                .orElse(null);
        if (whole == null && all.size() == 1) {
            whole = all.iterator().next();
        } else if (whole == null) {
            CompositeMeterRegistry together = new CompositeMeterRegistry();
            all.forEach(together::add);
            whole = together;
        }
        return new Meters(whole);
    }

    /** @return as {@link #of}; where there is no registry, meters that nobody reads */
    public static Meters orNone(CamelContext context) {
        Meters meters = of(context);
        return meters == null ? none() : meters;
    }

    /** @return meters that nobody reads */
    public static Meters none() {
        return new Meters(new CompositeMeterRegistry());
    }

    /** @param tags names and values in turn */
    public Counter counter(String name, String description, String... tags) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** @return one with a histogram */
    Timer histogram(String name, String description, String... tags) {
        return Timer.builder(PREFIX + name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    Timer timer(String name, String description, String... tags) {
        return Timer.builder(PREFIX + name).description(description).tags(tags).register(registry);
    }

    /**
     * @param unit what it is counted in, or null
     * @param value read when somebody asks; kept as long as the registry
     */
    public void gauge(String name, String description, String unit, Supplier<Number> value, String... tags) {
        List<Tag> all = new ArrayList<>();
        for (int i = 0; i < tags.length; i += 2) {
            all.add(Tag.of(tags[i], tags[i + 1]));
        }
        Gauge.builder(PREFIX + name, value)
                .description(description)
                .baseUnit(unit)
                .tags(all)
                .strongReference(true)
                .register(registry);
    }
}
