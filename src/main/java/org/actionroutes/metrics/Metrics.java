package org.actionroutes.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.IsvComponent;
import org.actionroutes.isv.limit.ConnectionLimits;
import org.actionroutes.isv.limit.Limits;
import org.actionroutes.isv.trace.Observation;
import org.actionroutes.isv.trace.Observer;
import org.actionroutes.isv.trace.Outcome;
import org.actionroutes.isv.trace.Sent;
import org.actionroutes.isv.trace.TracedAction;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;

/**
 * Counts what actions do. Its settings are {@code metrics.instances}: so many instances, the first that are called,
 * have series of their own.
 */
public final class Metrics implements Observer {

    private static final String OTHERS = "other";

    private final Meters meters;
    private final Limits limits;
    private final int mostInstances;
    private final Map<String, IntegrationMeters> integrations = new ConcurrentHashMap<>();
    private final Map<String, InstanceMeters> instances = new ConcurrentHashMap<>();
    private InstanceMeters others;

    private Metrics(Meters meters, Limits limits, int mostInstances) {
        this.meters = meters;
        this.limits = limits;
        this.mostInstances = mostInstances;
    }

    /**
     * @return what counts for the Micrometer registry of a Camel context; null where there is none
     * @throws IllegalArgumentException if a setting is not as it should be
     */
    public static Metrics of(CamelContext context) {
        Meters meters = Meters.of(context);
        if (meters == null) {
            return null;
        }
        Limits limits = context.getComponent("isv", IsvComponent.class).limits();
        Metrics metrics = new Metrics(meters, limits, new Settings(context).number("metrics.instances", 0));
        metrics.addGauges(MemoryBudget.of(context));
        return metrics;
    }

    private void addGauges(MemoryBudget memory) {
        meters.gauge("memory.used", "What requests hold of the budget of memory.", "bytes", memory::used);
        meters.gauge("memory.limit", "The budget of memory.", "bytes", memory::total);
        meters.gauge("memory.waiting", "How many wait for memory.", null, memory::waiting);
        meters.gauge("isv.active.calls", "Calls of ISVs in flight.", null, limits::inFlight);
        meters.gauge("isv.calls.limit", "How many there may be.", null, limits::mostInFlight);
    }

    @Override
    public void offers(String integration, String contract) {
        integration(integration).offers(contract);
    }

    @Override
    public Observation begins(TracedAction action) {
        return new Counting(integration(action.instance().integration()), instance(action.instance()), action.name());
    }

    @Override
    public void refused(TracedAction action, int status, long took) {
        integration(action.instance().integration()).refused(action.name(), status, took);
        instance(action.instance()).action("REFUSED");
    }

    private IntegrationMeters integration(String name) {
        return integrations.computeIfAbsent(name, added -> new IntegrationMeters(meters, added));
    }

    private InstanceMeters instance(Instance instance) {
        String name = instance.toString();
        InstanceMeters known = instances.get(name);
        return known != null ? known : add(name, limits.of(instance));
    }

    private synchronized InstanceMeters add(String name, ConnectionLimits connection) {
        return instances.computeIfAbsent(name, added -> {
            InstanceMeters its = instances.size() < mostInstances ? new InstanceMeters(meters, name) : others();
            its.add(connection);
            return its;
        });
    }

    private InstanceMeters others() {
        if (others == null) {
            others = new InstanceMeters(meters, OTHERS);
        }
        return others;
    }

    /** Counts what one action does. */
    private record Counting(IntegrationMeters integration, InstanceMeters instance, String contract)
            implements Observation {

        @Override
        public Exchange sends(Sent sent) {
            return new Exchange() {
                @Override
                public void answered(int status, long size, long took) {
                    integration.answered(sent, status, took);
                }

                @Override
                public void failed(String why, long took) {
                    integration.request(sent, why, took);
                }
            };
        }

        @Override
        public void waited(String why, long took) {
            integration.waited(why, took);
        }

        @Override
        public void unsent(String why) {
            integration.unsent(why);
        }

        @Override
        public void renewed(String outcome) {
            integration.renewed(outcome);
        }

        @Override
        public void ended(Outcome outcome, long took) {
            integration.action(contract, outcome, took);
            instance.action(outcome.status());
        }
    }
}
