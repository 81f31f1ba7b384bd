package org.actionroutes.instance;

import java.time.Duration;
import java.util.Map;
import org.actionroutes.manifest.Manifest;

/**
 * One customer's installed copy of an integration.
 *
 * @param integration the integration's name, as in {@code action:<integration>/<contract>}
 * @param name the instance's name, unique within the integration
 * @param callers who may call it
 * @param connection what it takes to call the ISV
 * @param settings the value of every tenant setting of the manifest, by name; routes have them as variables
 * @param manifest what its integration says of itself, in the version that serves it
 * @param refusal why none of its calls is answered, and what to do about it; null where they are. It has no connection
 *     and no settings then
 */
public record Instance(
        String integration,
        String name,
        Callers callers,
        Connection connection,
        Map<String, String> settings,
        Manifest manifest,
        String refusal) {

    /** One whose calls are answered. */
    public Instance(
            String integration,
            String name,
            Callers callers,
            Connection connection,
            Map<String, String> settings,
            Manifest manifest) {
        this(integration, name, callers, connection, settings, manifest, null);
    }

    /** The exchange property under which the instance travels through an action's routes. */
    public static final String PROPERTY = "ActionRoutesInstance";

    /** @return the same instance, whose connection may lead to private addresses though the process may not call any */
    public Instance withPrivateAddresses() {
        return new Instance(integration, name, callers, connection.withPrivateAddresses(), settings, manifest);
    }

    /** @return the same instance, for which answers of the ISV may take no longer */
    public Instance withResponseTimeout(Duration longest) {
        return new Instance(integration, name, callers, connection.withResponseTimeout(longest), settings, manifest);
    }

    /**
     * @return the same instance under another name, with credentials that the ISV can't know; no token endpoint is
     *     asked
     */
    public Instance withWrongCredentials() {
        return new Instance(
                integration,
                name + "-wrong-credentials",
                callers,
                connection.withWrongCredentials(),
                settings,
                manifest);
    }

    @Override
    public String toString() {
        return integration + "/" + name;
    }
}
