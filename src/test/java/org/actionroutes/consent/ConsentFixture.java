package org.actionroutes.consent;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RecordingIsv.Request;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.json.Json;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Database;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.JoinedInstances;
import org.actionroutes.store.OneTime;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;

/** Action Routes with a database, an ISV with a token endpoint, and a browser that does what a test says. */
final class ConsentFixture implements AutoCloseable {

    static final String PUBLIC_URL = "https://actions.example.com";

    private static final String MANIFEST = """
            name: %s
            displayName: The <b>Shop</b>
            description: Tries consent.
            credentials:
              client_id: {label: Client ID, secret: false}
              client_secret: {label: Client secret}
              refresh_token: {label: Refresh token}
            connection:
              baseUrl: https://shop.example/v2
            testConnection:
              request: GET /me
            authentication:
              - authorizationCode:
                  authorizationUrl: https://shop.example/oauth/authorize?x=1
                  tokenUrl: /oauth/token
                  clientId: "{client_id}"
                  clientSecret: "{client_secret}"
                  scope: users offline_access
                  authorizationParameters:
                    prompt: consent
                  refreshToken: "{refresh_token}"
                  %s
            """;

    private static final Actor ADMIN = new Actor("anna", null);

    final RecordingIsv isv = new RecordingIsv();
    final Store store;
    final RunningApplication application;
    private final AtomicInteger names = new AtomicInteger();

    /** @param folder an empty one */
    ConsentFixture(Path folder, String publicUrl) throws IOException {
        Map<String, String> integrations = Map.of(
                "shop", "account: {request: GET /me, name: $.email}",
                "mall", "issuer: https://mall.example");
        for (Map.Entry<String, String> one : integrations.entrySet()) {
            Path routes = Files.createDirectories(folder.resolve("home/routes/" + one.getKey()));
            Files.writeString(routes.resolve("manifest.yaml"), MANIFEST.formatted(one.getKey(), one.getValue()));
        }
        Homes homes = new Homes(List.of(Path.of(""), folder.resolve("home")));
        LoadedInstances files = new LoadedInstances(homes.manifests());
        store = new Store(
                Database.open(DatabaseSettings.embedded(folder.resolve("data"), Map.of())),
                Releases.of(homes.manifests()),
                (integration, name) -> false,
                RefreshTokens.in(""));
        application = RunningApplication.of(new Application(
                        homes,
                        new JoinedInstances(files, store),
                        RunningApplication.settings(Map.of("public.url", publicUrl)))
                .with(store));
        grants("rt-1");
    }

    /** The token endpoint gives this refresh token, and the account is Bob's. */
    void grants(String refreshToken) {
        answers(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("access_token", "at")
                        .put("token_type", "Bearer")
                        .put("refresh_token", refreshToken)
                        .toString());
    }

    /** What the token endpoint answers. */
    void answers(int status, String json) {
        isv.answers((request, response) -> answer(request, response, status, json));
    }

    private static void answer(Request request, HttpServerResponse response, int status, String json) {
        if (request.line().startsWith("POST /oauth/token")) {
            RecordingIsv.json(response, status, json);
        } else {
            boolean known = request.headers().getOrDefault("authorization", "").equals("Bearer at");
            RecordingIsv.json(response, known ? 200 : 401, "{\"email\": \"bob@<i>shop.example</i>\"}");
        }
    }

    /** @return an instance that nobody has connected yet */
    StoredInstance instance(String integration) {
        Content content = new Content(
                null, Status.active, Map.of(), Json.MAPPER.createObjectNode().put("baseUrl", isv.baseUrl() + "/v2"));
        StoredInstance made = store.store().create(integration, "i" + names.incrementAndGet(), content, ADMIN);
        store.store().addCaller(made.id(), CallerSecret.of(new Secret(RunningApplication.SECRET)), ADMIN);
        return store.store()
                .setCredentials(
                        made.id(),
                        Map.of("client_id", new Secret("the-client"), "client_secret", new Secret("s3cr3t")),
                        ADMIN);
    }

    /** @return the path and query of a new start URL */
    String start(StoredInstance instance) {
        URI url = new Tickets(new OneTime(store.database(), Clock.systemUTC()))
                .startUrl(PUBLIC_URL, instance.integration(), instance.name(), ADMIN.name());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    /** @return what a test of the instance's connection answers */
    String testConnection(StoredInstance instance) {
        return application
                .send(HttpRequest.newBuilder(application.uri(
                                "/" + instance.integration() + "/" + instance.name() + "/test-connection"))
                        .header("Authorization", "Bearer " + RunningApplication.SECRET)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build())
                .body();
    }

    @Override
    public void close() {
        application.close();
        isv.close();
    }

    /** Keeps cookies, and follows nothing by itself. */
    final class Browser {

        final Map<String, String> cookies = new HashMap<>();

        HttpResponse<String> get(String path) {
            return send("GET", path);
        }

        HttpResponse<String> post(String path) {
            return send("POST", path);
        }

        private HttpResponse<String> send(String method, String path) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(application.uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        String.join(
                                "; ",
                                cookies.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .toList()));
            }
            HttpResponse<String> answer = application.send(request.build());
            answer.headers().allValues("Set-Cookie").forEach(this::take);
            return answer;
        }

        private void take(String cookie) {
            String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }

        /** @return the parameters that the ISV is asked with */
        Map<String, List<String>> begin(StoredInstance instance) {
            URI location = URI.create(
                    post(start(instance)).headers().firstValue("Location").orElseThrow());
            return URLUtils.parseParameters(location.getRawQuery());
        }

        /** Comes back with a code for what {@link #begin} asked for. */
        HttpResponse<String> back(String integration, Map<String, List<String>> asked, String more) {
            return get("/" + integration + "/connect/callback?code=the-code&state="
                    + asked.get("state").get(0) + more);
        }
    }
}
