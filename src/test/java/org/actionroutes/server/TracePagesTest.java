package org.actionroutes.server;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.FreePort;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets to see the traces, which are of all instances. */
class TracePagesTest {

    /** One for each address and token. */
    private static final Map<String, Served> SERVED = new HashMap<>();

    private record Served(RunningApplication application, int port) {
        URI uri(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }
    }

    @AfterAll
    static void stop() {
        SERVED.values().forEach(served -> served.application().close());
        SERVED.clear();
    }

    @ParameterizedTest(name = "at {0} with the token {1}, asked for with {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.1, -, -, 200",
                "127.0.0.1, admin, -, 401",
                "127.0.0.1, admin, Bearer admin, 200",
                "0.0.0.0, -, -, 401",
                "0.0.0.0, -, Bearer , 401",
                "0.0.0.0, admin, -, 401",
                "0.0.0.0, admin, Bearer another, 401",
                "0.0.0.0, admin, Basic admin, 401",
                "0.0.0.0, admin, Bearer admin, 200"
            })
    void areShownToThoseWhoMay(String address, String token, String authorization, int status) {
        Served served = SERVED.computeIfAbsent(address + " " + token, unknown -> serve(address, token));
        HttpRequest.Builder request = HttpRequest.newBuilder(served.uri(TracePages.PATH));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> answer = served.application().send(request.build());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(status == 200 ? "\"traces\":[]" : "ADMIN_TOKEN");
        HttpRequest ready =
                HttpRequest.newBuilder(served.uri("/observe/health/ready")).build();
        assertThat(served.application().send(ready).statusCode())
                .as("whether it is ready, anybody may know")
                .isEqualTo(200);
    }

    private static Served serve(String address, String token) {
        int port = FreePort.next();
        Map<String, String> settings = Map.of(
                "camel.management.enabled",
                "true",
                "camel.management.port",
                Integer.toString(port),
                "camel.management.host",
                address,
                "admin.token",
                token == null ? "" : token);
        return new Served(
                RunningApplication.start(new Homes(List.of(Path.of(""))), new TestInstances(), settings), port);
    }
}
