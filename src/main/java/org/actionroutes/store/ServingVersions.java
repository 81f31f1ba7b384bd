package org.actionroutes.store;

import java.util.Optional;
import org.actionroutes.release.Release;
import org.actionroutes.release.Releases;
import org.actionroutes.release.Serving;

/** Which version of its integration serves an instance. */
public final class ServingVersions {

    private final Database database;
    private final Releases releases;

    ServingVersions(Database database, Releases releases) {
        this.database = database;
        this.releases = releases;
    }

    /** @return what versions there are here */
    public Releases releases() {
        return releases;
    }

    /**
     * @return what serves it
     * @throws StoreUnavailable if that can't be known, since the database can't be reached
     */
    public Serving of(StoredInstance instance) {
        return releases.serving(instance.onVersion(), () -> recorded(instance.integration(), instance.version()));
    }

    /** @return what a version is or was; empty where nobody knows */
    public Optional<Release> release(String integration, String version) {
        return releases.release(integration, version).or(() -> recorded(integration, version));
    }

    private Optional<Release> recorded(String integration, String version) {
        return version == null
                ? Optional.empty()
                : database.ifReachable(handle -> RecordedReleases.find(handle, integration, version));
    }
}
