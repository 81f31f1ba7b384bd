package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.actionroutes.bounds.Lease;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.api.History;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.paging.Total;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.schema.Violation;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an action in an exchange of its own. In: the contract's input as JSON in the body, and the instance in the
 * property {@link Instance#PROPERTY}; {@link WithGroups} where a face wants them. Out: the contract's output as a
 * {@link JsonNode} in the body, whether it succeeded or failed; a member that is null in it is as good as absent.
 * Exceptions: {@link ActionInputException} for an input that is off the contract, {@link ActionNotFoundException} where
 * the integration has no such action.
 */
class ActionProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(ActionProducer.class);
    /** Where contracts have one. */
    private static final List<String> PASSWORDS = List.of("/password", "/user/password");

    /** An action that has begun, with its input as the route got it: a route may set any variable. */
    private record Begun(Exchange exchange, CallContext context, JsonNode input) {}

    private final ActionComponent component;
    private final String integration;
    private final Contract contract;
    private final ActionTraces traces;

    ActionProducer(ActionEndpoint endpoint) {
        super(endpoint);
        this.component = endpoint.getComponent();
        this.integration = endpoint.getIntegration();
        this.contract = endpoint.contract();
        this.traces = new ActionTraces(component, contract);
    }

    @Override
    public boolean process(Exchange caller, AsyncCallback callback) {
        RouteVersions versions = component.versions();
        Optional<RouteVersions.Use> use = versions == null ? Optional.empty() : versions.begin(caller);
        if (use.isEmpty()) {
            return process(component, action -> {}, caller, callback);
        }
        RouteVersions.Use version = use.get();
        return process(version.actions(), version::attachTo, caller, sync -> {
            version.end();
            callback.done(sync);
        });
    }

    private boolean process(
            ActionComponent routes, Consumer<Exchange> version, Exchange caller, AsyncCallback callback) {
        long start = System.nanoTime();
        ActionConsumer implementation = routes.implementation(integration, contract);
        Begun begun;
        try {
            if (implementation == null && unsupported(caller) != null) {
                Trace trace = traces.begin(caller, caller.getProperty(Instance.PROPERTY, Instance.class));
                caller.getMessage()
                        .setBody(ActionOutput.failed(contract, List.of(ActionError.notSupported(unsupported(caller)))));
                trace.end(ActionTraces.outcome(caller));
                callback.done(true);
                return true;
            }
            if (implementation == null) {
                throw new ActionNotFoundException(
                        "integration '" + integration + "' has no action '" + contract.name() + "'");
            }
            begun = begin(caller, implementation);
            version.accept(begun.exchange());
        } catch (ActionInputException e) {
            traces.refused(caller, System.nanoTime() - start);
            caller.setException(e);
            callback.done(true);
            return true;
        } catch (Exception e) {
            caller.setException(e);
            callback.done(true);
            return true;
        }
        Exchange action = begun.exchange();
        Trace trace = begun.context().trace();
        traces.log(caller, trace);
        AsyncCallback end = component
                .running()
                .begin(begun.context().deadline(), () -> !trace.isEmpty(), (sync, overdue) -> {
                    // A retry or a split may end on a thread that doesn't know the request's id.
                    traces.log(caller, trace);
                    if (overdue != null) {
                        History.end(action);
                    }
                    try {
                        end(begun, caller, overdue);
                    } catch (Exception | Error e) {
                        caller.setException(e);
                    }
                    try {
                        traces.end(trace, caller);
                    } catch (Exception | Error e) {
                        caller.setException(e);
                    } finally {
                        // Whatever happens here, somebody waits for it.
                        callback.done(sync);
                    }
                });
        try {
            return implementation.getAsyncProcessor().process(action, end);
        } catch (Exception e) {
            action.setException(e);
            end.done(true);
            return true;
        }
    }

    /** @return why the integration does not implement the contract, as its manifest says, or null */
    private String unsupported(Exchange caller) {
        Instance instance = caller.getProperty(Instance.PROPERTY, Instance.class);
        return instance == null ? null : instance.manifest().unsupported().get(contract.name());
    }

    private Begun begin(Exchange caller, ActionConsumer implementation) throws ActionInputException {
        Instance instance = caller.getProperty(Instance.PROPERTY, Instance.class);
        if (instance == null || !instance.integration().equals(integration)) {
            throw new IllegalStateException(
                    "action:" + integration + "/" + contract.name() + " was called for " + instance);
        }
        JsonNode input = component.validator().documented(contract, ActionInput.read(caller));
        List<Violation> violations = new ArrayList<>(component.validator().checkInput(contract, input));
        violations.addAll(WholeCharacters.violations(input));
        if (!violations.isEmpty()) {
            throw new ActionInputException(
                    "The input does not match the contract '" + contract.title() + "'.", violations);
        }
        // In the context of its route, which may be another.
        Exchange action = implementation.getEndpoint().createExchange();
        Lease.carry(caller, action);
        action.getMessage().setBody(input);
        ActionVariables.set(action, input, component.cursors(), () -> CursorScope.of(instance, contract, input));
        // After the input: no caller chooses the tenant.
        instance.settings().forEach(action::setVariable);
        action.setVariable(WithGroups.VARIABLE, WithGroups.isWanted(caller));
        // Nothing refuses it any more, so it will end.
        CallContext context = CallContext.ofAction(
                instance,
                Deadline.of(caller, component.running().patience()),
                traces.begin(caller, instance),
                Lease.of(caller));
        context.attachTo(action);
        // An ISV may complain of a password and quote it.
        PASSWORDS.stream()
                .map(input::at)
                .filter(JsonNode::isTextual)
                .forEach(password -> context.secrets().add(new Secret(password.asText())));
        return new Begun(action, context, input);
    }

    private void end(Begun begun, Exchange caller, Exception overdue) {
        try {
            Exception failure = overdue != null ? overdue : begun.exchange().getException();
            caller.getMessage().setBody(failure == null ? output(begun) : failure(begun, failure));
            Total.carry(begun.exchange(), caller);
            RetryAfter.tell(caller, begun.context().askedToWait());
        } catch (ActionInputException e) {
            caller.setException(e);
        } catch (Exception | StackOverflowError e) {
            caller.getMessage().setBody(failure(begun, e));
        }
    }

    private ObjectNode output(Begun begun) throws Exception {
        ObjectNode output = ActionOutput.complete(
                contract,
                begun.exchange(),
                component.cursors(),
                () -> CursorScope.of(begun.context().instance(), contract, begun.input()));
        ActionOutput.check(component.validator(), contract, begun.input(), output);
        return output;
    }

    private ObjectNode failure(Begun begun, Throwable exception) {
        SecretsInUse secrets = begun.context().secrets();
        List<ActionError> errors = ActionErrors.of(exception, contract, begun.exchange(), secrets);
        boolean internal = errors.stream().anyMatch(error -> error.code().equals(ActionErrors.INTERNAL_ERROR));
        if (internal || ActionErrors.isUnforeseen(exception)) {
            LOG.error(
                    "action:{}/{} failed in an unforeseen way{}",
                    integration,
                    contract.name(),
                    place(exception),
                    ShownFailure.of(exception, secrets));
        } else {
            LOG.warn(
                    "action:{}/{} failed: {}{}",
                    integration,
                    contract.name(),
                    errors.stream().map(ActionError::toString).toList(),
                    place(exception));
        }
        return ActionOutput.failed(contract, errors);
    }

    private static String place(Throwable exception) {
        return FailedStep.of(exception).map(place -> " at " + place).orElse("");
    }
}
