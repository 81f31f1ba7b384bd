package org.actionroutes.isv.token;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.OAuthClient;
import org.actionroutes.instance.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Refresh tokens that survive a restart. */
class RefreshTokenFilesTest {

    private static final Homes HOMES = new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit")));
    private static final Instance INSTANCE = new Instance("acme", "customer.1", null, null, Map.of(), null);

    @TempDir
    private Path folder;

    private static AuthorizationCode code(String consent) {
        URI url = URI.create("https://acme.example/token");
        return new AuthorizationCode(
                url,
                url,
                new OAuthClient("c", OAuthClient.Method.none, null, null),
                null,
                Map.of(),
                new Secret(consent));
    }

    private RefreshTokenFiles files() {
        return new RefreshTokenFiles(folder.toString());
    }

    @Test
    void keepsTheLatestForTheNextProcess() throws IOException {
        RefreshTokenFiles files = files();
        assertThat(files.latest(INSTANCE, code("first")).reveal()).isEqualTo("first");
        for (String next : List.of("second", "third")) {
            files.keep(INSTANCE, code("first"), new Secret(next));
            assertThat(files.latest(INSTANCE, code("first")).reveal()).isEqualTo(next);
        }
        assertThat(files().latest(INSTANCE, code("first")).reveal()).isEqualTo("third");
        assertThat(files().latest(new Instance("acme", "customer", null, null, Map.of(), null), code("first"))
                        .reveal())
                .isEqualTo("first");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve("acme.customer.1.json"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("acme.customer.1.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void newConsentCountsMoreThanWhatFollowedFromTheOld() {
        files().keep(INSTANCE, code("first"), new Secret("second"));
        assertThat(files().latest(INSTANCE, code("again")).reveal()).isEqualTo("again");
    }

    @Test
    void goesOnWithoutAFileThatIsBroken() throws IOException {
        Files.writeString(folder.resolve("acme.customer.1.json"), "{\"consent\"");
        assertThat(files().latest(INSTANCE, code("first")).reveal()).isEqualTo("first");
    }

    @Test
    void keepsInMemoryWhatCannotBeWritten() throws IOException {
        RefreshTokenFiles files = files();
        files.keep(INSTANCE, code("first"), new Secret("second"));
        Files.delete(folder.resolve("acme.customer.1.json"));
        Files.createDirectories(folder.resolve("acme.customer.1.json/full"));
        files.keep(INSTANCE, code("first"), new Secret("third"));
        assertThat(files.latest(INSTANCE, code("first")).reveal()).isEqualTo("third");
    }

    @Test
    void saysAtTheStartThatThereIsNoSuchDirectory() {
        RunningApplication.start(HOMES, new TestInstances(), Map.of("token.store", folder.toString()))
                .close();
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> RunningApplication.start(HOMES, new TestInstances(), Map.of("token.store", missing)))
                .isInstanceOfSatisfying(
                        StartProblem.class,
                        problem -> assertThat(problem.problems())
                                .singleElement()
                                .asString()
                                .contains("token.store (TOKEN_STORE) is '" + missing
                                        + "', where files can't be written; it should be a directory that exists"));
    }

    /** Once it has given a new one, that before is of no use any more. */
    @Test
    void theIsvIsNotAskedForATokenThatCouldNotBeKept() throws IOException {
        Path store = Files.createDirectory(folder.resolve("store"));
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> RecordingIsv.json(
                    response,
                    200,
                    request.line().startsWith("POST")
                            ? "{\"access_token\": \"t\", \"refresh_token\": \"next\"}"
                            : "{\"id\": \"7\", \"login\": \"ann\"}"));
            TestInstances instances = new TestInstances();
            instances.add(
                    "kit",
                    "one",
                    isv.baseUrl(),
                    "authorizationCode: {authorizationUrl: /a, tokenUrl: /token, clientId: c, method: none, "
                            + "refreshToken: '{refresh}'}",
                    Map.of("refresh", "first"));
            try (RunningApplication application =
                    RunningApplication.start(HOMES, instances, Map.of("token.store", store.toString()))) {
                Files.delete(store);
                assertThat(application
                                .call("kit/one", "get-user-by-id", "{\"userId\": \"7\"}")
                                .body())
                        .contains("TOKEN_STORE_FAILED");
                assertThat(isv.requests()).isEmpty();
                Files.createDirectory(store);
                assertThat(application
                                .call("kit/one", "get-user-by-id", "{\"userId\": \"7\"}")
                                .body())
                        .contains("SUCCEEDED");
            }
        }
    }

    /** At the moment at which the new access token is used for the first time. */
    @Test
    void isWrittenBeforeTheNewTokenIsUsed() {
        AtomicReference<String> stored = new AtomicReference<>();
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> {
                if (request.line().startsWith("POST")) {
                    RecordingIsv.json(
                            response,
                            200,
                            "{\"access_token\": \"t\", \"refresh_token\": \"next to "
                                    + request.body().replaceAll(".*refresh_token=([^&]*).*", "$1") + "\"}");
                } else {
                    stored.set(read(folder.resolve("kit.one.json")));
                    RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
                }
            });
            for (String expected : List.of("next to first", "next to next+to+first")) {
                TestInstances instances = new TestInstances();
                instances.add(
                        "kit",
                        "one",
                        isv.baseUrl(),
                        "authorizationCode: {authorizationUrl: /a, tokenUrl: /token, clientId: c, method: none, "
                                + "refreshToken: '{refresh}'}",
                        Map.of("refresh", "first"));
                try (RunningApplication application =
                        RunningApplication.start(HOMES, instances, Map.of("token.store", folder.toString()))) {
                    assertThat(application
                                    .call("kit/one", "get-user-by-id", "{\"userId\": \"7\"}")
                                    .body())
                            .contains("SUCCEEDED");
                }
                assertThat(stored.get()).contains("\"refreshToken\":\"" + expected + "\"");
            }
        }
    }

    @Test
    void waitsForAnotherProcessThatRenews() throws Exception {
        Path lock = folder.resolve("acme.customer.1.lock");
        Path released = folder.resolve("released");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        lock.toString(),
                        released.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            CompletableFuture<Boolean> free = CompletableFuture.supplyAsync(() -> {
                try (RefreshTokens.Hold hold = files().hold(INSTANCE)) {
                    assertThat(hold).isNotNull();
                    return Files.exists(released);
                }
            });
            assertThatThrownBy(() -> FileHold.of(lock, Duration.ofMillis(50))).hasMessage("another process has it");
            other.outputWriter().append('\n').flush();
            assertThat(free.get(20, TimeUnit.SECONDS))
                    .as("the other process had let go")
                    .isTrue();
        } finally {
            other.destroy();
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
            TestInstances instances = new TestInstances();
            instances.add(
                    "kit",
                    "one",
                    isv.baseUrl(),
                    "authorizationCode: {authorizationUrl: /a, tokenUrl: /token, clientId: c, method: none, "
                            + "refreshToken: '{refresh}'}",
                    Map.of("refresh", "first"));
            Map<String, String> shared = Map.of("token.store", folder.toString());
            try (RunningApplication one = RunningApplication.start(HOMES, instances, shared);
                    RunningApplication other = RunningApplication.start(HOMES, instances, shared)) {
                List<CompletableFuture<String>> answers = Stream.of(one, other)
                        .map(replica -> CompletableFuture.supplyAsync(() -> IntStream.range(0, 10)
                                .mapToObj(i -> replica.call("kit/one", "get-user-by-id", "{\"userId\": \"7\"}")
                                        .body())
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "none";
        }
    }
}
