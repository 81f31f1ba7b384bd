package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.InstanceParts;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Serving;
import org.actionroutes.store.StoredInstance.Status;
import org.actionroutes.yaml.YamlProblem;

/** Instances that an administrator connects to an account of the ISV, by consent. */
public final class Consents {

    /**
     * An instance that may be connected.
     *
     * @param id the instance's id
     * @param instance as calls of the ISV need it; its refresh token is empty where it was never connected
     * @param code how consent is asked for
     * @param credential the name that the manifest has for the refresh token
     */
    public record Connectable(UUID id, Instance instance, AuthorizationCode code, String credential) {}

    /** Why an instance can't be connected, in a sentence for an administrator. */
    public static final class NotConnectable extends Exception {

        private static final long serialVersionUID = 1L;

        NotConnectable(String message) {
            super(message);
        }
    }

    private static final Pattern ONE_NAME = Pattern.compile("\\{(\\w+)}");

    private final Database database;
    private final ServingVersions versions;
    private final Runnable changed;

    /** @param changed is told of each change, once it is made */
    Consents(Database database, ServingVersions versions, Runnable changed) {
        this.database = database;
        this.versions = versions;
        this.changed = changed;
    }

    /**
     * @param integration an integration's name
     * @param name an instance's name
     * @return the instance; a draft may be connected, too
     * @throws NotConnectable if there is no such instance, or it has nothing to ask consent for
     * @throws StoreUnavailable if the database can't be reached
     */
    public Connectable find(String integration, String name) throws NotConnectable {
        String address = integration + "/" + name;
        StoredInstance stored = database.ifReachable(handle -> Rows.find(handle, integration, name))
                .orElseThrow(() -> new NotConnectable("There is no instance " + address + " in the database."));
        if (stored.status() == Status.disabled) {
            throw new NotConnectable("The instance " + address + " is disabled.");
        }
        Serving serving = versions.of(stored);
        if (serving.refusal() != null) {
            throw new NotConnectable(serving.refusal());
        }
        String credential = serving.manifests()
                .find(integration)
                .flatMap(Consents::credential)
                .orElseThrow(() -> new NotConnectable("The manifest of '" + integration
                        + "' has no authorizationCode whose refreshToken is one credential, such as {refresh_token}."));
        return connectable(stored.id(), assembled(stored, credential, serving.manifests()), credential);
    }

    private Instance assembled(StoredInstance stored, String credential, Manifests manifests) throws NotConnectable {
        try {
            return parts(stored, credential).assemble(manifests);
        } catch (Keyset.CannotOpen e) {
            throw new NotConnectable("The instance's secrets can't be opened: " + e.getMessage() + ".");
        } catch (YamlProblem e) {
            throw new NotConnectable("The instance is not as its integration needs it: " + e.getMessage());
        }
    }

    private static Connectable connectable(UUID id, Instance instance, String credential) {
        AuthorizationCode code = instance.connection().authentication().stream()
                .filter(AuthorizationCode.class::isInstance)
                .map(AuthorizationCode.class::cast)
                .findFirst()
                .orElseThrow();
        return new Connectable(id, instance, code, credential);
    }

    /** @return the name that a manifest has for what consent gives */
    static Optional<String> credential(Manifest manifest) {
        return manifest.authentication().stream()
                .map(kind -> ONE_NAME.matcher(
                        kind.at("/authorizationCode/refreshToken").asText()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .filter(manifest.credentials()::containsKey)
                .findFirst();
    }

    /** Before the first consent, there is no refresh token; an empty one is as good as any. */
    private InstanceParts parts(StoredInstance stored, String refreshToken) {
        Map<String, Secret> credentials =
                new HashMap<>(database.ifReachable(handle -> Credentials.open(handle, database.keyset(), stored.id())));
        credentials.putIfAbsent(refreshToken, new Secret(""));
        return new InstanceParts(
                stored.integration(),
                stored.name(),
                InstanceParts.noCallers(),
                null,
                stored.settings(),
                stored.connection(),
                credentials);
    }

    /**
     * Keeps the refresh token that consent gave, for all replicas to use from now on.
     *
     * @param given the instance
     * @param refreshToken what the ISV gave
     * @param actor who gave consent
     * @throws NotConnectable if the instance is gone, or was disabled meanwhile
     * @throws StoreUnavailable if it can't be kept
     */
    public void keep(Connectable given, Secret refreshToken, Actor actor) throws NotConnectable {
        Instance instance = given.instance();
        byte[] sealed = database.keyset().seal(Keyset.place(given.id(), given.credential()), refreshToken);
        boolean kept = database.inTransaction(handle -> {
            int there = handle.execute(
                    "update instance set connected_as = null, connected_at = current_timestamp, revision = revision + 1,"
                            + " changed_at = current_timestamp, changed_by = ? where id = ? and status <> 'disabled'",
                    actor.name(),
                    given.id());
            if (there == 0) {
                return false;
            }
            handle.execute("delete from credential where instance_id = ? and name = ?", given.id(), given.credential());
            handle.execute(
                    "insert into credential (instance_id, name, sealed, changed_by) values (?, ?, ?, ?)",
                    given.id(),
                    given.credential(),
                    sealed,
                    actor.name());
            // What followed from consent before.
            handle.execute(
                    "delete from refresh_token where integration = ? and instance = ?",
                    instance.integration(),
                    instance.name());
            Changes.leave(handle, instance.integration(), instance.name());
            Audit.write(handle, entry(given, actor, "consent.give", Audit.DONE, null));
            return true;
        });
        if (!kept) {
            throw new NotConnectable("The instance " + instance + " was deleted or disabled meanwhile.");
        }
        changed.run();
    }

    /**
     * Takes down whose account was connected.
     *
     * @param account in the ISV's words
     * @throws StoreUnavailable if the database can't be reached
     */
    public void connectedAs(Connectable given, String account, Actor actor) {
        database.inTransaction(handle -> {
            handle.execute("update instance set connected_as = ? where id = ?", account, given.id());
            ObjectNode details = Json.MAPPER.createObjectNode().put("account", account);
            Audit.write(handle, entry(given, actor, "consent.account", Audit.DONE, details));
            return null;
        });
    }

    /**
     * Takes down that consent came to nothing, in the audit log.
     *
     * @param outcome why, in a word such as {@code access_denied}
     * @throws StoreUnavailable if the database can't be reached
     */
    public void refused(Connectable given, Actor actor, String outcome) {
        new Audit(database).write(entry(given, actor, "consent.give", outcome, null));
    }

    private static Audit.Entry entry(
            Connectable given, Actor actor, String action, String outcome, ObjectNode details) {
        Instance instance = given.instance();
        return new Audit.Entry(actor, action, outcome, instance.integration(), instance.name(), given.id(), details);
    }
}
