package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Secret;
import org.actionroutes.release.Following;

/**
 * Makes, reads and changes instances. Each change is one transaction with its audit record, and every replica knows of
 * it within two seconds. Every method throws {@link StoreUnavailable} while the database can't be reached; whether a
 * change whose transaction was on its way then has been made, is to be looked up.
 */
public interface InstanceStore {

    /**
     * @param name unique within the integration
     * @param actor who makes it
     * @return the new instance
     * @throws StoreConflict if there is one of that name
     */
    StoredInstance create(String integration, String name, StoredInstance.Content content, Actor actor);

    /** @return the instance, or empty if there is none */
    Optional<StoredInstance> find(UUID id);

    /** @return the instance, or empty if there is none of that name */
    Optional<StoredInstance> find(String integration, String name);

    /**
     * @param revision the one that is to be changed
     * @return the instance as it is then
     * @throws StoreConflict if somebody else changed it meanwhile, or it is gone
     */
    StoredInstance change(UUID id, long revision, StoredInstance.Content content, Actor actor);

    /**
     * A change of an instance's version.
     *
     * @param content as it is to be
     * @param following whether it goes on from there by itself
     * @param credentials further ones that its new version wants, by the names that the manifest has for them
     * @param undo whether that only takes back the move before
     */
    record Move(StoredInstance.Content content, Following following, Map<String, Secret> credentials, boolean undo) {}

    /**
     * Moves it to another version. What it was is kept.
     *
     * @param revision the one that is to be moved
     * @return the instance as it is then
     * @throws StoreConflict as {@link #change}
     */
    StoredInstance move(UUID id, long revision, Move move, Actor actor);

    /**
     * Deletes it with all that belongs to it, but for the audit log.
     *
     * @throws StoreConflict as {@link #change}
     */
    void delete(UUID id, long revision, Actor actor);

    /**
     * Sets credentials, which take the place of those of the same names; others stay.
     *
     * @param credentials by the names that the manifest has for them
     * @return the instance, which has another revision then
     * @throws StoreConflict if it is gone
     */
    default StoredInstance setCredentials(UUID id, Map<String, Secret> credentials, Actor actor) {
        return setCredentials(id, null, credentials, actor);
    }

    /**
     * As {@link #setCredentials(UUID, Map, Actor)}, of one revision only.
     *
     * @param revision the one that is to be changed; null for whichever there is
     * @throws StoreConflict as {@link #change}
     */
    StoredInstance setCredentials(UUID id, Long revision, Map<String, Secret> credentials, Actor actor);

    /** @return the names of the credentials that are set */
    Set<String> credentials(UUID id);

    /**
     * Lets whoever has this bearer secret call the instance, besides those who may already.
     *
     * @return the caller's id
     * @throws StoreConflict if the instance is gone
     * @throws TooManyCallers if there are two already: one, and one that takes its place
     */
    UUID addCaller(UUID id, CallerSecret secret, Actor actor);

    /**
     * As {@link #addCaller(UUID, CallerSecret, Actor)}, for who proves itself otherwise.
     *
     * @param kind {@code basic}, {@code jwt} or {@code universalLogout}
     * @param details what stands in an instance's file as an element of {@code callers.basic}, the password as a
     *     digest, or of {@code callers.jwt}, or as {@code universalLogout}. Whoever calls this has checked it: as long
     *     as it is wrong, the instance does not answer
     * @return the caller's id
     * @throws StoreConflict if the instance is gone
     * @throws TooManyCallers if there are two of {@code basic}, eight of {@code jwt} or one of {@code universalLogout}
     *     already
     */
    UUID addCaller(UUID id, String kind, ObjectNode details, Actor actor);

    /** @throws StoreConflict if there is no such caller */
    void removeCaller(UUID id, UUID caller, Actor actor);
}
