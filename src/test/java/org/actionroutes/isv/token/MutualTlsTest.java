package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.Certificates;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An ISV that knows its clients by their certificates (RFC 8705): its API and its token endpoint. */
class MutualTlsTest {

    private static final String IDENTITY =
            "mutualTls: {certificate: '{certificate}', privateKey: '{key}', trustedCertificates: '{ca}'}";
    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Vertx vertx;
    private static URI isv;
    private static TestInstances instances;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        certificates = new Certificates(folder);
        certificates.add("server", "-ext", "san=dns:localhost");
        certificates.add("ann");
        certificates.add("bob");
        vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUEST)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setKeyValue(Buffer.buffer(certificates.key("server")))
                        .setCertValue(Buffer.buffer(certificates.certificate("server"))))
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(certificates.certificate("ca")))));
        server.requestHandler(request -> request.body().onSuccess(body -> answer(request, body.toString())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        isv = URI.create("https://localhost:" + server.actualPort());
        instances = new TestInstances();
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void forget() {
        REQUESTS.clear();
    }

    /** Ann may come in; so may who has a token that was given to Ann. */
    private static void answer(HttpServerRequest request, String body) {
        String peer = peer(request);
        REQUESTS.add(request.method() + " " + request.path() + " " + peer + " " + body);
        boolean token = request.path().equals("/oauth/token");
        request.response()
                .putHeader("Content-Type", "application/json")
                .setStatusCode(peer.equals("CN=ann") ? 200 : 401)
                .end(
                        !peer.equals("CN=ann")
                                ? "{\"error\": \"invalid_client\"}"
                                : token
                                        ? "{\"access_token\": \"t\", \"token_type\": \"Bearer\"}"
                                        : "{\"id\": \"7\", \"login\": \"ann\"}");
    }

    private static String peer(HttpServerRequest request) {
        try {
            return ((X509Certificate) request.sslSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }

    private static JsonNode call(String name, String authentication) {
        Map<String, String> credentials = new HashMap<>(Map.of(
                "certificate",
                certificates.certificate(name),
                "key",
                certificates.key(name),
                "ca",
                certificates.certificate("ca")));
        String instance = name + Integer.toHexString(authentication.hashCode());
        instances.add("kit", instance, isv, authentication, credentials);
        return RunningApplication.json(application
                        .call("kit/" + instance, "get-user-by-id", "{\"userId\": \"7\"}")
                        .body())
                .get("executionStatus");
    }

    @Test
    void showsTheCertificate() {
        assertThat(call("ann", IDENTITY).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(REQUESTS).containsExactly("GET /users/7 CN=ann ");
    }

    @Test
    void aCertificateThatTheIsvRefusesIsNotTriedAgain() {
        assertThat(call("bob", IDENTITY).at("/errors/0/type").asText()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(REQUESTS).containsExactly("GET /users/7 CN=bob ");
    }

    @Test
    void provesTheClientToTheTokenEndpoint() {
        String both =
                IDENTITY + "}, {clientCredentials: {tokenUrl: /oauth/token, clientId: c, method: tls_client_auth}";
        assertThat(call("ann", both).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(REQUESTS)
                .containsExactly(
                        "POST /oauth/token CN=ann grant_type=client_credentials&client_id=c", "GET /users/7 CN=ann ");
        assertThat(call("bob", both).at("/errors/0/code").asText()).isEqualTo("ISV_CREDENTIALS_REFUSED");
    }
}
