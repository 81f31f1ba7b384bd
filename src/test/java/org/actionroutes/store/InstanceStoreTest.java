package org.actionroutes.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Instances in a database: made, changed, called, and what is left of it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class InstanceStoreTest {

    private static final Manifests MANIFESTS = new Homes(List.of(Path.of(""))).manifests();
    private static final Actor ACTOR = new Actor("ann@acme.example", "192.0.2.7");
    /** Every text that somebody gives may hold this. */
    private static final String HOSTILE = "'; drop table instance; -- \" \\ \u00e9 \u2028 \ud83d\ude00";

    @Parameter
    private TestDatabase database;

    @TempDir
    private Path folder;

    private DatabaseSettings settings;
    private Store store;

    @BeforeEach
    void open() {
        settings = database.fresh(folder);
        store = open(settings);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Store open(DatabaseSettings settings) {
        return new Store(
                Database.open(settings),
                Releases.of(MANIFESTS),
                (integration, name) -> name.equals("in-a-file"),
                RefreshTokens.in(""));
    }

    private static Content content(Status status) {
        return new Content("1.0.0", status, Map.of("api_url", "https://customer.acme.example"), null);
    }

    private StoredInstance active(String name) {
        StoredInstance made = store.store().create("acme", name, content(Status.active), ACTOR);
        store.store().addCaller(made.id(), CallerSecret.of(new Secret("caller of " + name)), ACTOR);
        return store.store()
                .setCredentials(
                        made.id(),
                        Map.of("client_id", new Secret("id"), "client_secret", new Secret("s3cr3t of " + name)),
                        ACTOR);
    }

    @Test
    void anActiveInstanceIsFoundWithAllThatItWasMadeOf() {
        active("one");
        Instance found = store.instances().find("acme", "one").orElseThrow();
        assertThat(found).hasToString("acme/one");
        assertThat(found.callers().bearer().matches("caller of one")).isTrue();
        assertThat(found.callers().bearer().matches("caller of two")).isFalse();
        assertThat(found.connection().secrets()).contains(new Secret("s3cr3t of one"));
        assertThat(found.settings()).containsEntry("api_url", "https://customer.acme.example");
        assertThat(store.instances().find("acme", "One")).isEmpty();
        assertThat(store.instances().find("acme", HOSTILE)).isEmpty();
    }

    @Test
    void anotherStartFindsTheSame() {
        StoredInstance made = active("one");
        store.close();
        store = open(settings);
        assertThat(store.store().find(made.id())).contains(made);
        assertThat(store.store().find("acme", "one")).contains(made);
        assertThat(store.store().credentials(made.id())).containsExactly("client_id", "client_secret");
        assertThat(store.instances().find("acme", "one")).isPresent();
    }

    @Test
    void changesAreCountedAndOfTwoAtOnceOneIsRefused() {
        StoredInstance made = active("one");
        Content other = new Content("1.1.0", Status.disabled, Map.of("api_url", HOSTILE), null);
        StoredInstance changed = store.store().change(made.id(), made.revision(), other, ACTOR);
        assertThat(changed.content()).isEqualTo(other);
        assertThat(changed.revision()).isEqualTo(made.revision() + 1);
        assertThat(changed.created()).isEqualTo(made.created());
        assertThat(changed.changed().at()).isAfterOrEqualTo(made.changed().at());
        assertThatThrownBy(() -> store.store().change(made.id(), made.revision(), other, ACTOR))
                .isInstanceOf(StoreConflict.class)
                .hasMessage("instance acme/one was changed meanwhile: it is at revision " + changed.revision());
        assertThatThrownBy(() -> store.store().delete(made.id(), made.revision(), ACTOR))
                .isInstanceOf(StoreConflict.class);
        assertThat(store.store().find(made.id())).contains(changed);
    }

    @Test
    void aNameIsGivenOnce() {
        active("one");
        assertThatThrownBy(() -> active("one"))
                .isInstanceOf(StoreConflict.class)
                .hasMessage("there is an instance acme/one already");
        assertThatThrownBy(() -> active("in-a-file")).isInstanceOf(StoreConflict.class);
    }

    @Test
    void oneThatIsNotActiveDoesNotAnswer() {
        for (Status status : List.of(Status.draft, Status.disabled)) {
            store.store().create("acme", status.name(), content(status), ACTOR);
            assertThat(store.instances().find("acme", status.name())).isEmpty();
        }
    }

    @Test
    void oneThatLacksACredentialDoesNotAnswerUntilItIsSet() {
        StoredInstance made = store.store().create("acme", "one", content(Status.active), ACTOR);
        assertThat(store.instances().find("acme", "one")).isEmpty();
        store.store()
                .setCredentials(
                        made.id(), Map.of("client_id", new Secret("i"), "client_secret", new Secret("s")), ACTOR);
        assertThat(store.instances().find("acme", "one")).isPresent();
    }

    @Test
    void whatIsDeletedLeavesTheAuditLogOnly() {
        StoredInstance made = active("one");
        assertThat(store.instances().find("acme", "one")).isPresent();
        store.store().delete(made.id(), made.revision(), ACTOR);
        assertThat(store.instances().find("acme", "one")).isEmpty();
        assertThat(store.store().find(made.id())).isEmpty();
        assertThat(rows("credential")).isZero();
        assertThat(rows("caller")).isZero();
        assertThat(rows("audit where instance_id is not null")).isEqualTo(4);
        assertThat(active("one").id()).isNotEqualTo(made.id());
    }

    private long rows(String table) {
        return store.database()
                .inTransaction(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void theAuditLogSaysWhoDidWhatAndNoSecret() {
        StoredInstance made = active("one");
        store.store().change(made.id(), made.revision(), content(Status.disabled), ACTOR);
        new Audit(store.database())
                .write(new Audit.Entry(
                        new Actor(HOSTILE, null), "instance.read", "refused", "acme", HOSTILE, null, null));
        List<String> entries = store.database()
                .inTransaction(handle -> handle.createQuery(
                                "select actor, address, action, outcome, instance, details from audit order by number")
                        .map((row, context) -> String.join(
                                " | ",
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)))
                        .list());
        assertThat(entries)
                .containsExactly(
                        "ann@acme.example | 192.0.2.7 | instance.create | done | one |"
                                + " {\"status\":\"active\",\"settings\":[\"api_url\"]}",
                        entries.get(1),
                        entries.get(2),
                        "ann@acme.example | 192.0.2.7 | instance.change | done | one |"
                                + " {\"status\":\"disabled\",\"settings\":[]}",
                        HOSTILE + " | null | instance.read | refused | " + HOSTILE + " | null");
        assertThat(entries.get(1)).startsWith("ann@acme.example | 192.0.2.7 | caller.add | done | one | {\"caller\":");
        assertThat(entries.get(2))
                .startsWith("ann@acme.example | 192.0.2.7 | credentials.set | done | one | {\"names\":[")
                .doesNotContain("s3cr3t");
    }

    @Test
    void secretsAreNotInTheDatabaseAndCannotBeMovedToAnotherPlace() {
        active("one");
        active("two");
        String sealed = store.database()
                .inTransaction(handle -> handle.createQuery("select sealed from credential")
                        .map((row, context) ->
                                new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .list()
                        .toString());
        assertThat(sealed).doesNotContain("s3cr3t");
        UUID one = store.store().find("acme", "one").orElseThrow().id();
        UUID two = store.store().find("acme", "two").orElseThrow().id();
        store.database()
                .inTransaction(handle -> handle.execute(
                        "update credential set sealed = (select sealed from credential where instance_id = ? and name ="
                                + " 'client_secret') where instance_id = ? and name = 'client_secret'",
                        one,
                        two));
        assertThat(store.instances().find("acme", "two")).isEmpty();
        assertThat(store.instances().find("acme", "one")).isPresent();
    }

    @Test
    void everyReplicaKnowsOfAChangeWithinTwoSeconds() {
        // Only one process can have H2's file; there, another one has nothing to know.
        try (Store other = database == TestDatabase.H2 ? null : open(settings)) {
            Store replica = other == null ? store : other;
            assertThat(replica.instances().find("acme", "one")).isEmpty();
            StoredInstance made = active("one");
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> replica.instances().find("acme", "one").isPresent());
            store.store().change(made.id(), made.revision(), content(Status.disabled), ACTOR);
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> replica.instances().find("acme", "one").isEmpty());
        }
    }

    @Test
    void instancesAreListedPageByPage() {
        for (String name : List.of("c", "a", "B", "b")) {
            active(name);
        }
        List<StoredInstance> first = new StoredLists(store.database()).instances(null, null, "", 3);
        List<StoredInstance> rest = new StoredLists(store.database())
                .instances(null, null, "acme/" + first.get(2).name(), 3);
        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(1);
        assertThat(List.of(first.get(0), first.get(1), first.get(2), rest.get(0)))
                .extracting(StoredInstance::name)
                .containsExactlyInAnyOrder("a", "b", "B", "c")
                .isEqualTo(new StoredLists(store.database())
                        .instances(null, null, "acme", 10).stream()
                                .map(StoredInstance::name)
                                .toList());
    }

    @Test
    void twoCallersAreLetInUntilOneIsTakenAway() {
        StoredInstance made = active("one");
        UUID second = store.store().addCaller(made.id(), CallerSecret.of(new Secret("second")), ACTOR);
        Optional<Instance> both = store.instances().find("acme", "one");
        assertThat(both.orElseThrow().callers().bearer().matches("second")).isTrue();
        assertThat(both.orElseThrow().callers().bearer().matches("caller of one"))
                .isTrue();
        store.store().removeCaller(made.id(), second, ACTOR);
        assertThat(store.instances()
                        .find("acme", "one")
                        .orElseThrow()
                        .callers()
                        .bearer()
                        .matches("second"))
                .isFalse();
        assertThatThrownBy(() -> store.store().removeCaller(made.id(), second, ACTOR))
                .isInstanceOf(StoreConflict.class);
    }

    @Test
    void anotherKeyTakesOverWhileTheOldOneStillOpens() {
        Keyset first = Keyset.create();
        settings = database.fresh(folder.resolve("rotated"), first);
        store.close();
        store = open(settings);
        active("one");
        Keyset both = first.withAnother().withLastAsPrimary();
        restartWith(both);
        assertThat(store.instances().find("acme", "one")).isPresent();
        active("two");
        assertThat(new Sealed(store.database()).sealAnew()).isEqualTo(2);
        assertThat(new Sealed(store.database()).sealAnew()).isZero();
        restartWith(both.withPrimaryOnly());
        assertThat(store.instances().find("acme", "one")).isPresent();
        assertThat(store.instances().find("acme", "two")).isPresent();
        store.close();
        assertThatThrownBy(() -> restartWith(first))
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining("the keyset is not the one that secrets in the database");
        restartWith(both);
    }

    private void restartWith(Keyset keyset) {
        store.close();
        store = open(new DatabaseSettings(settings.url(), settings.user(), settings.password(), keyset));
    }
}
