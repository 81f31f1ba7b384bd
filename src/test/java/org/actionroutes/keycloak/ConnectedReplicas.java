package org.actionroutes.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.FreePort;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.consent.Tickets;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Actor;
import org.actionroutes.store.ConsentState;
import org.actionroutes.store.Database;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.Keyset;
import org.actionroutes.store.OneTime;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes of the distribution on one PostgreSQL, and a realm of Keycloak with rotation of refresh tokens, which they
 * reach through a proxy.
 */
final class ConnectedReplicas implements AutoCloseable {

    private static final Actor ADMIN = new Actor("anna", null);

    private final RecordingProxy proxy =
            new RecordingProxy(KeycloakServer.shared().uri());
    private final int firstPort = FreePort.next();
    private final Map<String, String> environment;
    private final List<String> command;
    private final List<RunningProcess> processes = new ArrayList<>();
    private final ConsentRealm realm;
    private final Store store;

    /**
     * @param folder an empty one
     * @param name the realm's name, another one for each test class
     * @param accessTokenSeconds how long access tokens live
     */
    ConnectedReplicas(Path folder, String name, int accessTokenSeconds) throws IOException, InterruptedException {
        realm = new ConsentRealm(
                name,
                URI.create(publicUrl() + "/" + ConsentHome.INTEGRATION + "/connect/callback"),
                accessTokenSeconds);
        environment = new HashMap<>(TestDatabase.freshPostgresql(Keyset.create()));
        Path home = ConsentHome.in(folder);
        store = new Store(
                Database.open(DatabaseSettings.of(environment.get("DATABASE_URL"), environment)),
                Releases.of(new Homes(List.of(Path.of(""), home)).manifests()),
                (integration, instance) -> false,
                RefreshTokens.in(""));
        environment.putAll(Map.of(
                "PUBLIC_URL",
                publicUrl(),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS",
                "-XX:TieredStopAtLevel=1"));
        command = List.of("target/action-routes/bin/action-routes", "run", "--home", home.toString());
    }

    private String publicUrl() {
        return "http://127.0.0.1:" + firstPort;
    }

    /** Begins one more, and waits until it is ready; the first that is alive is where browsers come to. */
    RunningProcess begin() throws IOException {
        processes.removeIf(process -> !process.isAlive());
        RunningProcess process =
                new RunningProcess(processes.isEmpty() ? firstPort : FreePort.next(), command, environment);
        processes.add(process);
        process.awaitReady();
        return process;
    }

    /** @return the first that is alive, or else a new one, as of {@link #begin()} */
    RunningProcess one() throws IOException {
        processes.removeIf(process -> !process.isAlive());
        return processes.isEmpty() ? begin() : processes.get(0);
    }

    /** @return a new instance that nobody has connected yet */
    String instance(String name) {
        StoredInstance made = store.store()
                .create(
                        ConsentHome.INTEGRATION,
                        name,
                        new StoredInstance.Content(
                                null,
                                StoredInstance.Status.active,
                                Map.of("server_url", proxy.uri().toString(), "realm", realm.name()),
                                null),
                        ADMIN);
        store.store().addCaller(made.id(), CallerSecret.of(new Secret(RunningApplication.SECRET)), ADMIN);
        store.store()
                .setCredentials(
                        made.id(),
                        Map.of(
                                "client_id",
                                new Secret(ConsentRealm.CLIENT),
                                "client_secret",
                                new Secret(ConsentRealm.CLIENT_SECRET)),
                        ADMIN);
        return ConsentHome.INTEGRATION + "/" + name;
    }

    /** @return where a browser begins to connect an instance */
    URI startUrl(String instance) {
        return new Tickets(new OneTime(store.database(), Clock.systemUTC()))
                .startUrl(publicUrl(), ConsentHome.INTEGRATION, instance.replaceFirst(".*/", ""), ADMIN.name());
    }

    /** Has the customer's administrator consent, by HTTP. */
    void connect(String instance) throws IOException, InterruptedException {
        HttpResponse<String> page = new LoginByHttp().connect(startUrl(instance));
        assertThat(page.body()).contains("<h1>Connected</h1>", ConsentRealm.EMAIL);
    }

    /** @return whether the instance is connected */
    ConsentState.Status consent(String instance) {
        StoredInstance stored = store.store()
                .find(ConsentHome.INTEGRATION, instance.replaceFirst(".*/", ""))
                .orElseThrow();
        return store.consentStates().of(stored).orElseThrow().status();
    }

    ConsentRealm realm() {
        return realm;
    }

    RecordingProxy proxy() {
        return proxy;
    }

    @Override
    public void close() {
        processes.forEach(RunningProcess::close);
        store.close();
        proxy.close();
    }
}
