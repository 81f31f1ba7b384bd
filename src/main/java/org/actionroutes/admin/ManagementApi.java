package org.actionroutes.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.faces.Problem;
import org.actionroutes.instance.InstancesUnavailable;
import org.actionroutes.json.Json;
import org.actionroutes.schema.Violation;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Audit;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the management API does, however it is called. */
public final class ManagementApi {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementApi.class);
    private static final String REFUSED = "refused";

    private final ApiDescription description = new ApiDescription();
    private final Stored stored;
    private final Map<String, Function<Call, CompletableFuture<Answer>>> operations;

    /**
     * @param store where instances are
     * @param tests tries connections
     * @param threads may wait for the database
     * @param publicUrl where browsers reach the faces; empty where that is not known
     */
    public ManagementApi(Store store, ConnectionTests tests, Executor threads, String publicUrl) {
        this.stored = Stored.in(store.database(), store.store());
        InstanceCheck check = new InstanceCheck(store.versions());
        InstanceAnswers answers = new InstanceAnswers(stored, store.versions(), new ShownConsent(store, publicUrl));
        InstanceOperations instances = new InstanceOperations(stored, check, answers);
        MoveOperations moves = new MoveOperations(stored, store.versions(), answers);
        CallerOperations callers = new CallerOperations(stored, check);
        ReadOperations reading = new ReadOperations(stored, store.versions().releases());
        this.operations = Map.ofEntries(
                Map.entry("readDescription", now(call -> Answer.ok(description.document()))),
                Map.entry("listIntegrations", now(reading::integrations)),
                Map.entry("listInstances", now(instances::list)),
                Map.entry("createInstance", now(instances::create)),
                Map.entry("readInstance", now(instances::read)),
                Map.entry("changeInstance", now(instances::change)),
                Map.entry("deleteInstance", now(instances::delete)),
                Map.entry("moveInstance", now(moves::move)),
                Map.entry("undoMove", now(moves::undo)),
                Map.entry("setCredential", now(instances::setCredential)),
                Map.entry("listCallers", now(callers::list)),
                Map.entry("addCaller", now(callers::add)),
                Map.entry("deleteCaller", now(callers::delete)),
                Map.entry("testConnection", new ConnectionOperation(stored, check, tests, threads)::test),
                Map.entry("readAudit", now(reading::audit)));
        if (!operations.keySet().equals(description.operations().keySet())) {
            throw new IllegalStateException("what is described is not what is done");
        }
    }

    private static Function<Call, CompletableFuture<Answer>> now(Function<Call, Answer> operation) {
        return call -> CompletableFuture.completedFuture(operation.apply(call));
    }

    /** @return what it takes and answers */
    public ApiDescription description() {
        return description;
    }

    /**
     * Does what is asked for. Waits for the database.
     *
     * @return the answer; a problem document where the call is turned away, which is in the audit log then
     */
    public CompletableFuture<Answer> call(Call call) {
        try {
            check(call);
            return operations
                    .get(call.operation().id())
                    .apply(call)
                    .exceptionally(failure ->
                            failed(call, failure instanceof CompletionException ? failure.getCause() : failure));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(call, e));
        }
    }

    private static void check(Call call) {
        List<Violation> inQuery = call.operation().checkQuery(call.query());
        if (!inQuery.isEmpty()) {
            throw Refused.invalid("The query is not as it should be.", inQuery);
        }
        List<Violation> inBody = call.operation().checkBody(call.body());
        if (!inBody.isEmpty()) {
            throw Refused.invalid("The body is not as it should be.", inBody);
        }
    }

    private Answer failed(Call call, Throwable failure) {
        if (failure instanceof Refused refused) {
            return refuse(
                    refused,
                    call.actor(),
                    call.operation().auditAction(),
                    call.path(),
                    call.request().id(),
                    1);
        }
        return failure instanceof InstancesUnavailable
                ? unable(503, call.request().id())
                : unforeseen(failure, call.request().id());
    }

    /** @return the answer where something failed in a way that nobody has foreseen; the log says how */
    static Answer unforeseen(Throwable failure, String requestId) {
        LOG.error("request {} to the management API failed in an unforeseen way", requestId, failure);
        return unable(500, requestId);
    }

    /**
     * @param status 500 or 503
     * @return the answer where something failed that is not the caller's fault
     */
    static Answer unable(int status, String requestId) {
        return new Answer(
                status,
                Problem.document(
                        status,
                        status == 503
                                ? "The database can't be reached, or there is no place left for this request; whether a"
                                        + " change has been made, read there. Come back a little later."
                                : "The request failed in an unforeseen way; the log of Action Routes says more under"
                                        + " this request's id.",
                        List.of(),
                        requestId),
                status == 503 ? Map.of("Retry-After", Integer.toString(BusyException.RETRY_AFTER_SECONDS)) : Map.of());
    }

    /**
     * Turns a call away, and writes it down.
     *
     * @param path parameters of the path, whatever they are
     * @param times how many calls the record stands for
     */
    Answer refuse(Refused refused, Actor actor, String action, Map<String, String> path, String requestId, long times) {
        String integration = path.get("integration");
        String name = path.get("name");
        try {
            stored.audit()
                    .write(new Audit.Entry(
                            actor,
                            action,
                            REFUSED,
                            Stored.isIntegration(integration) ? integration : null,
                            Stored.isName(name) ? name : null,
                            null,
                            Json.MAPPER
                                    .createObjectNode()
                                    .put("status", refused.status())
                                    .put("requestId", requestId)
                                    .put("times", times)));
        } catch (StoreUnavailable e) {
            LOG.warn(
                    "A call of the management API was refused with {}, which can't be written down: {} by {} from {}",
                    refused.status(),
                    action,
                    actor.name(),
                    actor.address());
        }
        return refused(refused, requestId);
    }

    /** @return the answer to a call that was refused */
    static Answer refused(Refused refused, String requestId) {
        return new Answer(
                refused.status(),
                Problem.document(refused.status(), refused.getMessage(), refused.violations(), requestId),
                refused.headers());
    }
}
