package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.release.Releases;
import org.actionroutes.store.StoredInstance.Content;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.SqlStatement;

/** Instances in a database. */
final class DatabaseInstanceStore implements InstanceStore {

    private final Database database;
    private final Runnable changed;
    private final BiPredicate<String, String> taken;
    private final Releases releases;

    /**
     * @param changed is told of each change, once it is made
     * @param taken whether an integration's instance of that name is there already, but not in the database
     * @param releases what versions are that instances are made from, or moved to
     */
    DatabaseInstanceStore(Database database, Runnable changed, BiPredicate<String, String> taken, Releases releases) {
        this.database = database;
        this.releases = releases;
        this.changed = changed;
        this.taken = taken;
    }

    @Override
    public StoredInstance create(String integration, String name, Content content, Actor actor) {
        return change(handle -> {
            UUID id = UUID.randomUUID();
            // Nobody else makes one meanwhile.
            Changes.leave(handle, integration, name);
            if (taken.test(integration, name)
                    || Rows.find(handle, integration, name).isPresent()) {
                throw new StoreConflict("there is an instance " + integration + "/" + name + " already");
            }
            bind(
                            handle.createUpdate(
                                    "insert into instance (id, integration, name, version, test, status, settings,"
                                            + " connection, revision, created_by, changed_by) values (:id, :integration, :name,"
                                            + " :version, :test, :status, :settings, :connection, 1, :actor, :actor)"),
                            content)
                    .bind("test", content.test())
                    .bind("id", id)
                    .bind("integration", integration)
                    .bind("name", name)
                    .bind("actor", actor.name())
                    .execute();
            record(handle, integration, content.version());
            StoredInstance made = Rows.find(handle, id).orElseThrow();
            InstanceAudit.write(handle, actor, "instance.create", made, InstanceAudit.details(null, content));
            return made;
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Content content) {
        return statement
                .bind("version", content.version())
                .bind("status", content.status().name())
                .bind("settings", Json.MAPPER.valueToTree(content.settings()).toString())
                .bind(
                        "connection",
                        content.connection() == null
                                ? null
                                : content.connection().toString());
    }

    @Override
    public Optional<StoredInstance> find(UUID id) {
        return database.ifReachable(handle -> Rows.find(handle, id));
    }

    @Override
    public Optional<StoredInstance> find(String integration, String name) {
        return database.ifReachable(handle -> Rows.find(handle, integration, name));
    }

    @Override
    public StoredInstance change(UUID id, long revision, Content content, Actor actor) {
        return change(handle -> {
            StoredInstance before = locked(handle, id, revision);
            bind(
                            handle.createUpdate("update instance set version = :version, status = :status,"
                                    + " settings = :settings, connection = :connection where id = :id"),
                            content)
                    .bind("id", id)
                    .execute();
            StoredInstance now = revised(handle, before, actor);
            InstanceAudit.write(
                    handle, actor, "instance.change", now, InstanceAudit.details(before.content(), content));
            return now;
        });
    }

    @Override
    public StoredInstance move(UUID id, long revision, Move move, Actor actor) {
        return change(handle -> {
            StoredInstance before = locked(handle, id, revision);
            Content content = move.content();
            handle.execute(
                    "update instance set previous_version = version, previous_settings = settings,"
                            + " previous_connection = connection where id = ?",
                    id);
            bind(
                            handle.createUpdate("update instance set version = :version, status = :status,"
                                    + " settings = :settings, connection = :connection, following = :following"
                                    + " where id = :id"),
                            content)
                    .bind("following", move.following().name())
                    .bind("id", id)
                    .execute();
            ArrayNode names = Credentials.set(handle, database.keyset(), id, move.credentials(), actor);
            StoredInstance now = revised(handle, before, actor);
            record(handle, now.integration(), now.version());
            ObjectNode details = InstanceAudit.details(before.content(), content)
                    .put("from", before.version())
                    .put("to", now.version());
            details.set("credentials", names);
            InstanceAudit.write(handle, actor, move.undo() ? "instance.move.undo" : "instance.move", now, details);
            return now;
        });
    }

    private void record(Handle handle, String integration, String version) {
        releases.release(integration, version)
                .filter(release -> release.version() != null)
                .ifPresent(release -> RecordedReleases.write(handle, release));
    }

    @Override
    public void delete(UUID id, long revision, Actor actor) {
        change(handle -> {
            StoredInstance gone = locked(handle, id, revision);
            handle.execute("delete from instance where id = ?", id);
            for (String table : List.of("refresh_token", "renewal")) {
                handle.execute(
                        "delete from " + table + " where integration = ? and instance = ?",
                        gone.integration(),
                        gone.name());
            }
            Changes.leave(handle, gone.integration(), gone.name());
            InstanceAudit.write(handle, actor, "instance.delete", gone, null);
            return null;
        });
    }

    @Override
    public StoredInstance setCredentials(UUID id, Long revision, Map<String, Secret> credentials, Actor actor) {
        return change(handle -> {
            StoredInstance before = locked(handle, id, revision);
            ArrayNode names = Credentials.set(handle, database.keyset(), id, credentials, actor);
            StoredInstance now = revised(handle, before, actor);
            InstanceAudit.write(
                    handle,
                    actor,
                    "credentials.set",
                    now,
                    Json.MAPPER.createObjectNode().set("names", names));
            return now;
        });
    }

    @Override
    public Set<String> credentials(UUID id) {
        return database.ifReachable(handle -> Credentials.names(handle, id));
    }

    @Override
    public UUID addCaller(UUID id, CallerSecret secret, Actor actor) {
        return addCaller(id, "bearer", secret.sha256(), null, actor);
    }

    @Override
    public UUID addCaller(UUID id, String kind, ObjectNode details, Actor actor) {
        return addCaller(id, kind, null, details.toString(), actor);
    }

    private UUID addCaller(UUID id, String kind, String sha256, String details, Actor actor) {
        return change(handle -> {
            StoredInstance instance = locked(handle, id, null);
            UUID caller = CallerRows.add(handle, id, kind, sha256, details, actor);
            Changes.leave(handle, instance.integration(), instance.name());
            InstanceAudit.write(
                    handle,
                    actor,
                    "caller.add",
                    instance,
                    Json.MAPPER
                            .createObjectNode()
                            .put("caller", caller.toString())
                            .put("kind", kind));
            return caller;
        });
    }

    @Override
    public void removeCaller(UUID id, UUID caller, Actor actor) {
        change(handle -> {
            StoredInstance instance = locked(handle, id, null);
            CallerRows.remove(handle, id, caller);
            Changes.leave(handle, instance.integration(), instance.name());
            InstanceAudit.write(
                    handle,
                    actor,
                    "caller.remove",
                    instance,
                    Json.MAPPER.createObjectNode().put("caller", caller.toString()));
            return null;
        });
    }

    private <T> T change(HandleCallback<T, RuntimeException> work) {
        T result = database.inTransaction(work);
        changed.run();
        return result;
    }

    /** @param revision null for any */
    private static StoredInstance locked(Handle handle, UUID id, Long revision) {
        StoredInstance instance = handle.createQuery(Rows.SELECT + "where id = :id for update")
                .bind("id", id)
                .map(Rows::instance)
                .findOne()
                .orElseThrow(() -> new StoreConflict("there is no such instance"));
        if (revision != null && instance.revision() != revision) {
            throw new StoreConflict("instance " + instance.integration() + "/" + instance.name()
                    + " was changed meanwhile: it is at revision " + instance.revision());
        }
        return instance;
    }

    private static StoredInstance revised(Handle handle, StoredInstance before, Actor actor) {
        handle.execute(
                "update instance set revision = revision + 1, changed_at = current_timestamp, changed_by = ?"
                        + " where id = ?",
                actor.name(),
                before.id());
        Changes.leave(handle, before.integration(), before.name());
        return Rows.find(handle, before.id()).orElseThrow();
    }
}
