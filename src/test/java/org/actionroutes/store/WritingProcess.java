package org.actionroutes.store;

import java.nio.file.Path;
import java.util.Map;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;

/**
 * A process that makes instances in the embedded database of a directory, until it is killed. It says each that it has
 * made.
 */
final class WritingProcess {

    private WritingProcess() {}

    public static void main(String[] arguments) {
        Database database = Database.open(DatabaseSettings.embedded(Path.of(arguments[0]), Map.of()));
        InstanceStore store = new Store(
                        database, Releases.of(new Manifests()), (integration, name) -> false, RefreshTokens.in(""))
                .store();
        Actor actor = new Actor("test", null);
        for (int i = 0; ; i++) {
            StoredInstance made =
                    store.create("acme", "i" + i, new Content(null, Status.active, Map.of(), null), actor);
            store.setCredentials(made.id(), Map.of("a", new Secret("a" + i), "b", new Secret("b" + i)), actor);
            System.out.println(made.name());
            System.out.flush();
        }
    }
}
