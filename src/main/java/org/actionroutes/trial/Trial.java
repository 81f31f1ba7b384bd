package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.action.ActionInputException;
import org.actionroutes.action.ActionNotFoundException;
import org.actionroutes.action.ConnectionTest;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractValidator;
import org.actionroutes.action.WithGroups;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.isv.paging.Total;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;

/** Runs actions of one instance in this process, and sees all that they do. */
public final class Trial implements AutoCloseable {

    private static final String NEXT_CURSOR = "{{nextCursor}}";
    private static final String CURSOR = "/pagination/cursor";

    private final Instance instance;
    private final Options options;
    private final Seen seen = new Seen();
    private final Masks masks;
    private final Messages messages;
    private final Steps steps;
    private final Application application;
    private final ProducerTemplate calls;
    private final ContractValidator validator = new ContractValidator();

    /**
     * Starts the routes of the instance's integration; nobody can call them from outside.
     *
     * @param homes where routes and mappings are
     * @param instance whose ISV is called
     * @param options what is to be seen
     * @throws StartProblem if a route, a mapping or a setting is not as it should be
     */
    public Trial(Homes homes, Instance instance, Options options) {
        this.instance = instance;
        this.options = options;
        this.masks = new Masks(instance);
        this.messages = new Messages(seen, masks);
        this.steps = new Steps(seen, options.variables());
        this.application = new Application(
                        homes,
                        new Only(instance),
                        Map.of(
                                "camel.server.host", "127.0.0.1",
                                "camel.server.port", "0",
                                "camel.management.enabled", "false",
                                "faces", "none"))
                .with("trialMessages", messages)
                .with("trialWaits", new Waits(seen))
                .with("trialMappings", new Mappings(seen))
                .with("trialSteps", steps)
                .with("trialParts", new Parts());
        try {
            application.start();
            calls = application.camelContext().createProducerTemplate();
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    /**
     * What is to be seen.
     *
     * @param dryRun whether to stop before the first request that may write
     * @param variables whether to see the variables after each step
     */
    public record Options(boolean dryRun, boolean variables) {}

    private record Only(Instance instance) implements Instances {

        @Override
        public Optional<Instance> find(String integration, String name) {
            return Optional.of(instance)
                    .filter(it ->
                            it.integration().equals(integration) && it.name().equals(name));
        }

        @Override
        public boolean mayHave(String integration) {
            return instance.integration().equals(integration);
        }
    }

    /**
     * Runs an action to its end.
     *
     * @param contract which
     * @param input what Okta would send
     * @return what it did and came to
     * @throws StartProblem if the input is not as the contract has it, or there is no such action
     */
    public Course run(Contract contract, JsonNode input) {
        return run(contract, input, options.dryRun(), false);
    }

    /**
     * As {@link #run(Contract, JsonNode)}, whatever the options say of dry runs.
     *
     * @param dryRun whether to stop before the first request that may write
     * @param withGroups whether users are to have the groups that they are in
     */
    public Course run(Contract contract, JsonNode input, boolean dryRun, boolean withGroups) {
        masks.learnPasswords(input);
        seen.begin();
        messages.begin(dryRun);
        steps.begin();
        Exchange exchange = calls.send("action:" + instance.integration() + "/" + contract.name(), caller -> {
            caller.setProperty(Instance.PROPERTY, instance);
            if (withGroups) {
                WithGroups.want(caller);
            }
            caller.getMessage().setBody(input);
        });
        Exception wrong = exchange.getException();
        if (wrong instanceof ActionInputException e) {
            throw new StartProblem(
                    e.violations().isEmpty()
                            ? List.of(e.getMessage())
                            : e.violations().stream()
                                    .map(violation -> "the input: " + violation)
                                    .toList());
        }
        if (wrong instanceof ActionNotFoundException e) {
            throw new StartProblem(List.of(e.getMessage()));
        }
        if (wrong != null) {
            throw new IllegalStateException("the action ended in an unforeseen way", wrong);
        }
        return new Course(
                instance,
                contract,
                input,
                Dropped.between(input, validator.documented(contract, input)),
                seen.events(),
                (ObjectNode) exchange.getMessage().getBody(),
                Total.of(exchange),
                messages.haveStopped(),
                steps.failed(),
                masks);
    }

    /**
     * Runs an action once, or with each of several inputs.
     *
     * @param input what Okta would send, or an array of that; {@code {{nextCursor}}} stands for the cursor that the
     *     answer before gave
     * @return what each did and came to
     * @throws StartProblem as {@link #run} does, also where the array is empty or there is no such cursor
     */
    public List<Course> runAll(Contract contract, JsonNode input) {
        if (!input.isArray()) {
            return List.of(run(contract, input));
        }
        if (input.isEmpty()) {
            throw new StartProblem(List.of("the input: an empty list has no call to record"));
        }
        List<Course> courses = new ArrayList<>();
        String cursor = "";
        for (JsonNode each : input) {
            if (cursor.isEmpty() && each.at(CURSOR).asText().equals(NEXT_CURSOR)) {
                throw new StartProblem(List.of("the input: call " + (courses.size() + 1) + " has " + NEXT_CURSOR
                        + ", but " + (courses.isEmpty() ? "it is the first" : "the answer before gave no cursor")));
            }
            Course course = run(contract, withCursor(each, cursor));
            courses.add(course);
            cursor = course.answer().at("/pagination/nextCursor").asText();
        }
        return courses;
    }

    private static JsonNode withCursor(JsonNode input, String cursor) {
        JsonNode copy = input.deepCopy();
        if (copy.at(CURSOR).asText().equals(NEXT_CURSOR)) {
            ((ObjectNode) copy.get("pagination")).put("cursor", cursor);
        }
        return copy;
    }

    /**
     * Sends the request that shows whether a connection works.
     *
     * @param as the instance, or one like it with another connection
     * @return what came of it, as {@code executionStatus}
     * @throws StartProblem if the manifest names no such request
     */
    public ObjectNode testConnection(Instance as) {
        Exchange exchange = new DefaultExchange(application.camelContext());
        exchange.setProperty(Instance.PROPERTY, as);
        ConnectionTest test = new ConnectionTest();
        test.setCamelContext(application.camelContext());
        seen.begin();
        messages.begin(options.dryRun());
        PluginHelper.getAsyncProcessorAwaitManager(application.camelContext()).process(test, exchange);
        if (exchange.getException() instanceof ActionNotFoundException e) {
            throw new StartProblem(List.of(e.getMessage()));
        }
        return (ObjectNode) exchange.getMessage().getBody();
    }

    /** @return the names of the contracts that the integration implements */
    public Set<String> implemented() {
        return application
                .camelContext()
                .getComponent("action", ActionComponent.class)
                .implementedBy(instance.integration())
                .stream()
                .map(Contract::name)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        application.close();
    }
}
