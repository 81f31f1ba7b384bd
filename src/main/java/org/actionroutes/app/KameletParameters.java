package org.actionroutes.app;

import java.util.Set;
import org.apache.camel.component.kamelet.KameletEndpointUriFactory;

/**
 * Has Camel hand Kamelet parameters over as they are written in YAML. Camel puts them into an endpoint URI without
 * encoding, where an {@code &} in a value, as in {@code GET /users?first={offset}&max={limit}}, would end the value;
 * those that count as secret it wraps in {@code RAW()}, which keeps a value whole.
 */
final class KameletParameters extends KameletEndpointUriFactory {

    private final Set<String> names;

    /** @param names the parameters of all Kamelets */
    KameletParameters(Set<String> names) {
        this.names = names;
    }

    @Override
    public Set<String> secretPropertyNames() {
        return names;
    }
}
