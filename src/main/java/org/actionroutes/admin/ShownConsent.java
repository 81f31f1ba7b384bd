package org.actionroutes.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import org.actionroutes.consent.Tickets;
import org.actionroutes.json.Json;
import org.actionroutes.store.Actor;
import org.actionroutes.store.ConsentState;
import org.actionroutes.store.OneTime;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoredInstance;

/** Whether an instance is connected to an account of its ISV, and where that begins, as the API shows it. */
final class ShownConsent {

    private final Store store;
    private final Tickets tickets;
    private final String publicUrl;

    /** @param publicUrl where browsers reach the faces; empty where that is not known */
    ShownConsent(Store store, String publicUrl) {
        this.store = store;
        this.tickets = new Tickets(new OneTime(store.database(), Clock.systemUTC()));
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    /**
     * @param reader whom a start URL is made for
     * @return empty where the instance's integration asks for no consent
     */
    Optional<ObjectNode> of(StoredInstance instance, Actor reader) {
        return store.consentStates().of(instance).map(state -> shown(instance, state, reader));
    }

    private ObjectNode shown(StoredInstance instance, ConsentState state, Actor reader) {
        ObjectNode shown =
                Json.MAPPER.createObjectNode().put("status", state.status().name());
        Shown.put(shown, "account", state.account());
        Shown.put(shown, "givenAt", state.givenAt());
        Shown.put(shown, "lostAt", state.lostAt());
        boolean begins =
                state.status() != ConsentState.Status.given && instance.status() != StoredInstance.Status.disabled;
        if (begins && !publicUrl.isEmpty()) {
            shown.put(
                    "startUrl",
                    tickets.startUrl(publicUrl, instance.integration(), instance.name(), reader.name())
                            .toString());
        }
        return shown;
    }
}
