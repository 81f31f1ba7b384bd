package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.actionroutes.cases.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Goes the way that Keycloak's page shows, command by command: made, connected, called, a user logged out. */
class ConsentWalkIT {

    private static final String BOB = "bob@customer.example";
    private static final String PASSWORD = "Passw0rd-2";

    @TempDir
    private Path folder;

    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private final int adminPort = FreePort.next();
    private Process running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.destroy();
            running.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void isGoneToItsEnd() throws Exception {
        ConsentRealm realm = new ConsentRealm(
                "walk", URI.create("http://localhost:" + port + "/keycloak-consent/connect/callback"), 60);
        person(realm.realm());
        List<String> commands = ConsentHome.commands();
        assertThat(commands).hasSize(7);
        ConsentHome.in(folder);
        start(commands.get(1));
        String begin = commands.get(2).lines().findFirst().orElseThrow() + "\n";
        assertThat(sh(commands.get(2))).contains("\"status\":\"draft\"", "\"consent\":{\"status\":\"needed\"");

        String startUrl = sh(begin + commands.get(3)).strip();
        assertThat(new LoginByHttp().connect(URI.create(startUrl)).body())
                .contains("<h1>Connected</h1>", ConsentRealm.EMAIL);
        assertThat(sh(begin + commands.get(4))).contains(BOB, "\"status\":\"SUCCEEDED\"");

        JsonNode tokens = realm.realm().login(BOB, PASSWORD, "openid");
        assertThat(tokens.has("refresh_token")).as(tokens.toString()).isTrue();
        assertThat(sh(begin + commands.get(5) + commands.get(6))).endsWith("}204\n");
        assertThat(realm.realm().refreshes(tokens)).isFalse();
    }

    private static void person(KeycloakRealm realm) {
        assertThat(realm.post(
                        "/users",
                        Map.of(
                                "username",
                                BOB,
                                "email",
                                BOB,
                                "firstName",
                                "Bob",
                                "lastName",
                                "Buyer",
                                "enabled",
                                true,
                                "credentials",
                                List.of(Map.of("type", "password", "value", PASSWORD)))))
                .isEqualTo(201);
    }

    private void start(String command) throws Exception {
        running = process("exec env " + command.strip() + " --port " + port + " --management-port " + managementPort
                        + " --admin-port " + adminPort)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + managementPort + "/observe/health/ready"))
                .build();
        await().atMost(2, TimeUnit.MINUTES)
                .pollInterval(100, TimeUnit.MILLISECONDS)
                .ignoreExceptionsInstanceOf(java.io.IOException.class)
                .failFast("it ended", () -> !running.isAlive())
                .until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);
    }

    private String sh(String command) throws Exception {
        Process process = process("set -e\n" + command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(output + Files.readString(folder.resolve("log")))
                .isZero();
        return output;
    }

    /** On free ports, and with the test's own Keycloak. */
    private ProcessBuilder process(String command) {
        ProcessBuilder process = new ProcessBuilder(
                        "sh",
                        "-c",
                        command.replace(":8080", ":" + port)
                                .replace(":9877", ":" + adminPort)
                                .replace(
                                        "http://localhost:8180",
                                        KeycloakServer.shared().uri().toString())
                                .replace("\"realm\": \"example\"", "\"realm\": \"walk\"")
                                .replace("\"client-secret\"", "\"" + ConsentRealm.CLIENT_SECRET + "\""))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        return process;
    }
}
