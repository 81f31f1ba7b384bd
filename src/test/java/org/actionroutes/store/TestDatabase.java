package org.actionroutes.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/** The databases that everything is tested with. */
public enum TestDatabase {
    H2 {
        @Override
        public DatabaseSettings fresh(Path folder, Keyset keyset) {
            return new DatabaseSettings("jdbc:h2:file:" + folder.resolve("instances"), null, null, keyset);
        }
    },

    POSTGRESQL {
        @Override
        public DatabaseSettings fresh(Path folder, Keyset keyset) {
            Map<String, String> environment = freshPostgresql(keyset);
            return DatabaseSettings.of(environment.get("DATABASE_URL"), environment);
        }
    };

    /** @return an empty database of PostgreSQL, as variables of the processes that are to share it */
    public static Map<String, String> freshPostgresql(Keyset keyset) {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        execute("create database " + name);
        return Map.of(
                "DATABASE_URL",
                "postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name,
                "DATABASE_USER",
                "postgres",
                "SECRETS_KEYSET",
                keyset.json().reveal());
    }

    /** One for all tests of a JVM; it ends with it. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Has a statement carried out by PostgreSQL's owner. */
    static void execute(String statement) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param folder where files may lie
     * @return an empty one
     */
    public abstract DatabaseSettings fresh(Path folder, Keyset keyset);

    public DatabaseSettings fresh(Path folder) {
        return fresh(folder, Keyset.create());
    }
}
