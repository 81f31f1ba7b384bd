package org.actionroutes.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The database goes away in the middle, and comes back. */
class DatabaseAwayTest {

    private static final Homes HOMES = new Homes(List.of(Path.of("")));
    private static final Manifests MANIFESTS = HOMES.manifests();
    private static final Actor ACTOR = new Actor("test", null);

    @TempDir
    private Path folder;

    private Cable cable;
    private Store store;

    @BeforeEach
    void open() {
        DatabaseSettings direct = TestDatabase.POSTGRESQL.fresh(folder);
        URI url = URI.create(direct.url().substring("jdbc:".length()));
        cable = new Cable(url.getPort());
        store = new Store(
                Database.open(new DatabaseSettings(
                        "jdbc:postgresql://localhost:" + cable.port() + url.getPath(),
                        direct.user(),
                        direct.password(),
                        direct.keyset())),
                Releases.of(MANIFESTS),
                (integration, name) -> false,
                RefreshTokens.in(""));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        cable.close();
    }

    private void add(String name, URI isv) {
        StoredInstance made = store.store()
                .create(
                        "acme",
                        name,
                        new Content(
                                null,
                                Status.active,
                                Map.of(),
                                Json.MAPPER.createObjectNode().put("baseUrl", isv.toString())),
                        ACTOR);
        store.store().setCredentials(made.id(), Map.of("client_secret", new Secret("s3cr3t")), ACTOR);
        store.store().addCaller(made.id(), CallerSecret.of(new Secret(RunningApplication.SECRET)), ACTOR);
    }

    @Test
    void whoWasCalledBeforeGoesOnAndOthersAreAskedToComeBack() throws Exception {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> RecordingIsv.json(
                    response,
                    200,
                    request.line().startsWith("POST")
                            ? "{\"access_token\": \"t\", \"expires_in\": 3600}"
                            : "{\"id\": \"u-1\", \"username\": \"ann\", \"status\": \"active\"}"));
            add("known", isv.baseUrl());
            add("other", isv.baseUrl());
            JoinedInstances instances = new JoinedInstances(new LoadedInstances(MANIFESTS), store);
            try (RunningApplication application = RunningApplication.of(
                    new Application(HOMES, instances, RunningApplication.settings(Map.of())).with(store))) {
                assertThat(call(application, "known").body()).contains("SUCCEEDED");
                assertThat(reachable(application)).isEqualTo(1);
                cable.cut();
                await().atMost(Duration.ofSeconds(3))
                        .until(() -> !store.database().isReachable());
                assertThat(reachable(application)).isZero();
                long start = System.nanoTime();
                List<CompletableFuture<HttpResponse<String>>> many = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    many.add(CompletableFuture.supplyAsync(() -> call(application, "other")));
                }
                for (CompletableFuture<HttpResponse<String>> one : many) {
                    HttpResponse<String> refused = one.join();
                    assertThat(refused.statusCode()).isEqualTo(503);
                    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                    assertThat(refused.body()).contains("\"code\":\"UNAVAILABLE\"", "come back a little later");
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
                assertThat(call(application, "known").body()).contains("SUCCEEDED");
                cable.mend();
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> call(application, "other").body().contains("SUCCEEDED"));
                assertThat(reachable(application)).isEqualTo(1);
            }
        }
    }

    private static double reachable(RunningApplication application) {
        return application
                .application()
                .camelContext()
                .getRegistry()
                .lookupByNameAndType("meterRegistry", MeterRegistry.class)
                .get("action.routes.database.reachable")
                .gauge()
                .value();
    }

    private static HttpResponse<String> call(RunningApplication application, String instance) {
        return application.call("acme/" + instance, "get-user-by-id", "{\"userId\": \"u-1\"}");
    }

    @Test
    void aChangeIsMadeOrRefusedAndNothingInBetween() throws Exception {
        add("one", URI.create("https://acme.example"));
        StoredInstance before = store.store().find("acme", "one").orElseThrow();
        Content disabled = new Content(null, Status.disabled, Map.of(), null);
        assertThat(store.instances().find("acme", "one")).isPresent();
        cable.cut();
        assertThatThrownBy(() -> store.store().change(before.id(), before.revision(), disabled, ACTOR))
                .isInstanceOf(StoreUnavailable.class);
        cable.mend();
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                .until(() -> store.store().find("acme", "one").isPresent());
        assertThat(store.store().find("acme", "one")).contains(before);
        store.store().change(before.id(), before.revision(), disabled, ACTOR);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> store.instances().find("acme", "one").isEmpty());
    }
}
