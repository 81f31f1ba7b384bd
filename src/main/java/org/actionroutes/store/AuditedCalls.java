package org.actionroutes.store;

import org.actionroutes.callers.RefusedCalls;
import org.actionroutes.json.Json;

/** Writes refused calls to the audit log. */
final class AuditedCalls implements RefusedCalls {

    private final Audit audit;

    AuditedCalls(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void write(Refusal refusal) {
        audit.write(new Audit.Entry(
                new Actor("unknown caller", refusal.address()),
                "call",
                "refused",
                refusal.integration(),
                refusal.instance(),
                null,
                Json.MAPPER.createObjectNode().put("why", refusal.why()).put("times", refusal.times())));
    }
}
