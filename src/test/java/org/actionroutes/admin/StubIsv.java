package org.actionroutes.admin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** As much of Acme as a test of its connection calls. */
final class StubIsv implements AutoCloseable {

    static final String SECRET = "s3cr3t-of-the-isv";

    private final HttpServer server;

    StubIsv() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean token = exchange.getRequestURI().getPath().equals("/oauth/token");
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean right = token
                    ? body.contains(SECRET) || basic(authorization).endsWith(":" + SECRET)
                    : authorization.equals("Bearer t");
            byte[] answer = (token
                            ? "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                            : "{\"users\":[]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(right ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static String basic(String authorization) {
        return authorization.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                : "";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
