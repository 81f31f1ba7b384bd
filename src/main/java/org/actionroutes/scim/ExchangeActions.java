package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.action.CallerRequest;
import org.actionroutes.action.RetryAfter;
import org.actionroutes.action.WithGroups;
import org.actionroutes.bounds.Lease;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.paging.Total;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.DefaultExchange;

/** Runs actions for the exchange of a request: each in an exchange of its own, all with the same deadline. */
final class ExchangeActions implements Actions {

    /** What is written is known to be in what groups it was before. */
    private static final Set<String> READS_OF_USERS = Set.of("list-users", "get-user-by-id", "get-user-by-username");

    private final Exchange caller;
    private final Instance instance;
    private final ProducerCache producers;
    private final Function<String, Endpoint> endpoints;
    private final Deadline deadline;
    private final boolean withGroups;

    /**
     * @param endpoints finds the endpoint of an address
     * @param deadline when all of them have to have ended
     * @param withGroups whether the caller wants to know of the groups of users
     */
    ExchangeActions(
            Exchange caller,
            ProducerCache producers,
            Function<String, Endpoint> endpoints,
            Deadline deadline,
            boolean withGroups) {
        this.caller = caller;
        this.instance = caller.getProperty(Instance.PROPERTY, Instance.class);
        this.producers = producers;
        this.endpoints = endpoints;
        this.deadline = deadline;
        this.withGroups = withGroups;
    }

    @Override
    public boolean has(String contract) {
        ActionComponent actions = caller.getContext().getComponent("action", ActionComponent.class);
        return actions.catalogue()
                .find(contract)
                .filter(known -> actions.serving(instance).isImplemented(instance.integration(), known))
                .isPresent();
    }

    @Override
    public CompletableFuture<ObjectNode> call(String contract, ObjectNode input) {
        return run(contract, input).thenApply(ended -> output(ended));
    }

    @Override
    public CompletableFuture<Listing> list(String contract, ObjectNode input) {
        return run(contract, input).thenApply(ended -> new Listing(output(ended), Total.of(ended)));
    }

    @Override
    public long used() {
        Lease lease = Lease.of(caller);
        return lease == null ? 0 : lease.used();
    }

    @Override
    public void free(long bytes) {
        Lease lease = Lease.of(caller);
        if (lease != null) {
            lease.free(bytes);
        }
    }

    private CompletableFuture<Exchange> run(String contract, ObjectNode input) {
        if (!has(contract)) {
            String reason = instance.manifest().unsupported().get(contract);
            return CompletableFuture.failedFuture(ScimError.notImplemented(
                    reason != null
                            ? reason
                            : "The integration '" + instance.integration() + "' has no action '" + contract
                                    + "', which this needs."));
        }
        Exchange call = new DefaultExchange(caller.getContext());
        call.setProperty(Instance.PROPERTY, instance);
        if (withGroups && READS_OF_USERS.contains(contract)) {
            WithGroups.want(call);
        }
        CallerRequest.of(caller).attachTo(call);
        Lease.carry(caller, call);
        deadline.attachTo(call);
        call.getMessage().setBody(input);
        Endpoint endpoint = endpoints.apply("action:" + instance.integration() + "/" + contract);
        AsyncProducer producer = producers.acquireProducer(endpoint);
        CompletableFuture<Exchange> ended = new CompletableFuture<>();
        producer.process(call, sync -> {
            producers.releaseProducer(endpoint, producer);
            if (call.getException() == null) {
                ended.complete(call);
            } else {
                ended.completeExceptionally(call.getException());
            }
        });
        return ended;
    }

    private static ObjectNode output(Exchange ended) {
        ObjectNode output = ended.getMessage().getBody(ObjectNode.class);
        JsonNode status = output.path("executionStatus").path("status");
        if (!status.asText().equals("SUCCEEDED")) {
            throw ActionFailures.of(output, RetryAfter.of(ended).orElse(null));
        }
        return output;
    }
}
