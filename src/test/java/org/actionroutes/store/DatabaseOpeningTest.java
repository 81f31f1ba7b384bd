package org.actionroutes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.FreePort;
import org.actionroutes.instance.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What who starts it reads where the database can't be used. */
class DatabaseOpeningTest {

    private static final String KEYS = Keyset.create().json().reveal();

    @TempDir
    private Path folder;

    private static void assertRefused(DatabaseSettings settings, String... parts) {
        assertThatThrownBy(() -> Database.open(settings).close())
                .isInstanceOf(StoreProblem.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("Exception")
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql://localhost/x                            | 'mysql://localhost/x' is no database that can be used here
            jdbc:h2:mem:x                                  | it should be postgresql://<host>/<database>, or jdbc:h2:file:<path>
            jdbc:h2:file:x;INIT=runscript from 'http://x'  | is no database that can be used here
            jdbc:h2:file:                                  | is no database that can be used here
            postgresql://ann:s3cr3t@localhost/x            | the database's URL holds a user or a password
            jdbc:postgresql://localhost/x?password=s3cr3t  | the database's URL holds a user or a password
            postgresql:x                                   | is no database that can be used here
            """)
    void addressesThatAreNone(String url, String said) {
        assertThatThrownBy(() -> DatabaseSettings.of(url, Map.of("SECRETS_KEYSET", KEYS)))
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void oneAddressInSeveralForms() {
        for (String url : List.of("postgres://db:5/x", "postgresql://db:5/x", "jdbc:postgresql://db:5/x")) {
            assertThat(DatabaseSettings.of(url, Map.of("SECRETS_KEYSET", KEYS)))
                    .hasToString("jdbc:postgresql://db:5/x");
        }
    }

    @Test
    void aRelativePathStartsAtTheWorkingDirectory() {
        assertThat(DatabaseSettings.of("jdbc:h2:file:data/x", Map.of()))
                .hasToString("jdbc:h2:file:" + Path.of("data/x").toAbsolutePath());
    }

    @Test
    void variablesThatAreNotRight() throws IOException {
        String url = "postgresql://db/x";
        Path file = Files.writeString(folder.resolve("keyset"), "{\"primaryKeyId\": 7, \"s3cr3t\": []}");
        assertThatThrownBy(() -> DatabaseSettings.of(url, Map.of()))
                .hasMessageContainingAll("there is no keyset", "SECRETS_KEYSET_FILE", "action-routes keyset create");
        assertThatThrownBy(() -> DatabaseSettings.of(url, Map.of("SECRETS_KEYSET_FILE", file.toString())))
                .hasMessage("SECRETS_KEYSET, or what SECRETS_KEYSET_FILE names, is no keyset; 'action-routes keyset"
                        + " create' makes one");
        assertThatThrownBy(() -> DatabaseSettings.of(
                        url, Map.of("SECRETS_KEYSET", KEYS, "DATABASE_PASSWORD_FILE", file + ".gone")))
                .hasMessage("the file '" + file + ".gone' of DATABASE_PASSWORD_FILE can't be read");
        assertThatThrownBy(() -> DatabaseSettings.of(
                        url,
                        Map.of("SECRETS_KEYSET", KEYS, "DATABASE_PASSWORD", "s3cr3t", "DATABASE_PASSWORD_FILE", "x")))
                .hasMessage("DATABASE_PASSWORD and DATABASE_PASSWORD_FILE are both set; only one of them can hold");
        Files.writeString(file, "s3cr3t\n");
        DatabaseSettings settings =
                DatabaseSettings.of(url, Map.of("SECRETS_KEYSET", KEYS, "DATABASE_PASSWORD_FILE", file.toString()));
        assertThat(settings.password()).isEqualTo(new Secret("s3cr3t"));
        assertThat(settings.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void nobodyListensThere() throws IOException {
        int port = FreePort.next();
        assertRefused(
                DatabaseSettings.of("postgresql://localhost:" + port + "/x", Map.of("SECRETS_KEYSET", KEYS)),
                "the database jdbc:postgresql://localhost:" + port + "/x can't be reached");
    }

    @Test
    void postgresqlHasNoSuchDatabaseOrCanOnlyBeRead() {
        DatabaseSettings there = TestDatabase.POSTGRESQL.fresh(folder);
        assertRefused(
                new DatabaseSettings(there.url() + "x", there.user(), there.password(), there.keyset()),
                "does not exist on its server");
        String user = "u" + System.nanoTime();
        TestDatabase.execute("create user " + user);
        TestDatabase.execute("alter role " + user + " set default_transaction_read_only = on");
        assertRefused(
                new DatabaseSettings(there.url(), user, new Secret("s3cr3t"), there.keyset()),
                "can only be read; Action Routes needs the one that is written to");
    }

    /** As while another server takes over: what is there answers, and nothing has to be written for that. */
    @Test
    void postgresqlCanOnlyBeReadAndHasTheSchema() {
        DatabaseSettings there = TestDatabase.POSTGRESQL.fresh(folder);
        Database.open(there).close();
        String user = "u" + System.nanoTime();
        TestDatabase.execute("create user " + user + " superuser");
        TestDatabase.execute("alter role " + user + " set default_transaction_read_only = on");
        Database.open(new DatabaseSettings(there.url(), user, new Secret("s3cr3t"), there.keyset()))
                .close();
    }

    @ParameterizedTest
    @EnumSource
    void aNewerVersionHasBeenThere(TestDatabase database) {
        DatabaseSettings settings = database.fresh(folder);
        try (Database open = Database.open(settings)) {
            open.inTransaction(handle -> handle.execute("insert into \"flyway_schema_history\" (\"installed_rank\","
                    + " \"version\", \"description\", \"type\", \"script\", \"installed_by\", \"execution_time\","
                    + " \"success\") values (900, '900', 'later', 'SQL', 'V900__later.sql', 'x', 1, true)"));
        }
        assertRefused(settings, "has the schema of a newer version of Action Routes (900)");
    }

    @ParameterizedTest
    @EnumSource
    void somebodyElsesTablesAreThere(TestDatabase database) {
        DatabaseSettings settings = database.fresh(folder);
        try (Database open = Database.open(settings)) {
            open.inTransaction(handle -> handle.execute("drop table \"flyway_schema_history\""));
        }
        assertRefused(settings, "holds tables that are not Action Routes'");
    }

    @Test
    void theFileIsBroken() throws IOException {
        DatabaseSettings settings = TestDatabase.H2.fresh(folder);
        Files.writeString(folder.resolve("instances.mv.db"), "no database ".repeat(1000));
        assertRefused(settings, "is broken, or no database of H2");
        assertThat(folder.resolve("instances.mv.db")).hasContent("no database ".repeat(1000));
    }

    @Test
    void theDirectoryCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(
                DatabaseSettings.embedded(file.resolve("data"), Map.of()),
                "the database can't be kept in " + file.resolve("data"),
                "--instances a directory of files where none is needed");
    }

    @Test
    void anotherProcessHasTheFile() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingDatabase.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().lines().anyMatch("held"::equals)).isTrue();
            assertRefused(
                    DatabaseSettings.embedded(folder, Map.of()),
                    "is in use by another process; only one can have it. PostgreSQL is for several");
            other.destroyForcibly().waitFor();
            // It was killed, and has left nothing that is in the way.
            Database.open(DatabaseSettings.embedded(folder, Map.of())).close();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theEmbeddedOneMakesItsKeysAndSaysSoOnce() throws IOException {
        DatabaseSettings settings = DatabaseSettings.embedded(folder.resolve("data"), Map.of());
        Path keys = folder.resolve("data/instances.keyset.json");
        for (int start = 1; start <= 2; start++) {
            try (CapturedLog log = new CapturedLog()) {
                Database.open(settings).close();
                assertThat(log.events().stream()
                                .filter(event -> event.getFormattedMessage().contains(keys.toString())))
                        .hasSize(start == 1 ? 1 : 0);
            }
        }
        for (Path file : List.of(keys, folder.resolve("data/instances.mv.db"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        Files.writeString(keys, "{}");
        assertRefused(settings, "the keyset " + keys + " is no keyset");
    }

    @ParameterizedTest
    @EnumSource
    void twoThatStartAtOnceMakeOneSchema(TestDatabase database) {
        DatabaseSettings settings = database.fresh(folder);
        List<Database> all = List.of(1, 2, 3).parallelStream()
                .map(start -> Database.open(settings))
                .toList();
        for (Database one : all) {
            assertThat(one.<Integer, RuntimeException>inTransaction(handle -> handle.createQuery(
                                    "select count(*) from \"flyway_schema_history\" where \"version\" = '1'")
                            .mapTo(Integer.class)
                            .one()))
                    .isEqualTo(1);
        }
        all.forEach(Database::close);
    }
}
