package org.actionroutes.isv.token;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

/** Refresh tokens in files: what only files do. The rest is in the tests of the store, for every place. */
class RefreshTokenFilesTest {

    private static final Homes HOMES = new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit")));
    private static final Instance INSTANCE = new Instance("acme", "customer.1", null, null, Map.of(), null);

    @TempDir
    private Path folder;

    private static AuthorizationCode code(String consent) {
        URI url = URI.create("https://acme.example/token");
        return new AuthorizationCode(
                null, url, new OAuthClient("c", OAuthClient.Method.none, null, null), Map.of(), new Secret(consent));
    }

    private RefreshTokenFiles files() {
        return new RefreshTokenFiles(folder.toString());
    }

    @Test
    void keepsOneFileWhichOnlyItsOwnerCanRead() throws IOException {
        files().keep(INSTANCE, code("first"), new Secret("second"));
        files().keep(INSTANCE, code("first"), new Secret("third"));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve("acme.customer.1.json"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("acme.customer.1.json"))))
                .isEqualTo("rw-------");
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

    @Test
    void waitsForAnotherProcessThatRenews() throws Exception {
        Path lock = folder.resolve("acme.customer.1.lock");
        Path released = folder.resolve("released");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        lock.toString(),
                        released.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(() -> FileHold.of(lock, Duration.ofMillis(50))).hasMessage("another process has it");
            CompletableFuture<Boolean> free = CompletableFuture.supplyAsync(() -> {
                try (RefreshTokens.Hold hold = files().hold(INSTANCE)) {
                    assertThat(hold).isNotNull();
                    return Files.exists(released);
                }
            });
            other.outputWriter().append('\n').flush();
            assertThat(free.get(20, TimeUnit.SECONDS))
                    .as("the other process had let go")
                    .isTrue();
        } finally {
            other.destroy();
        }
    }
}
