package org.actionroutes.faces;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.instance.LoadedInstances;

/** acme/test and acme/other, whose callers prove themselves in every way, and the issuer that one of them has. */
final class SignedCallers implements AutoCloseable {

    static final String AUDIENCE = "https://routes.example/acme/test";
    static final String SUBJECT = "client-1";
    static final String LOGOUT = "global-token-revocation+jwt";

    private static final String INSTANCE = """
            integration: acme
            instance: %s
            callers:
              bearer: [{env: CALLER}, {env: NEXT}]
              basic: {username: okta, password: {env: PASSWORD}}
              jwt:
                - {issuer: "https://nobody.example", audience: nobody, keys: {env: OTHERS}}
                - {issuer: "https://issuer.example", audience: "%s", subject: client-1, jwksUri: "%s"}
            universalLogout: {issuer: "https://issuer.example", audience: "%s/universal-logout", subject: client-1, keys: {env: KEYS}}
            settings: {api_url: "%s"}
            credentials: {client_secret: {env: SECRET}}
            """;

    final SignedTokens tokens = new SignedTokens();
    final AtomicInteger asked = new AtomicInteger();
    volatile int status = 200;
    volatile String keys = tokens.keys();
    private final HttpServer issuer;
    private final RunningApplication application;

    SignedCallers(URI isv, String secret, Map<String, String> properties) {
        try {
            issuer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            byte[] body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        issuer.start();
        String jwksUri = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys";
        LoadedInstances instances =
                new LoadedInstances(RunningApplication.home().manifests());
        Map<String, String> environment = Map.of(
                "CALLER",
                "caller-secret",
                "NEXT",
                "next-secret",
                "PASSWORD",
                "p:ss wörd",
                "OTHERS",
                SignedTokens.othersKeys(),
                "KEYS",
                keys,
                "SECRET",
                secret);
        for (String name : List.of("test", "other", "down")) {
            String audience = AUDIENCE.replace("test", name);
            String uri = name.equals("down") ? "http://127.0.0.1:1/keys" : jwksUri;
            instances.add(name, INSTANCE.formatted(name, audience, uri, audience, isv), Path.of("."), environment);
        }
        application = RunningApplication.start(RunningApplication.home(), instances, properties);
    }

    URI uri(String path) {
        return application.uri(path);
    }

    RunningApplication application() {
        return application;
    }

    @Override
    public void close() {
        application.close();
        issuer.stop(0);
    }
}
