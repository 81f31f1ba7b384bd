package org.actionroutes.action;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.trace.Observer;
import org.actionroutes.isv.trace.RecentTraces;
import org.actionroutes.isv.trace.TracedAction;
import org.actionroutes.settings.Settings;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * The {@code action:} component. A route that starts with {@code action:<integration>/<contract>} is that integration's
 * implementation of the contract; sending to the same address runs it. Its settings are {@code cursor.key},
 * {@code trace.*}, {@code action.grace-ms} and {@code isv.deadline-ms}.
 */
@Component("action")
public class ActionComponent extends DefaultComponent {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final Map<String, ActionConsumer> implementations = new ConcurrentHashMap<>();
    private final ContractCatalogue catalogue = ContractCatalogue.get();
    private ContractValidator validator = new ContractValidator();
    private SealedCursors cursors;
    private RecentTraces traces;
    private boolean traceLog;
    private RunningActions running;
    private ScheduledExecutorService watch;
    private Supplier<List<Observer>> observerSource = List::of;
    private List<Observer> observers = List.of();
    private ActionComponent shared;
    private volatile RouteVersions versions;

    /**
     * Has it keep nothing of its own besides its routes: traces, cursors, and what is in flight are those of another
     * context's component. To be called before it starts.
     *
     * @param other one that has started, and stops later
     */
    public void share(ActionComponent other) {
        shared = other;
    }

    /** @param routes whose routes run actions from now on, in place of those of this context */
    public void runBy(RouteVersions routes) {
        versions = routes;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (shared != null) {
            traces = shared.traces;
            traceLog = shared.traceLog;
            cursors = shared.cursors;
            observers = shared.observers;
            running = shared.running;
            validator = shared.validator;
            return;
        }
        Settings settings = new Settings(getCamelContext());
        traces = new RecentTraces(settings.number("trace.keep", 0));
        traceLog = settings.flag("trace.log");
        String cursorKey = settings.secret("cursor.key");
        cursors = cursorKey.isEmpty() ? SealedCursors.withRandomKey() : SealedCursors.withKey(cursorKey);
        ExecutorServiceManager executors = getCamelContext().getExecutorServiceManager();
        observers = observerSource.get();
        running = new RunningActions(
                Duration.ofMillis(settings.number("isv.deadline-ms", 1)),
                Duration.ofMillis(settings.number("action.grace-ms", 1)),
                end -> executors.newThread("OverdueAction", end));
        watch = executors.newSingleThreadScheduledExecutor(this, "OverdueActions");
        watch.scheduleWithFixedDelay(running::endOverdue, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        if (watch != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(watch);
        }
        super.doStop();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String[] parts = remaining == null ? new String[0] : remaining.split("/", -1);
        if (parts.length != 2 || !NAME.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException(
                    "'" + uri + "' should be action:<integration>/<contract>, as in action:acme/list-users");
        }
        Contract contract = catalogue
                .find(parts[1])
                .orElseThrow(() -> new IllegalArgumentException("'" + parts[1]
                        + "' is not one of Okta's contracts; they are " + String.join(", ", catalogue.names())));
        return new ActionEndpoint(uri, this, parts[0], contract);
    }

    /** @return Okta's contracts */
    public ContractCatalogue catalogue() {
        return catalogue;
    }

    /** @return the component whose routes run an instance's actions: this one, or that of a context of their own */
    public ActionComponent serving(Instance instance) {
        RouteVersions routes = versions;
        return routes == null ? this : routes.actions(instance).orElse(this);
    }

    /**
     * @param integration an integration's name
     * @return the contracts that it implements, in Okta's order
     */
    public List<Contract> implementedBy(String integration) {
        return catalogue.all().stream()
                .filter(contract -> isImplemented(integration, contract))
                .toList();
    }

    /** @return whether the integration implements the contract */
    public boolean isImplemented(String integration, Contract contract) {
        return implementation(integration, contract) != null;
    }

    /** @return the traces of the last actions */
    public RecentTraces traces() {
        return traces;
    }

    /** @param source gives, when the component starts, what is to see all actions */
    public void observe(Supplier<List<Observer>> source) {
        observerSource = source;
    }

    /** @return what sees all actions */
    public List<Observer> observers() {
        return observers;
    }

    /**
     * Tells what sees actions of one that can't begin.
     *
     * @param contract what its caller names as the contract
     * @param status the HTTP status that its caller gets
     * @param took how long it took, in nanoseconds
     */
    public void refused(Instance instance, String contract, int status, long took) {
        if (contract != null && catalogue.find(contract).isPresent()) {
            refused(new TracedAction("-", instance, contract, ""), status, took);
        }
    }

    void refused(TracedAction action, int status, long took) {
        observers.forEach(observer -> observer.refused(action, status, took));
    }

    /** @return whether the trace of every action is logged; otherwise, of those whose caller asks for it */
    boolean isTraceLog() {
        return traceLog;
    }

    /** @return whether any action has begun and not ended, also one whose caller has gone */
    public boolean isBusy() {
        return !running.isEmpty();
    }

    /** Ends all actions that have not ended, with a failure that says why. To be called where the process ends. */
    public void endActions() {
        running.endAll();
    }

    RunningActions running() {
        return running;
    }

    ContractValidator validator() {
        return validator;
    }

    SealedCursors cursors() {
        return cursors;
    }

    ActionConsumer implementation(String integration, Contract contract) {
        return implementations.get(key(integration, contract));
    }

    /** @return whose routes run actions, or null where that are those of this context */
    RouteVersions versions() {
        return versions;
    }

    void register(ActionConsumer consumer) {
        String key = key(
                consumer.getEndpoint().getIntegration(), consumer.getEndpoint().contract());
        ActionConsumer other = implementations.putIfAbsent(key, consumer);
        if (other != null && other != consumer) {
            throw new IllegalStateException("action:" + key + " has two routes, '" + other.getRouteId() + "' and '"
                    + consumer.getRouteId() + "'; remove one");
        }
        observers.forEach(observer -> observer.offers(
                consumer.getEndpoint().getIntegration(),
                consumer.getEndpoint().contract().name()));
    }

    void unregister(ActionConsumer consumer) {
        implementations.remove(
                key(
                        consumer.getEndpoint().getIntegration(),
                        consumer.getEndpoint().contract()),
                consumer);
    }

    private static String key(String integration, Contract contract) {
        return integration + "/" + contract.name();
    }
}
