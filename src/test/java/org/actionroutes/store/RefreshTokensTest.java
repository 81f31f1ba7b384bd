package org.actionroutes.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.OAuthClient;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.isv.token.RefreshTokens.Hold;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Refresh tokens that ISVs replace, wherever they are kept, of one process and of several. */
@ParameterizedClass
@EnumSource
class RefreshTokensTest {

    private static final Homes HOMES = new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit")));
    private static final Instance INSTANCE = new Instance("acme", "customer.1", null, null, Map.of(), null);

    /** Where they are kept. */
    enum Place {
        FILES(null),
        H2(TestDatabase.H2),
        POSTGRESQL(TestDatabase.POSTGRESQL);

        private final TestDatabase database;

        Place(TestDatabase database) {
            this.database = database;
        }
    }

    @Parameter
    private Place place;

    @TempDir
    private Path folder;

    private DatabaseSettings settings;
    private final List<Store> stores = new ArrayList<>();

    @BeforeEach
    void prepare() {
        settings = place.database == null ? null : place.database.fresh(folder);
    }

    @AfterEach
    void close() {
        stores.forEach(Store::close);
    }

    /** What one process more has. */
    private RefreshTokens process() {
        if (settings == null) {
            return RefreshTokens.in(folder.toString());
        }
        Store store = new Store(
                Database.open(settings),
                Releases.of(new Manifests()),
                (integration, name) -> false,
                RefreshTokens.in(""));
        stores.add(store);
        return store.refreshTokens();
    }

    private static AuthorizationCode code(String consent) {
        URI url = URI.create("https://acme.example/token");
        return new AuthorizationCode(
                null, url, new OAuthClient("c", OAuthClient.Method.none, null, null), Map.of(), new Secret(consent));
    }

    @Test
    void keepsTheLatestForTheNextProcess() throws Exception {
        RefreshTokens tokens = process();
        assertThat(tokens.latest(INSTANCE, code("first")).reveal()).isEqualTo("first");
        assertThat(tokens.previous(INSTANCE, code("first"))).isEmpty();
        String before = "first";
        for (String next : List.of("second", "third", "f\u00fcnfte' --")) {
            tokens.keep(INSTANCE, code("first"), new Secret(next));
            assertThat(tokens.latest(INSTANCE, code("first")).reveal()).isEqualTo(next);
            assertThat(tokens.previous(INSTANCE, code("first"))).contains(new Secret(before));
            before = next;
        }
        RefreshTokens other = process();
        assertThat(other.latest(INSTANCE, code("first")).reveal()).isEqualTo(before);
        assertThat(other.latest(new Instance("acme", "customer", null, null, Map.of(), null), code("first"))
                        .reveal())
                .isEqualTo("first");
    }

    @Test
    void newConsentCountsMoreThanWhatFollowedFromTheOld() throws Exception {
        process().keep(INSTANCE, code("first"), new Secret("second"));
        assertThat(process().latest(INSTANCE, code("again")).reveal()).isEqualTo("again");
        assertThat(process().previous(INSTANCE, code("again"))).isEmpty();
        process().keep(INSTANCE, code("again"), new Secret("later"));
        assertThat(process().previous(INSTANCE, code("again"))).contains(new Secret("again"));
    }

    /** A replica may learn a moment late that consent was given anew. */
    @Test
    void aRefusalOfEarlierConsentLeavesWhatFollowedFromTheLaterAlone() throws Exception {
        process().keep(INSTANCE, code("again"), new Secret("later"));
        process().refused(INSTANCE, code("first"));
        assertThat(process().latest(INSTANCE, code("again")).reveal()).isEqualTo("later");
        assertThat(process().latest(INSTANCE, code("first")).reveal()).isEqualTo("first");
    }

    @Test
    void onlyOneHoldsItAndAnotherWaitsUntilItLetsGo() throws Exception {
        RefreshTokens one = process();
        RefreshTokens other = process();
        Instance another = new Instance("acme", "customer.2", null, null, Map.of(), null);
        AtomicBoolean released = new AtomicBoolean();
        Hold hold = one.hold(INSTANCE);
        CompletableFuture<Boolean> afterwards = CompletableFuture.supplyAsync(() -> {
            try {
                Hold mine = other.hold(INSTANCE);
                boolean free = released.get();
                mine.close();
                return free;
            } catch (RefreshTokens.Unavailable e) {
                throw new AssertionError(e);
            }
        });
        other.hold(another).close();
        released.set(true);
        hold.close();
        assertThat(afterwards.get(20, TimeUnit.SECONDS)).isTrue();
        one.hold(INSTANCE).close();
    }

    private static TestInstances instances(RecordingIsv isv) {
        TestInstances instances = new TestInstances();
        instances.add(
                "kit",
                "one",
                isv.baseUrl(),
                "authorizationCode: {authorizationUrl: /a, tokenUrl: /token, clientId: c, method: none, "
                        + "refreshToken: '{refresh}'}",
                Map.of("refresh", "first"));
        return instances;
    }

    private static RunningApplication start(TestInstances instances, RefreshTokens tokens) {
        return RunningApplication.of(
                new Application(HOMES, instances, RunningApplication.settings(Map.of())).with("refreshTokens", tokens));
    }

    private static String call(RunningApplication application) {
        return application
                .call("kit/one", "get-user-by-id", "{\"userId\": \"7\"}")
                .body();
    }

    /** At the moment at which the new access token is used for the first time. */
    @Test
    void isWrittenBeforeTheNewTokenIsUsed() {
        RefreshTokens onlooker = process();
        AtomicReference<String> stored = new AtomicReference<>();
        try (RecordingIsv isv = new RecordingIsv()) {
            TestInstances instances = instances(isv);
            Instance instance = instances.find("kit", "one").orElseThrow();
            AuthorizationCode code =
                    (AuthorizationCode) instance.connection().authentication().get(0);
            isv.answers((request, response) -> {
                if (request.line().startsWith("POST")) {
                    RecordingIsv.json(
                            response,
                            200,
                            "{\"access_token\": \"t\", \"refresh_token\": \"next to "
                                    + request.body().replaceAll(".*refresh_token=([^&]*).*", "$1") + "\"}");
                } else {
                    try {
                        stored.set(onlooker.latest(instance, code).reveal());
                    } catch (RefreshTokens.Unavailable e) {
                        stored.set(e.getMessage());
                    }
                    RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
                }
            });
            for (String expected : List.of("next to first", "next to next+to+first")) {
                try (RunningApplication application = start(instances, process())) {
                    assertThat(call(application)).contains("SUCCEEDED");
                }
                assertThat(stored.get()).isEqualTo(expected);
            }
        }
    }

    /** It gave another one, and ended before it knew that itself. */
    @Test
    void anIsvThatLostTheLatestIsGivenTheOneBefore() {
        try (RecordingIsv isv = new RecordingIsv()) {
            List<String> sent = new ArrayList<>();
            isv.answers((request, response) -> {
                if (!request.line().startsWith("POST")) {
                    RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
                    return;
                }
                sent.add(request.body().replaceAll(".*refresh_token=([^&]*).*", "$1"));
                boolean known = sent.get(sent.size() - 1).equals("first");
                RecordingIsv.json(
                        response,
                        known ? 200 : 400,
                        known
                                ? "{\"access_token\": \"t\", \"refresh_token\": \"r" + sent.size() + "\"}"
                                : "{\"error\": \"invalid_grant\"}");
            });
            for (int start = 1; start <= 2; start++) {
                try (RunningApplication application = start(instances(isv), process())) {
                    assertThat(call(application)).contains("SUCCEEDED");
                }
            }
            assertThat(sent).containsExactly("first", "r1", "first");
        }
    }

    /** An ISV that takes a refresh token which comes twice for stolen. */
    @Test
    void replicasNeverUseARefreshTokenTwice() throws Exception {
        AtomicInteger valid = new AtomicInteger();
        Set<String> used = ConcurrentHashMap.newKeySet();
        AtomicReference<String> stolen = new AtomicReference<>();
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> {
                if (!request.line().startsWith("POST")) {
                    boolean first = used.add(request.headers().get("authorization"));
                    RecordingIsv.json(response, first ? 200 : 401, "{\"id\": \"7\", \"login\": \"ann\"}");
                    return;
                }
                String expected = valid.get() == 0 ? "first" : "r" + valid.get();
                if (!request.body().contains("refresh_token=" + expected)) {
                    stolen.compareAndSet(null, request.body());
                    RecordingIsv.json(response, 400, "{\"error\": \"invalid_grant\"}");
                    return;
                }
                int next = valid.incrementAndGet();
                isv.after(
                        20,
                        () -> RecordingIsv.json(
                                response,
                                200,
                                "{\"access_token\": \"a" + next + "\", \"refresh_token\": \"r" + next + "\"}"));
            });
            TestInstances instances = instances(isv);
            try (RunningApplication one = start(instances, process());
                    RunningApplication other = start(instances, process())) {
                List<CompletableFuture<String>> answers = Stream.of(one, other)
                        .map(replica -> CompletableFuture.supplyAsync(() -> IntStream.range(0, 10)
                                .mapToObj(i -> call(replica))
                                .filter(answer -> !answer.contains("SUCCEEDED"))
                                .findFirst()
                                .orElse("none")))
                        .toList();
                for (CompletableFuture<String> failed : answers) {
                    assertThat(failed.get(30, TimeUnit.SECONDS)).isEqualTo("none");
                }
            }
            assertThat(stolen.get()).isNull();
            assertThat(valid.get()).isEqualTo(20);
        }
    }
}
