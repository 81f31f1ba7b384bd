package org.actionroutes.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets to see the traces, which are of all instances. */
class TracePagesTest {

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
    void areShownToThoseWhoMay(String address, String token, String authorization, int status) throws IOException {
        int port = freePort();
        Map<String, String> settings = Map.of(
                "camel.management.enabled",
                "true",
                "camel.management.port",
                Integer.toString(port),
                "camel.management.host",
                address,
                "admin.token",
                token == null ? "" : token);
        try (RunningApplication application =
                RunningApplication.start(new Homes(List.of(Path.of(""))), new TestInstances(), settings)) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + TracePages.PATH));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> answer = application.send(request.build());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(status == 200 ? "\"traces\":[]" : "ADMIN_TOKEN");
            assertThat(application
                            .send(HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/observe/health/ready"))
                                    .build())
                            .statusCode())
                    .as("whether it is ready, anybody may know")
                    .isEqualTo(200);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
