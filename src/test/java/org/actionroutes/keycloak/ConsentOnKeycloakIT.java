package org.actionroutes.keycloak;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.report.Chromium;
import org.actionroutes.store.ConsentState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer's administrator connects an instance to a realm of Keycloak: the start URL, Keycloak's login and its
 * question for consent, the way back, and the first call. By an HTTP client, and in a real browser where one is
 * installed.
 */
class ConsentOnKeycloakIT {

    private static final int ACCESS_TOKEN_SECONDS = 60;

    @TempDir
    private static Path folder;

    private static ConnectedReplicas replicas;
    private static RunningProcess process;

    @BeforeAll
    static void start() throws Exception {
        replicas = new ConnectedReplicas(folder, "consent", ACCESS_TOKEN_SECONDS);
        process = replicas.begin();
    }

    @AfterAll
    static void stop() {
        replicas.close();
    }

    private static String call(String instance) {
        return process.call(instance, "list-users", "{\"pagination\": {\"limit\": 10}}")
                .join()
                .body();
    }

    private static void assertConnected(String instance) {
        assertThat(replicas.consent(instance)).isEqualTo(ConsentState.Status.given);
        assertThat(call(instance)).contains("\"status\":\"SUCCEEDED\"", ConsentRealm.EMAIL);
    }

    @Test
    void anInstanceIsConnectedByHttp() throws Exception {
        String instance = replicas.instance("by-http");
        assertThat(call(instance)).doesNotContain("SUCCEEDED");
        URI start = replicas.startUrl(instance);
        HttpResponse<String> page = new LoginByHttp().connect(start);
        assertThat(page.uri().toString())
                .startsWith(start.resolve("/" + ConsentHome.INTEGRATION + "/connect/callback?")
                        .toString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Connected</h1>", ConsentRealm.EMAIL, instance);
        assertConnected(instance);
    }

    @Test
    void whoDeclinesConnectsNothing() throws Exception {
        String instance = replicas.instance("declined");
        HttpResponse<String> page = new LoginByHttp().decline(replicas.startUrl(instance));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Not connected", "Consent was not given");
        assertThat(replicas.consent(instance)).isEqualTo(ConsentState.Status.needed);
    }

    @Test
    void anInstanceIsConnectedInABrowser() throws Exception {
        Optional<Path> program = Chromium.installed();
        Assumptions.assumeTrue(
                program.isPresent(),
                "no 'chromium' or 'chromium-browser' on the PATH: consent is not tried in a browser");
        String instance = replicas.instance("in-a-browser");
        try (Chromium browser = new Chromium(program.get(), Files.createDirectory(folder.resolve("profile")))) {
            browser.open(replicas.startUrl(instance));
            browser.press("button");
            browser.fill("#username", ConsentRealm.USER);
            browser.fill("#password", ConsentRealm.PASSWORD);
            browser.press("#kc-login");
            assertThat(browser.text()).contains("Grant Access");
            browser.press("[name=accept]");
            assertThat(browser.text()).contains("Connected", ConsentRealm.EMAIL, instance);
            assertThat(browser.events("Log.entryAdded")).isEmpty();
            assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
        }
        assertConnected(instance);
    }
}
