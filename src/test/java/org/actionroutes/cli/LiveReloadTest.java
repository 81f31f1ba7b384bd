package org.actionroutes.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.yaml.YamlDocument;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code run --dev} does where files change while it answers. */
class LiveReloadTest {

    private static final String MAPPING = "transforms/live/user.jslt";
    private static final String ROUTE = "routes/live/get-user-by-id.camel.yaml";
    private static final String INSTANCE = "instances/one.yaml";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    /** The edits of {@code dev/edits.yaml}. */
    @Test
    void whatIsWrittenAnswers() throws IOException {
        JsonNode edits = YamlDocument.parse(
                        "edits.yaml", Files.readString(Path.of("src/test/resources/dev/edits.yaml")))
                .content();
        try (LiveHome home = new LiveHome(folder)) {
            for (JsonNode edit : edits) {
                try (CapturedLog log = new CapturedLog()) {
                    edit(home, edit);
                    Awaitility.await(edit.get("edit").asText())
                            .atMost(LONGEST)
                            .untilAsserted(() -> check(home, edit, log));
                }
            }
        }
    }

    private static void edit(LiveHome home, JsonNode edit) throws IOException {
        String file = edit.get("file").asText();
        if (edit.has("write")) {
            home.write(file, edit.get("write").asText());
        } else if (edit.has("replace")) {
            String before = home.read(file);
            String part = edit.get("replace").asText();
            assertThat(before).contains(part);
            home.write(file, before.replace(part, edit.get("with").asText()));
        } else if (edit.has("delete")) {
            Files.delete(home.file(file));
        } else {
            assertThat(edit.has("rename")).isTrue();
        }
        if (edit.has("rename")) {
            Files.move(
                    home.file(file),
                    home.file(edit.get("rename").asText()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void check(LiveHome home, JsonNode edit, CapturedLog log) {
        List<String> lines = log.events().stream()
                .map(ILoggingEvent::getFormattedMessage)
                .map(line -> line.replace(home.file("") + "/", ""))
                .toList();
        edit.path("says")
                .forEach(said ->
                        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith(said.asText())));
        HttpResponse<String> answer =
                home.running().call(edit.path("instance").asText("live/one"), "get-user-by-id", "{\"userId\": \"u1\"}");
        assertThat(answer.statusCode()).isEqualTo(edit.path("status").asInt(200));
        edit.path("answers")
                .properties()
                .forEach(member -> assertThat(
                                RunningApplication.json(answer.body()).at(member.getKey()))
                        .isEqualTo(member.getValue()));
    }

    @ParameterizedTest
    @CsvSource({MAPPING + ",version-0,version-1", ROUTE + ",/users/,/people/", INSTANCE + ",north,south"})
    void whatIsInFlightEndsOnTheVersionThatItBeganWith(String file, String part, String by) throws IOException {
        try (LiveHome home = new LiveHome(folder)) {
            home.write(INSTANCE, home.read(INSTANCE) + "settings: {region: north}\n");
            Awaitility.await()
                    .atMost(LONGEST)
                    .untilAsserted(() -> assertThat(answer(home, "u1")).contains("region=north"));
            CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> answer(home, "held"));
            home.awaitHeld();
            home.write(file, home.read(file).replace(part, by));
            Awaitility.await()
                    .atMost(LONGEST)
                    .untilAsserted(() -> assertThat(answer(home, "u1")).contains(by));
            assertThat(held).isNotDone();
            home.release();
            assertThat(held.join()).isEqualTo("version-0 /users/held?region=north");
        }
    }

    /** Good edits of a mapping, good ones of a route, and broken ones alternate under steady load. */
    @Test
    void noRequestIsLost() throws Exception {
        int edits = 12;
        int callers = 4;
        Set<String> answers = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (LiveHome home = new LiveHome(folder)) {
            List<CompletableFuture<Void>> load = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                load.add(CompletableFuture.runAsync(
                        () -> {
                            while (!over.get()) {
                                answers.add(answer(home, "u1"));
                            }
                        },
                        threads));
            }
            String mapping = home.read(MAPPING);
            String route = home.read(ROUTE);
            String version = "version-0";
            String path = "/users/";
            List<String> good = new ArrayList<>(List.of(version + " " + path + "u1?region=north"));
            for (int i = 1; i <= edits; i++) {
                if (i % 3 == 0) {
                    try (CapturedLog log = new CapturedLog()) {
                        home.write(MAPPING, home.read(MAPPING).replace("}}", "}"));
                        Awaitility.await()
                                .atMost(LONGEST)
                                .until(() -> log.text().contains("not live"));
                    }
                    continue;
                }
                if (i % 3 == 1) {
                    version = "version-" + i;
                } else {
                    path = "/people-" + i + "/";
                }
                home.write(MAPPING, mapping.replace("version-0", version));
                home.write(ROUTE, route.replace("/users/", path));
                String answer = version + " " + path + "u1?region=north";
                good.add(answer);
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(5))
                        .atMost(LONGEST)
                        .until(() -> answers.contains(answer));
            }
            over.set(true);
            // Fails where one caller got anything but an answer.
            CompletableFuture.allOf(load.toArray(CompletableFuture[]::new)).join();
            assertThat(answers).containsExactlyInAnyOrderElementsOf(good);
        } finally {
            over.set(true);
            threads.shutdown();
        }
    }

    /** @return what the mapping and the route each put into an answer */
    private static String answer(LiveHome home, String user) {
        HttpResponse<String> answer =
                home.running().call("live/one", "get-user-by-id", "{\"userId\": \"" + user + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode output = RunningApplication.json(answer.body());
        assertThat(output.at("/executionStatus/status").asText()).isEqualTo("SUCCEEDED");
        return output.at("/user/userName").asText() + " "
                + output.at("/user/nickName").asText();
    }
}
