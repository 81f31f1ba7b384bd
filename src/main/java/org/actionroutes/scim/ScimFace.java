package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.instance.Instance;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

/** What is at which address of an instance's SCIM face. */
final class ScimFace {

    private final Instance instance;
    private final Actions actions;
    private final Positions positions;

    /** @param positions of listings of all instances */
    ScimFace(Instance instance, Actions actions, Positions positions) {
        this.instance = instance;
        this.actions = actions;
        this.positions = positions;
    }

    /** @return the answer, also where it is an error */
    CompletableFuture<ScimAnswer> answer(ScimRequest request) {
        CompletableFuture<ScimAnswer> answer;
        try {
            answer = found(request);
        } catch (RuntimeException e) {
            answer = failedFuture(e);
        }
        return answer.exceptionally(failure -> ScimAnswer.of(ActionFailures.of(Pages.cause(failure))));
    }

    private CompletableFuture<ScimAnswer> found(ScimRequest request) {
        List<String> path = request.path();
        if (path.isEmpty() || path.size() > 2) {
            throw nothing();
        }
        return switch (request.endpoint()) {
            case "Bulk" -> new Bulk(this, actions, request).answer();
            case Resources.SEARCH -> throw ScimError.notImplemented("Search at an endpoint, as in /Users/.search.");
            case "Me" -> throw ScimError.notImplemented("There is no '/Me' here: callers are no users.");
            case "ServiceProviderConfig", "ResourceTypes", "Schemas" -> described(request);
            default ->
                kind(request)
                        .thenCompose(
                                kind -> new Resources(actions, kind, request, positions, instance.toString()).answer());
        };
    }

    private CompletableFuture<ScimAnswer> described(ScimRequest request) {
        if (!request.method().equals("GET")) {
            throw Resources.notAllowed("GET");
        }
        String id = request.id();
        String base = request.base();
        if (request.endpoint().equals("ServiceProviderConfig")) {
            if (id != null) {
                throw nothing();
            }
            return completedFuture(ScimAnswer.ok(ServiceProvider.config(actions, instance.callers(), base)));
        }
        Discovery.refuse(Objects.toString(request.search().filter(), null));
        CompletableFuture<ObjectNode> document = request.endpoint().equals("Schemas")
                ? id == null ? Discovery.schemas(actions, base) : Discovery.schema(actions, base, id)
                : id == null ? Discovery.resourceTypes(actions, base) : Discovery.resourceType(actions, base, id);
        return document.thenApply(ScimAnswer::ok);
    }

    private CompletableFuture<Kind> kind(ScimRequest request) {
        return switch (request.endpoint()) {
            case "Users" ->
                completedFuture(
                        new Users(actions, request.base(), instance.manifest().deleteDeactivates()));
            case "Groups" -> completedFuture(new Groups(actions, request.base(), request.search()));
            default ->
                EntitlementType.byEndpoint(actions, "/" + request.endpoint())
                        .thenApply(type ->
                                new EntitlementKind(actions, type.orElseThrow(ScimFace::nothing), request.base()));
        };
    }

    private static ScimError nothing() {
        return new ScimError(404, "There is nothing at this address; /ResourceTypes says what there is.");
    }
}
