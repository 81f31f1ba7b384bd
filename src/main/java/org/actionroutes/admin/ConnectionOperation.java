package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.actionroutes.action.ActionNotFoundException;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;
import org.actionroutes.store.Audit;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.yaml.YamlProblem;

/** Whether an ISV takes the credentials of an instance, drafts included. */
final class ConnectionOperation {

    private final Stored stored;
    private final InstanceCheck check;
    private final ConnectionTests tests;
    private final Executor threads;

    /** @param threads may wait for the database */
    ConnectionOperation(Stored stored, InstanceCheck check, ConnectionTests tests, Executor threads) {
        this.stored = stored;
        this.check = check;
        this.tests = tests;
        this.threads = threads;
    }

    CompletableFuture<Answer> test(Call call) {
        StoredInstance instance = stored.instance(call);
        return tests.test(assembled(instance), call.request())
                .handleAsync(
                        (answer, failure) -> {
                            if (failure != null) {
                                throw failure instanceof ActionNotFoundException
                                        ? new Refused(404, failure.getMessage())
                                        : new IllegalStateException("a connection can't be tested", failure);
                            }
                            return written(call, instance, answer);
                        },
                        threads);
    }

    private Instance assembled(StoredInstance instance) {
        try {
            return InstanceCheck.parts(
                            instance.integration(),
                            instance.name(),
                            instance.content(),
                            stored.lists().secrets(instance.id()))
                    .assemble(check.manifests(instance));
        } catch (YamlProblem e) {
            throw Refused.invalid(
                    "The instance lacks something that its connection needs.",
                    e.each().stream().map(InstanceCheck::violation).toList());
        }
    }

    private Answer written(Call call, StoredInstance instance, JsonNode answer) {
        stored.audit()
                .write(new Audit.Entry(
                        call.actor(),
                        call.operation().auditAction(),
                        Audit.DONE,
                        instance.integration(),
                        instance.name(),
                        instance.id(),
                        Json.MAPPER
                                .createObjectNode()
                                .put(
                                        "status",
                                        answer.at("/executionStatus/status").asText())));
        return Answer.ok(answer);
    }
}
