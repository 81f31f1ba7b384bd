package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code action-routes serve}. */
class ServeTest {

    private static final Pattern READY = Pattern.compile("(?s).*(http://\\S+); Ctrl-C ends this\n");
    private static final String CASES = "routes/trial/cases/";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private HttpResponse<String> send(String url, String request, String body) throws Exception {
        String[] words = request.split(" ");
        return http.send(
                HttpRequest.newBuilder(URI.create(url + words[1]))
                        .method(words[0], HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersInAnyOrderAndAgain() throws Exception {
        Path home = CaseHome.in(folder);
        try (InBackground serve = new InBackground(
                "serve",
                home.resolve(CASES + "get-user-by-id/found").toString(),
                "trial/{list-users,deactivate-user}/*",
                "--port",
                "0")) {
            Matcher ready = READY.matcher(serve.awaitEnd("Ctrl-C ends this\n"));
            assertThat(ready.matches()).isTrue();
            assertThat(ready.group()).startsWith("""
                      GET /users/7
                      GET /users?limit=1
                      GET /users?limit=1&after=c2
                      PATCH /users/7
                    Serving 3 cases at\
                    """);
            String url = ready.group(1);
            for (int i = 0; i < 2; i++) {
                assertThat(send(url, "GET /users?limit=1&after=c2", "").body()).contains("bob");
                assertThat(send(url, "GET /users/7", "").body()).contains("ada");
            }
            assertThat(send(url, "PATCH /users/7", "{\"active\": false, \"reason\": \"gone\"}")
                            .statusCode())
                    .isEqualTo(204);
            HttpResponse<String> other = send(url, "PATCH /users/7", "{\"active\": true, \"reason\": \"gone\"}");
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(other.body())
                    .contains("in trial/deactivate-user/active it has another body: /active: wanted false, got true");
            HttpResponse<String> none = send(url, "GET /user/7", "");
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.headers().firstValue("Content-Type")).hasValue("application/json");
            String said = serve.awaitAfter("", "GET /user/7 -> 404");
            assertThat(said)
                    .contains(
                            "GET /users/7 -> 200, by trial/get-user-by-id/found\n",
                            "PATCH /users/7 -> 204, by trial/deactivate-user/active\n",
                            "GET /user/7 -> 404, it is in no case; the nearest are GET /users/7, ");
            assertThat(serve.end()).isZero();
        }
    }

    @Test
    void saysWhichCasesThereAreNot() throws IOException {
        Path home = CaseHome.in(folder);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int code = Commands.run(
                writer,
                writer,
                "serve",
                "trial/nothing/*",
                home.resolve("routes").toString(),
                "--home",
                home.toString());
        assertThat(said.toString()).isEqualTo("""
                error: no case matches 'trial/nothing/*'; a pattern is <integration>/<contract>/<case>, with * for any
                error: %s/routes is not the folder of a case, which is routes/<integration>/cases/<contract>/<case> in a home
                """.formatted(home));
        assertThat(code).isEqualTo(1);
    }
}
