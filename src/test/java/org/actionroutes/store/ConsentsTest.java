package org.actionroutes.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Consents.Connectable;
import org.actionroutes.store.Consents.NotConnectable;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What consent leaves in the database, the same in both. */
class ConsentsTest {

    private static final Manifests MANIFESTS =
            new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))).manifests();
    private static final Actor ANNA = new Actor("anna", "192.0.2.1");
    private static final String KIT = "kit-authorization-code";

    @TempDir
    private Path folder;

    private static Store open(DatabaseSettings settings) {
        return new Store(
                Database.open(settings), Releases.of(MANIFESTS), (integration, name) -> false, RefreshTokens.in(""));
    }

    private static StoredInstance instance(Store store, String integration, Status status) {
        StoredInstance made = store.store().create(integration, "one", new Content(null, status, Map.of(), null), ANNA);
        return store.store()
                .setCredentials(
                        made.id(), Map.of("client_id", new Secret("id"), "client_secret", new Secret("s3cr3t")), ANNA);
    }

    @ParameterizedTest
    @EnumSource
    void isKeptWithWhoAndWhatAndEveryReplicaTakesIt(TestDatabase database) throws Exception {
        DatabaseSettings settings = database.fresh(folder);
        try (Store store = open(settings)) {
            StoredInstance made = instance(store, KIT, Status.active);
            assertThat(store.instances().find(KIT, "one")).isEmpty();
            Connectable found = store.consents().find(KIT, "one");
            store.consents().keep(found, new Secret("rt"), ANNA);
            store.consents().connectedAs(found, "bob@kit.example", ANNA);
            assertThat(refreshToken(store.instances().find(KIT, "one"))).isEqualTo("rt");
            assertThat(store.store().find(made.id()).orElseThrow().revision()).isEqualTo(made.revision() + 1);
            List<Map<String, Object>> rows = rows(store, "select connected_as, connected_at from instance");
            assertThat(rows.get(0)).containsEntry("connected_as", "bob@kit.example");
            assertThat(rows.get(0).get("connected_at")).isNotNull();
            assertThat(rows(
                            store,
                            "select action, outcome, address, details from audit where actor = 'anna'"
                                    + " and action like 'consent%' order by number"))
                    .extracting(row -> row.get("action") + " " + row.get("outcome") + " " + row.get("details"))
                    .containsExactly(
                            "consent.give done null", "consent.account done {\"account\":\"bob@kit.example\"}");
            assertThat(rows(store, "select * from audit").toString()).doesNotContain("rt,");
            store.consents().keep(found, new Secret("later"), ANNA);
            assertThat(refreshToken(store.instances().find(KIT, "one"))).isEqualTo("later");
        }
        try (Store again = open(settings)) {
            assertThat(refreshToken(again.instances().find(KIT, "one"))).isEqualTo("later");
        }
    }

    private static String refreshToken(Optional<Instance> instance) {
        AuthorizationCode code = (AuthorizationCode)
                instance.orElseThrow().connection().authentication().get(0);
        return code.refreshToken().reveal();
    }

    private static List<Map<String, Object>> rows(Store store, String query) {
        return store.database()
                .inTransaction(handle -> handle.createQuery(query).mapToMap().list());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsGoneOrDisabledOrWantsNoConsentIsNot(TestDatabase database) throws Exception {
        try (Store store = open(database.fresh(folder))) {
            StoredInstance draft = instance(store, KIT, Status.draft);
            Connectable found = store.consents().find(KIT, "one");
            StoredInstance disabled = store.store()
                    .change(draft.id(), draft.revision(), new Content(null, Status.disabled, Map.of(), null), ANNA);
            assertThatThrownBy(() -> store.consents().keep(found, new Secret("rt"), ANNA))
                    .isInstanceOf(NotConnectable.class)
                    .hasMessageContaining("deleted or disabled");
            assertThatThrownBy(() -> store.consents().find(KIT, "one")).hasMessageContaining("is disabled");
            store.store().delete(disabled.id(), disabled.revision(), ANNA);
            assertThatThrownBy(() -> store.consents().keep(found, new Secret("rt"), ANNA))
                    .isInstanceOf(NotConnectable.class);
            assertThatThrownBy(() -> store.consents().find(KIT, "one")).hasMessageContaining("There is no instance");
            instance(store, "kit-client-credentials", Status.active);
            assertThatThrownBy(() -> store.consents().find("kit-client-credentials", "one"))
                    .hasMessageContaining("has no authorizationCode");
            assertThat(rows(store, "select * from credential where name = 'refresh_token'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatMayBeUsedOnceIsUsedOnceByHoweverManyAtOnce(TestDatabase database) throws Exception {
        DatabaseSettings settings = database.fresh(folder);
        ExecutorService replicas = Executors.newFixedThreadPool(8);
        try (Database one = Database.open(settings)) {
            OneTime texts = new OneTime(one, Clock.systemUTC());
            String text = texts.make("a", Json.MAPPER.createObjectNode().put("who", "anna"), Duration.ofMinutes(1));
            assertThat(texts.read("a", text).orElseThrow().get("who").asText()).isEqualTo("anna");
            assertThat(texts.read("b", text)).isEmpty();
            assertThat(texts.read("a", text.substring(1))).isEmpty();
            assertThat(texts.read("a", "")).isEmpty();
            assertThat(texts.read("a", "%00" + text)).isEmpty();
            Callable<Boolean> use = () -> texts.use("a", texts.read("a", text).orElseThrow());
            int used = 0;
            for (Future<Boolean> each : replicas.invokeAll(Collections.nCopies(16, use))) {
                used += each.get() ? 1 : 0;
            }
            assertThat(used).isEqualTo(1);
        } finally {
            replicas.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooOldIsNothing(TestDatabase database) {
        try (Database one = Database.open(database.fresh(folder))) {
            Instant now = Instant.parse("2026-01-01T00:00:00Z");
            String text = new OneTime(one, Clock.fixed(now, ZoneOffset.UTC))
                    .make("a", Json.MAPPER.createObjectNode(), Duration.ofMinutes(15));
            assertThat(new OneTime(one, Clock.fixed(now.plusSeconds(899), ZoneOffset.UTC)).read("a", text))
                    .isPresent();
            assertThat(new OneTime(one, Clock.fixed(now.plusSeconds(900), ZoneOffset.UTC)).read("a", text))
                    .isEmpty();
        }
    }
}
