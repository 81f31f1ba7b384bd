package org.actionroutes.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.actionroutes.store.ServingVersions;
import org.actionroutes.store.StoredInstance;

/** One instance as an answer: as it is stored, with what is known of its version and of its consent besides. */
final class InstanceAnswers {

    private final Stored stored;
    private final ServingVersions versions;
    private final ShownConsent consent;

    InstanceAnswers(Stored stored, ServingVersions versions, ShownConsent consent) {
        this.stored = stored;
        this.versions = versions;
        this.consent = consent;
    }

    Answer of(Call call, int status, StoredInstance instance, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.putAll(InstanceTag.header(instance));
        ObjectNode shown = Shown.instance(
                instance,
                stored.lists().credentials(instance.id()),
                versions.of(instance).refusal());
        consent.of(instance, call.actor()).ifPresent(state -> shown.set("consent", state));
        return new Answer(status, shown, headers);
    }
}
