package org.actionroutes.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.OAuthClient;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.isv.token.RefreshTokens.Hold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Renewals whose process dies, or whose database goes away, in the middle. */
class RenewalsTest {

    private static final Instance INSTANCE = new Instance("acme", "one", null, null, Map.of(), null);
    private static final URI URL = URI.create("https://acme.example/token");
    private static final AuthorizationCode CODE = new AuthorizationCode(
            null, URL, new OAuthClient("c", OAuthClient.Method.none, null, null), Map.of(), new Secret("first"));

    private static final RefreshTokens NONE = RefreshTokens.in("");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whoDiesIsReplacedAndWhoLivesIsWaitedFor(TestDatabase database) throws Exception {
        DatabaseSettings settings = database.fresh(folder);
        try (Database one = Database.open(settings);
                Database other = Database.open(settings)) {
            Renewals alive = new Renewals(one, Duration.ofMinutes(1));
            alive.hold(INSTANCE);
            Renewals waiting = new Renewals(other, Duration.ofMillis(600));
            CompletableFuture<Long> held = CompletableFuture.supplyAsync(() -> {
                try {
                    waiting.hold(INSTANCE);
                    return System.nanoTime();
                } catch (RefreshTokens.Unavailable e) {
                    throw new AssertionError(e);
                }
            });
            long last = 0;
            for (int beat = 0; beat < 15; beat++) {
                alive.beat();
                last = System.nanoTime();
                assertThatThrownBy(() -> held.get(100, TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
            }
            assertThat(held.get(10, TimeUnit.SECONDS) - last)
                    .isGreaterThan(Duration.ofMillis(500).toNanos());
        }
    }

    /** A database takes the place of a directory. */
    @ParameterizedTest
    @EnumSource
    void goesOnWithWhatADirectoryHas(TestDatabase database) throws Exception {
        RefreshTokens files = RefreshTokens.in(folder.toString());
        files.keep(INSTANCE, CODE, new Secret("second"));
        try (Database open = Database.open(database.fresh(folder.resolve("database")))) {
            RefreshTokens tokens = new DatabaseRefreshTokens(open, new Renewals(open, Duration.ofMinutes(1)), files);
            assertThat(tokens.latest(INSTANCE, CODE)).isEqualTo(new Secret("second"));
            tokens.keep(INSTANCE, CODE, new Secret("third"));
            assertThat(tokens.latest(INSTANCE, CODE)).isEqualTo(new Secret("third"));
            assertThat(tokens.previous(INSTANCE, CODE)).contains(new Secret("second"));
        }
    }

    /** What the ISV gave while the database was away is the only one that is of use. */
    @Test
    void whatCouldNotBeWrittenIsWrittenBeforeAnybodyElseIsLetIn() throws Exception {
        DatabaseSettings direct = TestDatabase.POSTGRESQL.fresh(folder);
        URI url = URI.create(direct.url().substring("jdbc:".length()));
        try (Cable cable = new Cable(url.getPort());
                Database one = Database.open(new DatabaseSettings(
                        "jdbc:postgresql://localhost:" + cable.port() + url.getPath(),
                        direct.user(),
                        null,
                        direct.keyset()));
                Database two = Database.open(direct)) {
            Renewals renewals = new Renewals(one, Duration.ofMinutes(1));
            DatabaseRefreshTokens tokens = new DatabaseRefreshTokens(one, renewals, NONE);
            DatabaseRefreshTokens other =
                    new DatabaseRefreshTokens(two, new Renewals(two, Duration.ofMinutes(1)), NONE);
            Hold hold = tokens.hold(INSTANCE);
            tokens.prepare(INSTANCE);
            cable.cut();
            tokens.keep(INSTANCE, CODE, new Secret("second"));
            hold.close();
            assertThat(tokens.latest(INSTANCE, CODE)).isEqualTo(new Secret("second"));
            assertThatThrownBy(() -> tokens.hold(INSTANCE))
                    .isInstanceOf(RefreshTokens.Unavailable.class)
                    .hasMessage("the database can't be reached");
            CompletableFuture<Secret> waits = CompletableFuture.supplyAsync(() -> {
                try {
                    other.hold(INSTANCE);
                    return other.latest(INSTANCE, CODE);
                } catch (RefreshTokens.Unavailable e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(() -> waits.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            cable.mend();
            written(tokens, renewals);
            assertThat(waits.get(10, TimeUnit.SECONDS)).isEqualTo(new Secret("second"));
        }
    }

    /** As the store does every few seconds. */
    private static void written(DatabaseRefreshTokens tokens, Renewals renewals) throws IOException {
        for (int tries = 0; tries < 5; tries++) {
            try {
                tokens.writeWhatIsLeft();
                renewals.beat();
                return;
            } catch (StoreUnavailable e) {
                // A connection of before.
            }
        }
        throw new IOException("nothing can be written");
    }
}
