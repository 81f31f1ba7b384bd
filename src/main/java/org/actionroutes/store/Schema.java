package org.actionroutes.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;

/** Brings a database's schema up to that of this version. */
final class Schema {

    private static final String MIGRATIONS = "classpath:org/actionroutes/store/migrations";

    private final DataSource pool;
    private final Flyway flyway;
    private final DatabaseSettings settings;

    Schema(DataSource pool, DatabaseSettings settings) {
        this.pool = pool;
        this.settings = settings;
        this.flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(pool)
                .locations(MIGRATIONS)
                .loggers("slf4j")
                // Else one that is newer would be taken for right.
                .ignoreMigrationPatterns(new String[0])
                .load();
    }

    /** @throws StoreProblem if a newer version of the program has been here, or it has to be written and can't be */
    void migrate() {
        MigrationInfoService info = flyway.info();
        MigrationInfo[] all = info.all();
        boolean newer = Arrays.stream(all)
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new StoreProblem("the database " + settings + " has the schema of a newer version of Action Routes ("
                    + all[all.length - 1].getVersion() + "); start that version, or go back to a copy of the database"
                    + " from before");
        }
        // Flyway, 11, would try for ten seconds.
        if (info.pending().length > 0 && settings.file() == null && isReadOnly()) {
            throw new StoreProblem(
                    "the database " + settings + " can only be read; Action Routes needs the one that is written to");
        }
        flyway.migrate();
    }

    /** A standby is, and so is one for a user who may not write in it. */
    private boolean isReadOnly() {
        return Jdbi.create(pool)
                .withHandle(handle -> handle.createQuery("show transaction_read_only")
                        .mapTo(String.class)
                        .one())
                .equals("on");
    }
}
