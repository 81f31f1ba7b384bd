package org.actionroutes.store;

import java.util.Map;
import java.util.Optional;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.InstanceParts;
import org.actionroutes.instance.Secret;
import org.actionroutes.release.Serving;
import org.actionroutes.store.Changes.Name;
import org.actionroutes.store.StoredInstance.Status;
import org.actionroutes.yaml.YamlProblem;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an instance with its secrets and callers, ready to be called. */
final class InstanceLoader {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceLoader.class);

    private final Database database;
    private final ServingVersions versions;

    private record Read(StoredInstance stored, InstanceParts parts) {}

    /** @param versions what serves an instance */
    InstanceLoader(Database database, ServingVersions versions) {
        this.database = database;
        this.versions = versions;
    }

    /**
     * @return the instance; empty where there is none that answers, which the log says why where it should
     * @throws StoreUnavailable if the database can't be reached
     */
    Optional<Instance> load(Name name) {
        Optional<Read> read = database.ifReachable(handle -> read(handle, name));
        try {
            return read.map(this::instance);
        } catch (YamlProblem e) {
            LOG.error(
                    "An active instance does not answer, since it is not as its integration needs it: {}",
                    e.getMessage());
            return Optional.empty();
        }
    }

    private Instance instance(Read read) {
        Serving serving = versions.of(read.stored());
        Optional<String> refusal = serving.start();
        refusal.ifPresent(why -> LOG.warn(
                "Calls of {}/{} are refused: {}",
                read.parts().integration(),
                read.parts().name(),
                why));
        return refusal.map(why -> read.parts().refused(serving.manifests(), why))
                .orElseGet(() ->
                        read.parts().withKnownSettings(serving.manifests()).assemble(serving.manifests()));
    }

    private Optional<Read> read(Handle handle, Name name) {
        Optional<StoredInstance> active = Rows.find(handle, name.integration(), name.instance())
                .filter(instance -> instance.status() == Status.active);
        try {
            return active.map(instance -> {
                StoredCallers callers = callers(handle, instance);
                return new Read(
                        instance,
                        new InstanceParts(
                                instance.integration(),
                                instance.name(),
                                callers.callers(),
                                callers.universalLogout(),
                                instance.settings(),
                                instance.connection(),
                                credentials(handle, instance)));
            });
        } catch (Keyset.CannotOpen e) {
            LOG.error("{}/{} does not answer: {}", name.integration(), name.instance(), e.getMessage());
            return Optional.empty();
        }
    }

    private static StoredCallers callers(Handle handle, StoredInstance instance) {
        StoredCallers callers = new StoredCallers();
        handle.createQuery("select kind, sha256, details from caller where instance_id = :id"
                        + " and (expires_at is null or expires_at > current_timestamp)")
                .bind("id", instance.id())
                .map((row, context) -> new StoredCallers.Row(row.getString(1), row.getString(2), row.getString(3)))
                .forEach(callers::add);
        return callers;
    }

    private Map<String, Secret> credentials(Handle handle, StoredInstance instance) {
        return Credentials.open(handle, database.keyset(), instance.id());
    }
}
