package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.actionroutes.app.Homes;
import org.actionroutes.callers.RefusedCalls.Refusal;
import org.actionroutes.callers.UsedOnce;
import org.actionroutes.callers.UsedOnceUnavailable;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Callers;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.json.Json;
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

/** Callers of every kind in a database, who was refused, and what was used once. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoredCallersTest {

    private static final Actor ACTOR = new Actor("ann@acme.example", "192.0.2.7");

    @Parameter
    private TestDatabase database;

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = new Store(
                Database.open(database.fresh(folder)),
                Releases.of(new Homes(List.of(Path.of(""))).manifests()),
                (integration, name) -> false,
                RefreshTokens.in(""));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static ObjectNode issuer(String audience) {
        return Json.MAPPER
                .createObjectNode()
                .put("issuer", "https://issuer.example")
                .put("audience", audience)
                .put("subject", "client-1")
                .put("jwksUri", "https://issuer.example/keys");
    }

    @Test
    void areReadAsThoseOfAFile() {
        StoredInstance made = store.store()
                .create(
                        "acme",
                        "one",
                        new Content("1.0.0", Status.active, Map.of("api_url", "https://one.acme.example"), null),
                        ACTOR);
        store.store().setCredentials(made.id(), Map.of("client_secret", new Secret("s")), ACTOR);
        assertThat(callers().bearer().matches("first")).as("nobody yet").isFalse();

        store.store().addCaller(made.id(), CallerSecret.of(new Secret("first")), ACTOR);
        store.store().addCaller(made.id(), CallerSecret.of(new Secret("second")), ACTOR);
        ObjectNode basic = Json.MAPPER.createObjectNode().put("username", "okta");
        basic.putObject("password")
                .put("sha256", CallerSecret.of(new Secret("pass")).sha256());
        store.store().addCaller(made.id(), "basic", basic, ACTOR);
        store.store().addCaller(made.id(), "jwt", issuer("calls"), ACTOR);
        store.store().addCaller(made.id(), "universalLogout", issuer("logouts"), ACTOR);

        Callers callers = callers();
        assertThat(callers.bearer().matches("first") && callers.bearer().matches("second"))
                .isTrue();
        assertThat(callers.basic()).singleElement().matches(one -> one.matches("okta", "pass"));
        assertThat(callers.basic()).noneMatch(one -> one.matches("okta", "first"));
        assertThat(callers.jwt()).singleElement().matches(one -> one.audiences().equals(Set.of("calls")));
        assertThat(callers.universalLogout().audiences()).containsExactly("logouts");
        assertThat(callers.universalLogout().subject()).isEqualTo("client-1");
    }

    private Callers callers() {
        return store.instances().find("acme", "one").orElseThrow().callers();
    }

    @Test
    void thatAreRefusedAreInTheAuditLog() {
        store.refusedCalls().write(new Refusal("acme", "'; drop table audit; --", "192.0.2.9", "it is wrong", 7));
        String row = store.database()
                .inTransaction(handle -> handle.createQuery(
                                "select actor || '|' || address || '|' || action || '|' || outcome || '|' || instance"
                                        + " || '|' || details from audit where action = 'call'")
                        .mapTo(String.class)
                        .one());
        assertThat(row)
                .isEqualTo("unknown caller|192.0.2.9|call|refused|'; drop table audit; --|{\"why\":\"it is"
                        + " wrong\",\"times\":7}");
    }

    @Test
    void useEachTokenOnce() {
        UsedOnce one = store.usedOnce();
        UsedOnce other = store.usedOnce();
        Instant until = Instant.now().plusSeconds(300);
        long first = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? one : other).use("a", until)))
                .toList()
                .stream()
                .filter(CompletableFuture::join)
                .count();
        assertThat(first).isEqualTo(1);
        assertThat(one.use("b", until)).isTrue();
        other.giveBack("b");
        assertThat(one.use("b", until)).isTrue();
        assertThat(one.use("b", until)).isFalse();
        assertThat(one.use("past", Instant.now().minusSeconds(300))).isTrue();
        assertThat(store.usedOnce().use("past", until))
                .as("what is over goes away")
                .isTrue();
    }

    @Test
    void canNotKnowItWhileTheDatabaseIsAway() {
        UsedOnce used = store.usedOnce();
        store.database().reached(false, null);
        assertThatThrownBy(() -> used.use("a", Instant.now().plusSeconds(300))).isInstanceOf(UsedOnceUnavailable.class);
    }
}
