package org.actionroutes.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.actionroutes.store.ConsentState.Status;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether instances are connected to an account of their ISV. */
public final class ConsentStates {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentStates.class);

    private final Database database;
    private final ServingVersions versions;

    /** @param versions say which integrations ask for consent */
    ConsentStates(Database database, ServingVersions versions) {
        this.database = database;
        this.versions = versions;
    }

    /**
     * @return how it stands; empty where its integration asks for no consent
     * @throws StoreUnavailable if the database can't be reached
     */
    public Optional<ConsentState> of(StoredInstance instance) {
        return versions.of(instance)
                .manifests()
                .find(instance.integration())
                .flatMap(Consents::credential)
                .map(credential -> database.ifReachable(handle -> state(handle, instance.id(), credential)));
    }

    /** What was set after consent was given took the place of what it gave: nobody knows whose that is. */
    private ConsentState state(Handle handle, UUID id, String credential) {
        return handle.createQuery("select c.sealed, r.consent, r.refused_at,"
                        + " case when c.changed_at <= i.connected_at then i.connected_as end as connected_as,"
                        + " case when c.changed_at <= i.connected_at then i.connected_at end as connected_at"
                        + " from instance i"
                        + " left join credential c on c.instance_id = i.id and c.name = :credential"
                        + " left join refresh_token r on r.integration = i.integration and r.instance = i.name"
                        + " where i.id = :id")
                .bind("id", id)
                .bind("credential", credential)
                .map((row, context) -> {
                    byte[] sealed = row.getBytes("sealed");
                    if (sealed == null) {
                        return ConsentState.NEEDED;
                    }
                    Instant lost = Rows.instant(row, "refused_at");
                    boolean isLost =
                            lost != null && isOf(row.getString("consent"), Keyset.place(id, credential), sealed);
                    return new ConsentState(
                            isLost ? Status.lost : Status.given,
                            row.getString("connected_as"),
                            Rows.instant(row, "connected_at"),
                            isLost ? lost : null);
                })
                .findOne()
                .orElse(ConsentState.NEEDED);
    }

    /** @return whether a refusal is one of this refresh token, and not of one before */
    private boolean isOf(String digest, String place, byte[] sealed) {
        try {
            return DatabaseRefreshTokens.digest(database.keyset().open(place, sealed))
                    .equals(digest);
        } catch (Keyset.CannotOpen e) {
            LOG.debug("Whether consent was lost is not known", e);
            return false;
        }
    }
}
