package org.actionroutes.consent;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.actionroutes.store.StoredInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code action-routes connect}, in a process of its own, with a browser on the same machine. */
class ConnectTest {

    @TempDir
    private Path folder;

    private StoredInstance instance;

    private Process connect(ConsentFixture fixture, String... more) throws Exception {
        instance = fixture.instance("shop");
        // Nobody else may have it open.
        fixture.application.close();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Daction-routes.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.actionroutes.cli.Cli",
                "connect",
                "shop/" + instance.name(),
                "--home",
                folder.resolve("home").toString(),
                "--database",
                "jdbc:h2:file:" + folder.resolve("data/instances")));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ISV_ALLOW_PRIVATE_ADDRESSES", "true");
        builder.environment().put("PUBLIC_URL", ConsentFixture.PUBLIC_URL);
        return builder.start();
    }

    private static String address(BufferedReader said) throws Exception {
        List<String> all = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.add(line);
            if (line.startsWith("http")) {
                return line;
            }
        }
        throw new AssertionError("no address in " + all);
    }

    private static HttpResponse<String> send(String method, String url, String cookie) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void connectsByTheLoopbackAddressAndSaysWhatWasConnected() throws Exception {
        try (ConsentFixture fixture = new ConsentFixture(folder, ConsentFixture.PUBLIC_URL)) {
            Process process = connect(fixture);
            BufferedReader said = process.inputReader();
            String start = address(said);
            assertThat(start).startsWith("http://127.0.0.1:");
            HttpResponse<String> begun = send("POST", start, null);
            String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).startsWith("connect-").doesNotContain("Secure").contains("SameSite=Lax");
            Map<String, List<String>> asked = URLUtils.parseParameters(
                    URI.create(begun.headers().firstValue("Location").orElseThrow())
                            .getRawQuery());
            String redirect = asked.get("redirect_uri").get(0);
            assertThat(redirect).matches("http://127\\.0\\.0\\.1:\\d+/shop/connect/callback");
            String back =
                    redirect + "?code=the-code&state=" + asked.get("state").get(0);
            // A page of somebody else in the same browser, or another program of this machine, ends nothing.
            assertThat(send("GET", redirect + "?code=x&state=y", null).statusCode())
                    .isEqualTo(400);
            assertThat(send("GET", back, cookie.substring(0, cookie.indexOf(';')))
                            .body())
                    .contains("<h1>Connected</h1>");
            assertThat(said.lines().toList()).containsExactly("Connected to the account: bob@ shop.example");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void printsAStartUrlForSomebodyElse() throws Exception {
        try (ConsentFixture fixture = new ConsentFixture(folder, ConsentFixture.PUBLIC_URL)) {
            Process process = connect(fixture, "--start-url");
            assertThat(address(process.inputReader()))
                    .startsWith("https://actions.example.com/shop/" + instance.name() + "/connect?ticket=");
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void saysThatNobodyCame() throws Exception {
        try (ConsentFixture fixture = new ConsentFixture(folder, ConsentFixture.PUBLIC_URL)) {
            Process process = connect(fixture, "--seconds", "1");
            assertThat(process.inputReader().lines().toList())
                    .contains("Nobody came back within 1 seconds; the instance is as it was.");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }
}
