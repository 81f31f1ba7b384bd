package org.actionroutes.isv.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.cases.Certificates;
import org.actionroutes.cases.RawIsv;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.instance.TlsIdentity;
import org.actionroutes.isv.IsvComponent;
import org.actionroutes.isv.failure.TransportFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whom we trust, and as whom we come. */
class TlsTest {

    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static KitCalls kit;
    private static Vertx vertx;
    private static TlsIdentity justTrust;

    @BeforeAll
    static void start() {
        certificates = new Certificates(folder);
        certificates.add("server", "-ext", "san=dns:localhost");
        certificates.add("other", "-ext", "san=dns:other.example");
        certificates.add("old", "-ext", "san=dns:localhost", "-startdate", "-60d");
        certificates.add("ann");
        certificates.add("bob");
        justTrust = new TlsIdentity(null, null, certificates.certificate("ca"));
        kit = new KitCalls(Map.of("isv.response-timeout-ms", "5000", "isv.exchange-timeout-ms", "5000"));
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        kit.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void connectionsBelongToTheIdentityThatTheyWereMadeWith() {
        URI isv = server("server", ClientAuth.REQUIRED);
        CONNECTIONS.set(0);
        TlsIdentity ann = identity("ann");
        TlsIdentity bob = identity("bob");
        for (int i = 0; i < 20; i++) {
            assertThat(caller(isv, ann)).isEqualTo("CN=ann");
            assertThat(caller(isv, identity("bob")))
                    .as("an equal identity, made anew")
                    .isEqualTo("CN=bob");
            assertThat(failure(isv, justTrust))
                    .as("no identity at all")
                    .isIn(
                            "The ISV can't be reached securely: it does not accept our client certificate, "
                                    + "or asks for one (the test).",
                            "The ISV broke off the connection before its answer was complete (the test).");
        }
        assertThat(caller(isv, bob)).isEqualTo("CN=bob");
        assertThat(CONNECTIONS).as("kept and used again").hasValue(2);
    }

    @Test
    void identityIsNeverGivenWhereNoneIsMeant() {
        URI isv = server("server", ClientAuth.REQUEST);
        assertThat(caller(isv, identity("ann"))).isEqualTo("CN=ann");
        assertThat(caller(isv, justTrust)).isEqualTo("nobody");
        assertThat(caller(isv, identity("ann"))).isEqualTo("CN=ann");
    }

    @Test
    void certificatesThatCanNotBeTrusted() {
        assertThat(failure(server("server", ClientAuth.NONE), null))
                .isEqualTo("The ISV can't be reached securely: its certificate does not come from an authority "
                        + "that is trusted here (the test).");
        assertThat(failure(server("other", ClientAuth.NONE), justTrust))
                .isEqualTo("The ISV can't be reached securely: its certificate is for another host name (the test).");
        assertThat(failure(server("old", ClientAuth.NONE), justTrust))
                .isEqualTo("The ISV can't be reached securely: its certificate has expired (the test).");
        assertThat(caller(server("server", ClientAuth.NONE), justTrust)).isEqualTo("nobody");
    }

    /** The same through everything, where the code and the status count as well. */
    @Test
    void selfMadeAuthority() {
        kit.assertFailure(
                kit.instance(server("server", ClientAuth.NONE)),
                "ISV_UNREACHABLE",
                502,
                "The ISV can't be reached securely: its certificate does not come from an authority that is "
                        + "trusted here (GET /users/7).");
    }

    @Test
    void noTlsAtThePort() {
        try (RecordingIsv isv = new RecordingIsv()) {
            kit.assertFailure(
                    kit.instance(URI.create("https://localhost:" + isv.baseUrl().getPort())),
                    "ISV_UNREACHABLE",
                    502,
                    "The ISV can't be reached securely: it does not speak TLS at this port (GET /users/7).");
        }
    }

    /** A handshake is cut off at the deadline, however long its pieces keep coming. */
    @Test
    void handshakeThatDrips() {
        try (RawIsv isv = new RawIsv();
                KitCalls hasty = new KitCalls(Map.of("isv.exchange-timeout-ms", "1000"))) {
            isv.answers(socket -> isv.drip(socket, "\u0016\u0003\u00030\u0000", "\u0000", 50));
            hasty.assertFailure(
                    hasty.instance(
                            URI.create("https://localhost:" + isv.baseUrl().getPort())),
                    "ISV_TIMEOUT",
                    504,
                    "The ISV's answer was not complete within 1 second (GET /users/7).");
        }
    }

    /** Closing a TLS connection that somebody reads from must not wait for them. */
    @Test
    void bodyThatDripsThroughTls() {
        NetServerOptions options = new NetServerOptions().setSsl(true).setKeyCertOptions(pem("server"));
        try (RawIsv isv = new RawIsv(options);
                KitCalls hasty = new KitCalls(Map.of("isv.exchange-timeout-ms", "1000"))) {
            isv.answers(socket -> isv.drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{\"id\"", " ", 50));
            assertThat(failure(hasty, isv.baseUrl(), justTrust))
                    .isEqualTo("The ISV's answer was not complete within 1 second (the test).");
        }
    }

    @Test
    void whatIsWrongWithAnIdentityIsSaidWithoutShowingIt() {
        String certificate = certificates.certificate("ann");
        String key = certificates.key("ann");
        assertProblem(
                new TlsIdentity("ann", new Secret(key), null),
                "The client certificate is not one in PEM, from '-----BEGIN CERTIFICATE-----' on.");
        assertProblem(
                new TlsIdentity("", new Secret(key), null),
                "The client certificate is not one in PEM, from '-----BEGIN CERTIFICATE-----' on.");
        assertProblem(
                new TlsIdentity(certificate, new Secret("hush"), null),
                "The private key is not an RSA or EC key in PEM, from '-----BEGIN PRIVATE KEY-----' on and "
                        + "not encrypted.");
        assertProblem(
                new TlsIdentity(certificate, new Secret(certificate), null),
                "The private key is not an RSA or EC key in PEM, from '-----BEGIN PRIVATE KEY-----' on and "
                        + "not encrypted.");
        assertProblem(
                new TlsIdentity(certificate, new Secret(certificates.key("bob")), null),
                "The private key does not belong to the client certificate; the certificate itself has to "
                        + "be the first of its chain.");
        assertProblem(
                new TlsIdentity(certificate, new Secret(key), "x"),
                "The trusted certificate is not one in PEM, from '-----BEGIN CERTIFICATE-----' on.");
        assertThat(identity("ann").toString()).isEqualTo("TLS with a client certificate");
    }

    private static void assertProblem(TlsIdentity identity, String problem) {
        assertThatThrownBy(() -> TlsIdentities.context(identity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    private static TlsIdentity identity(String name) {
        return new TlsIdentity(
                certificates.certificate(name), new Secret(certificates.key(name)), certificates.certificate("ca"));
    }

    private static PemKeyCertOptions pem(String name) {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(certificates.certificate(name)))
                .setKeyValue(Buffer.buffer(certificates.key(name)));
    }

    /** A server that says who called it. */
    private static URI server(String certificate, ClientAuth clientAuth) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(false)
                .setClientAuth(clientAuth)
                .setKeyCertOptions(pem(certificate));
        if (clientAuth != ClientAuth.NONE) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(certificates.certificate("ca"))));
        }
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(connection -> CONNECTIONS.incrementAndGet())
                .requestHandler(request -> {
                    String subject = "nobody";
                    try {
                        subject = ((X509Certificate)
                                        request.connection().peerCertificates().get(0))
                                .getSubjectX500Principal()
                                .getName();
                    } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
                        // None was shown.
                    }
                    RecordingIsv.json(request.response(), 200, "{\"subject\": \"" + subject + "\"}");
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return URI.create("https://localhost:" + server.actualPort());
    }

    private static String caller(URI isv, TlsIdentity identity) {
        try {
            return exchange(kit, isv, identity).body().get("subject").asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String failure(URI isv, TlsIdentity identity) {
        return failure(kit, isv, identity);
    }

    private static String failure(KitCalls through, URI isv, TlsIdentity identity) {
        try {
            exchange(through, isv, identity);
        } catch (Exception e) {
            return TransportFailures.of(e, "the test").getMessage();
        }
        throw new AssertionError("there was an answer");
    }

    private static Answer exchange(KitCalls through, URI isv, TlsIdentity identity) throws Exception {
        Outgoing outgoing = new Outgoing(instance(isv, identity), "GET", isv.toString(), Map.of(), null, null);
        return through.application()
                .application()
                .camelContext()
                .getComponent("isv", IsvComponent.class)
                .http()
                .send(outgoing, null, null);
    }

    private static Instance instance(URI isv, TlsIdentity identity) {
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", isv, "isv-token");
        Instance plain = instances.find("kit", "test").orElseThrow();
        Connection with = plain.connection();
        return new Instance(
                plain.integration(),
                plain.name(),
                plain.callers(),
                new Connection(
                        with.baseUrl(),
                        with.allowedHosts(),
                        with.headers(),
                        null,
                        null,
                        List.of(),
                        identity,
                        with.secrets(),
                        with.pageSize(),
                        null,
                        null,
                        false),
                plain.settings(),
                plain.manifest());
    }
}
