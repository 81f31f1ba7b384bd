package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.admin.AdminServer;
import org.actionroutes.admin.Administrators;
import org.actionroutes.admin.Answer;
import org.actionroutes.admin.LocalManagement;
import org.actionroutes.admin.Management;
import org.actionroutes.admin.RemoteManagement;
import org.actionroutes.app.Application;
import org.actionroutes.app.Findings;
import org.actionroutes.app.OtherVersions;
import org.actionroutes.app.Sources;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.json.Json;
import org.actionroutes.packaging.TestPackage;
import org.actionroutes.packaging.TwoVersions;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Database;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.JoinedInstances;
import org.actionroutes.store.Store;

/**
 * A home with the integration {@code my} in one version or another, a directory for packages of it, and an ISV that
 * answers any request with its path.
 */
final class VersionedHome implements AutoCloseable {

    private static final String TOKEN = "the admin's token";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer isv;
    private final Path home;
    private final Path packages;
    private final Path instances;
    private final DatabaseSettings database;

    VersionedHome(Path directory, DatabaseSettings database) throws IOException {
        this.home = directory.resolve("home");
        this.packages = Files.createDirectories(directory.resolve("packages"));
        this.instances = Files.createDirectories(directory.resolve("files"));
        this.database = database;
        isv = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end("{\"id\": \"u1\", \"path\": \"" + request.uri() + " " + request.getHeader("X-Key")
                                + "\"}"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    Path packages() {
        return packages;
    }

    /** @return where instances that are files lie */
    Path instances() {
        return instances;
    }

    /** Has the home's files be those of a version. */
    void install(String manifest) throws IOException {
        for (Map.Entry<String, String> file : files(manifest).entrySet()) {
            Path place = home.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
        }
    }

    /** Adds a package of a version. */
    void pack(String manifest) throws IOException {
        TestPackage.write(packages.resolve("my-" + TwoVersions.version(manifest) + ".zip"), files(manifest));
    }

    private Map<String, String> files(String manifest) {
        return TwoVersions.files(manifest.replace("http://isv.example", "http://127.0.0.1:" + isv.actualPort()));
    }

    /** Makes an instance of what is installed, as the command line does without a running process. */
    String make(String instance) throws Exception {
        return make(instance, "north");
    }

    /** @return the secret of its callers */
    String make(String instance, String region) throws Exception {
        Sources sources = sources();
        try (OtherVersions others = new PackagesOption(packages).read();
                LocalManagement management =
                        new LocalManagement(sources.homes(), store(sources, others), new Actor("test", null), "")) {
            return make(management, instance, false, region);
        }
    }

    private Sources sources() throws Exception {
        Findings findings = new Findings();
        Sources sources = new SourceReader(new HomeOption(home), instances, null).read(findings);
        findings.stopIfAny();
        return sources;
    }

    private Store store(Sources sources, OtherVersions others) {
        return new Store(
                Database.open(database),
                PackagesOption.releases(sources.homes(), others.all()),
                (integration, name) -> false,
                RefreshTokens.in(""));
    }

    private static String make(Management management, String instance, boolean test, String region) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("integration", "my")
                .put("name", instance)
                .put("test", test)
                .put("status", "active");
        body.putObject("settings").put("region", region);
        Answer made = management.call("createInstance", Map.of(), Map.of(), "", body);
        if (!made.succeeded()) {
            throw new AssertionError(made.body());
        }
        return management
                .call("addCaller", Map.of("integration", "my", "name", instance), Map.of(), "*", null)
                .body()
                .get("secret")
                .asText();
    }

    /** Starts what is installed, as {@code run} does. */
    Running start() throws Exception {
        return new Running();
    }

    @Override
    public void close() {
        isv.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The program with its management API. */
    final class Running implements AutoCloseable {

        private final RunningApplication application;
        private final RemoteManagement management;

        private Running() throws Exception {
            Sources sources = sources();
            OtherVersions others = new PackagesOption(packages).read();
            Store store = store(sources, others);
            store.follow();
            AdminServer admin = new AdminServer(
                    new AdminServer.Place("127.0.0.1", 0),
                    Administrators.of(Map.of("ADMIN_TOKEN", TOKEN)).orElseThrow(),
                    store);
            application = RunningApplication.of(new Application(
                            sources.homes(),
                            new JoinedInstances(sources.instances(), store),
                            RunningApplication.settings(Map.of()),
                            sources.mappings(),
                            Map.of())
                    .with(store)
                    .starting(others)
                    .closing(others::close)
                    .starting(admin)
                    .closing(admin::close));
            management = new RemoteManagement("http://127.0.0.1:" + admin.port(), new Secret(TOKEN));
        }

        Answer manage(String operation, String instance, String body) throws IOException {
            return management.call(
                    operation,
                    Map.of("integration", "my", "name", instance),
                    Map.of(),
                    "*",
                    body == null ? null : Json.MAPPER.readTree(body));
        }

        Answer audit() {
            return management.call("readAudit", Map.of(), Map.of("integration", List.of("my")), "", null);
        }

        /** @return the secret of its callers */
        String make(String instance, boolean test) {
            return VersionedHome.make(management, instance, test, "north");
        }

        HttpResponse<String> send(String instance, String path, String secret) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(application.uri("/my/" + instance + path))
                            .header("Authorization", "Bearer " + secret)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"userId\": \"u1\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        /** @return which version answers, and what it asked the ISV for; else the status */
        String call(String instance, String secret) throws Exception {
            HttpResponse<String> answer = send(instance, "/actions/get-user-by-id", secret);
            if (answer.statusCode() != 200) {
                return Integer.toString(answer.statusCode());
            }
            JsonNode user = Json.MAPPER.readTree(answer.body()).get("user");
            return user.get("userName").asText() + " " + user.get("nickName").asText();
        }

        @Override
        public void close() {
            application.close();
        }
    }
}
