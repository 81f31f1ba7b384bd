package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Database;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.JoinedInstances;
import org.actionroutes.store.Store;

/** The program with a database and the management API, as tests call it: through HTTP. Each answer is as described. */
final class RunningAdmin implements AutoCloseable {

    static final String TOKEN = "the admin's token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Homes HOMES = new Homes(List.of(Path.of("")));

    private final Store store;
    private final Application application;
    private final AdminServer admin;
    private final Described described;

    RunningAdmin(DatabaseSettings settings) throws Exception {
        this(settings, Map.of("ADMIN_TOKEN", TOKEN));
    }

    /** @param environment says who may call */
    RunningAdmin(DatabaseSettings settings, Map<String, String> environment) throws Exception {
        this(settings, environment, HOMES, Map.of());
    }

    /**
     * @param environment says who may call
     * @param properties settings besides those that every test needs
     */
    RunningAdmin(
            DatabaseSettings settings, Map<String, String> environment, Homes homes, Map<String, String> properties)
            throws Exception {
        store = new Store(
                Database.open(settings),
                Releases.of(homes.manifests()),
                (integration, name) -> name.equals("in-a-file"),
                RefreshTokens.in(""));
        admin = new AdminServer(
                new AdminServer.Place("127.0.0.1", 0),
                Administrators.of(environment).orElseThrow(),
                store);
        application = Application.ofFaces(
                        homes,
                        new JoinedInstances(new LoadedInstances(homes.manifests()), store),
                        RunningApplication.settings(properties),
                        Map.of(),
                        context -> {})
                .with(store)
                .starting(admin)
                .closing(admin::close);
        application.start();
        described = new Described(JSON.readTree(
                HTTP.send(HttpRequest.newBuilder(uri("/openapi.json")).build(), HttpResponse.BodyHandlers.ofString())
                        .body()));
    }

    Described described() {
        return described;
    }

    Store store() {
        return store;
    }

    int port() {
        return admin.port();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + admin.port() + path);
    }

    /** What was answered. */
    record Answered(int status, JsonNode body, String text, Map<String, List<String>> headers) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * @param body JSON, or null
     * @param headers names and values, besides those of an administrator
     */
    Answered call(String method, String path, String body, String... headers) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("Authorization", "Bearer " + TOKEN));
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        all.forEach((name, value) -> {
            if (value != null) {
                request.header(name, value);
            }
        });
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        described.check(method, uri(path).getRawPath(), answer);
        return new Answered(
                answer.statusCode(),
                answer.body().isEmpty() ? null : JSON.readTree(answer.body()),
                answer.body(),
                answer.headers().map());
    }

    /** @return how an instance's caller is answered who lists its actions */
    int face(String instance, String secret) throws Exception {
        return face(HttpRequest.newBuilder(), "/" + instance + "/actions", "Bearer " + secret);
    }

    /** @return the status of what a face answers */
    int face(HttpRequest.Builder request, String path, String authorization) throws Exception {
        return HTTP.send(
                        request.uri(URI.create("http://127.0.0.1:" + application.port() + path))
                                .header("Authorization", authorization)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** @return what a browser gets at the faces */
    HttpResponse<String> page(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + application.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        application.close();
    }
}
