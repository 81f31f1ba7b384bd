package org.actionroutes.store;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Says whether the database can be reached. A process is ready all the same: instances that it knows go on answering,
 * and were all replicas taken out of service, they would not.
 */
public final class DatabaseCheck extends AbstractHealthCheck {

    private final Database database;

    /** @param database whose state it tells */
    public DatabaseCheck(Database database) {
        super("action-routes", "database");
        this.database = database;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("reachable", database.isReachable()).up();
        if (!database.isReachable()) {
            builder.message("The database can't be reached; instances that were called before go on answering");
        }
    }
}
