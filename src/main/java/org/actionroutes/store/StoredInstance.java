package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.actionroutes.release.Following;
import org.actionroutes.release.InstanceVersion;

/**
 * An instance as it is kept, without its secrets.
 *
 * @param id what it is known by for as long as it is there
 * @param integration the integration's name
 * @param name the instance's name, unique within the integration
 * @param version the version of the integration that it is on, or null where the manifest said none
 * @param test whether it is a test instance, which serves the version that it was made from only
 * @param following whether it goes on to a compatible version
 * @param previous what it was on its version before, or null
 * @param status whether it answers
 * @param settings the tenant settings that were given, by name
 * @param connection what takes the place of the manifest's connection, as in an instance's file; null for nothing
 * @param revision counts its changes
 * @param created when and by whom it was made
 * @param changed when and by whom it was changed last
 */
public record StoredInstance(
        UUID id,
        String integration,
        String name,
        String version,
        boolean test,
        Following following,
        Previous previous,
        Status status,
        Map<String, String> settings,
        ObjectNode connection,
        long revision,
        Stamp created,
        Stamp changed) {

    /** Only an active one answers. */
    public enum Status {
        /** Not finished yet. */
        draft,
        active,
        disabled
    }

    /**
     * When something was done, and by whom.
     *
     * @param at the database's time
     * @param by the name of who did it
     */
    public record Stamp(Instant at, String by) {}

    /**
     * What an instance was on another version.
     *
     * @param version the version
     * @param settings tenant settings by name
     * @param connection what took the place of the manifest's connection; null for nothing
     */
    public record Previous(String version, Map<String, String> settings, ObjectNode connection) {}

    /**
     * What may be said of an instance when it is made, and changed later.
     *
     * @param version the version of the integration that it is made from, or null
     * @param test whether it is a test instance; that can't be changed
     * @param status whether it answers
     * @param settings tenant settings by name
     * @param connection what takes the place of the manifest's connection; null for nothing
     */
    public record Content(
            String version, boolean test, Status status, Map<String, String> settings, ObjectNode connection) {

        /** Of a customer's instance. */
        public Content(String version, Status status, Map<String, String> settings, ObjectNode connection) {
            this(version, false, status, settings, connection);
        }
    }

    /** @return what may be changed of it */
    public Content content() {
        return new Content(version, test, status, settings, connection);
    }

    /** @return which version it is on */
    public InstanceVersion onVersion() {
        return new InstanceVersion(integration, version, test, following, previous == null ? null : previous.version());
    }
}
