package org.actionroutes.replicas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.demo.AcmeApi;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.replicas.SharedDatabase.Made;

/**
 * Replicas behind a balancer, with the ISVs that they call: one key, one token store, and a DNS name that has an
 * address for each process from its beginning to its end.
 */
final class Cluster implements AutoCloseable {

    static final String CALLER = "caller-secret";
    /** What {@code acme/limited} may be asked. */
    static final int BUDGET_CALLS = 40;

    static final Duration BUDGET_TIME = Duration.ofSeconds(2);

    private static final String SERVICE = "action-routes-replicas.default.svc";
    private static final Path KIT = Path.of("src/test/resources/homes/kit");
    private static final long BALANCER_LAG_MS = 600;
    /** Longer than it takes the balancer to see that one is not ready. */
    static final Duration DELAY = Duration.ofSeconds(2);

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(80);

    final AcmeApi acme = AcmeApi.start("127.0.0.1", 0);
    final LedgerIsv all;
    final LedgerIsv limited;
    final RotatingIsv rotating;
    final Balancer balancer;

    private final Vertx vertx = Vertx.vertx();
    private final Path folder;
    private final Path home;
    private final SharedDatabase database;
    private final Path hosts;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Replica> replicas = new ArrayList<>();
    private int started;

    /**
     * @param folder for instances, logs and refresh tokens
     * @param delay how long a replica that is told to end serves everybody
     * @param database where instances and refresh tokens are; null where they are files
     */
    Cluster(Path folder, Duration delay, SharedDatabase database) throws IOException {
        this.folder = folder;
        this.database = database;
        this.hosts = folder.resolve("hosts");
        home = home(folder.resolve("home"));
        all = new LedgerIsv(vertx, acme.baseUrl());
        limited = new LedgerIsv(vertx, acme.baseUrl());
        rotating = new RotatingIsv(vertx);
        balancer = new Balancer(vertx, BALANCER_LAG_MS);
        if (database == null) {
            instances(Files.createDirectories(folder.resolve("instances")));
        } else {
            instances(database);
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        environment.putAll(Map.of(
                "ISV_ALLOW_PRIVATE_ADDRESSES",
                "true",
                "CALLER",
                CALLER,
                "ACME_SECRET",
                AcmeApi.CLIENT_SECRET,
                "REFRESH_TOKEN",
                RotatingIsv.FIRST,
                "CURSOR_KEY",
                Base64.getEncoder().encodeToString(key),
                "REPLICAS_SERVICE",
                SERVICE));
        environment.putAll(
                database == null
                        ? Map.of(
                                "TOKEN_STORE",
                                Files.createDirectories(folder.resolve("tokens"))
                                        .toString())
                        : database.environment());
        environment.putAll(Map.of(
                "JAVA_OPTS",
                "-Djdk.net.hosts.file=" + hosts.toAbsolutePath() + " -Dsun.net.inetaddr.ttl=0"
                        // They begin all the time, on a machine that has them all.
                        + " -XX:TieredStopAtLevel=1",
                // Short, so that one does not stay new for long.
                "REPLICAS_LAG_MS",
                "2000",
                "ISV_EXCHANGE_TIMEOUT_MS",
                "5000",
                "SHUTDOWN_DELAY_MS",
                Long.toString(delay.toMillis()),
                "ISV_CIRCUIT_OPEN_MS",
                "2000"));
    }

    /** Of the kit's integrations the one that is called: with a database, each that there is would start. */
    private static Path home(Path home) throws IOException {
        for (String part : List.of("routes/kit-authorization-code", "transforms/kit")) {
            Files.createDirectories(home.resolve(part));
            try (Stream<Path> files = Files.list(KIT.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, home.resolve(part).resolve(file.getFileName()));
                }
            }
        }
        return home;
    }

    private void instances(SharedDatabase shared) {
        Map<String, Secret> secret = Map.of("client_secret", new Secret(AcmeApi.CLIENT_SECRET));
        Map<String, Secret> consent = Map.of(
                "client_id",
                new Secret("the-client"),
                "client_secret",
                new Secret(AcmeApi.CLIENT_SECRET),
                "refresh_token",
                new Secret(RotatingIsv.FIRST));
        ObjectNode budget = Json.MAPPER.createObjectNode();
        budget.putObject("budget").put("calls", BUDGET_CALLS).put("seconds", BUDGET_TIME.toSeconds());
        ObjectNode elsewhere =
                Json.MAPPER.createObjectNode().put("baseUrl", rotating.baseUrl().toString());
        shared.make(
                new Homes(List.of(Path.of(""), home)).manifests(),
                CALLER,
                new Made("acme", "all", Map.of("api_url", all.baseUrl().toString()), null, secret),
                new Made("acme", "limited", Map.of("api_url", limited.baseUrl().toString()), budget, secret),
                new Made("kit-authorization-code", "rotating", Map.of(), elsewhere, consent));
    }

    private void instances(Path instances) throws IOException {
        String acmes = """
                integration: acme
                instance: %s
                callers: {bearer: {env: CALLER}}
                settings: {api_url: '%s'}
                credentials: {client_secret: {env: ACME_SECRET}}
                %s
                """;
        Files.writeString(instances.resolve("all.yaml"), acmes.formatted("all", all.baseUrl(), ""));
        Files.writeString(
                instances.resolve("limited.yaml"),
                acmes.formatted(
                        "limited",
                        limited.baseUrl(),
                        "connection: {budget: {calls: " + BUDGET_CALLS + ", seconds: " + BUDGET_TIME.toSeconds()
                                + "}}"));
        Files.writeString(instances.resolve("rotating.yaml"), """
                integration: kit-authorization-code
                instance: rotating
                callers: {bearer: {env: CALLER}}
                connection: {baseUrl: '%s'}
                credentials:
                  client_id: {value: the-client}
                  client_secret: {env: ACME_SECRET}
                  refresh_token: {env: REFRESH_TOKEN}
                """.formatted(rotating.baseUrl()));
    }

    synchronized List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /** Begins one more; the DNS has its address from now on. */
    synchronized Replica begin(String... homes) throws IOException {
        addresses(replicas.size() + 1);
        List<String> all = new ArrayList<>(List.of(home.toString()));
        all.addAll(List.of(homes));
        Replica replica = new Replica(
                database == null ? folder.resolve("instances") : null,
                folder.resolve("log-" + ++started),
                environment,
                all);
        replicas.add(replica);
        balancer.add(replica);
        return replica;
    }

    /** Waits until callers are sent to it. */
    void awaitReady(Replica replica) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!balancer.isReady(replica)) {
            if (!replica.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException("it does not start: " + replica.log());
            }
            Thread.sleep(20);
        }
    }

    /** Waits for the end of one that has been told to, and forgets it. @return its exit code */
    int awaitEnd(Replica replica) throws IOException, InterruptedException {
        int code = replica.exitCode(LONGEST_END);
        synchronized (this) {
            replicas.remove(replica);
            addresses(replicas.size());
        }
        return code;
    }

    /** Each process takes the first of them for its own. */
    private void addresses(int count) throws IOException {
        StringBuilder lines = new StringBuilder("127.0.0.1 localhost\n");
        for (int i = 1; i <= count; i++) {
            lines.append("127.0.0.").append(i).append(' ').append(SERVICE).append('\n');
        }
        Path next = hosts.resolveSibling("hosts.new");
        Files.writeString(next, lines);
        Files.move(next, hosts, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        replicas().forEach(Replica::close);
        balancer.close();
        rotating.close();
        limited.close();
        all.close();
        acme.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
