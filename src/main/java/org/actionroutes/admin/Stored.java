package org.actionroutes.admin;

import java.util.regex.Pattern;
import org.actionroutes.store.Audit;
import org.actionroutes.store.Database;
import org.actionroutes.store.InstanceStore;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredLists;

/**
 * What the operations work on.
 *
 * @param store where instances are made and changed
 * @param lists what there is
 * @param audit where refused calls are written down
 */
record Stored(InstanceStore store, StoredLists lists, Audit audit) {

    private static final Pattern INTEGRATION = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    static Stored in(Database database, InstanceStore store) {
        return new Stored(store, new StoredLists(database), new Audit(database));
    }

    /** @return whether it may be an integration's name; null is none */
    static boolean isIntegration(String text) {
        return text != null && INTEGRATION.matcher(text).matches();
    }

    /** @return whether it may be an instance's name; null is none */
    static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /**
     * @return the instance that the path names
     * @throws Refused with 404 if there is none
     */
    StoredInstance instance(Call call) {
        String integration = call.path("integration");
        String name = call.path("name");
        if (!isIntegration(integration) || !isName(name)) {
            throw none();
        }
        return store.find(integration, name).orElseThrow(Stored::none);
    }

    private static Refused none() {
        return new Refused(404, "There is no such instance in the database.");
    }
}
