package org.actionroutes.cases;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.action.ActionComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The components in a Camel context without Camel Main. */
class BareContextTest {

    @TempDir
    private static Path folder;

    private static BareContext bare;

    @BeforeAll
    static void start() throws Exception {
        bare = new BareContext(folder, null);
    }

    @AfterAll
    static void stop() throws IOException {
        bare.close();
    }

    static List<CaseName> cases() {
        return ActionCase.all("acme/**");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheProgramDoes(CaseName name) throws InterruptedException {
        bare.run(name);
    }

    @Test
    void implementsEveryContract() {
        assertThat(bare.context().getComponent("action", ActionComponent.class).implementedBy("acme"))
                .hasSize(22);
    }

    @Test
    void refusesAsTheProgramDoes() {
        RunningApplication running = bare.running();
        HttpRequest tooLarge = HttpRequest.newBuilder(running.uri("/acme/list-users.all/actions/list-users"))
                .header("Authorization", "Bearer " + RunningApplication.SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(2 * 1024 * 1024)))
                .build();
        HttpResponse<String> answer = running.send(tooLarge);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    /** A runtime may have a reason for an engine of its own, here Camel's. */
    @Test
    void answersOnAnotherEngineToo(@TempDir Path other) throws Exception {
        try (BareContext onCamels = new BareContext(other, new VertxPlatformHttpEngine() {})) {
            for (CaseName name : ActionCase.all("acme/{list-users,create-user,add-group-members}/*")) {
                onCamels.run(name);
            }
        }
    }

    @Test
    void countsInTheRegistryThatTheRuntimeHas() {
        bare.running().call("acme/list-users.all", "list-users", "{\"pagination\": 1}");
        assertThat(bare.meters()
                        .find("action.routes.action")
                        .tag("integration", "acme")
                        .timers())
                .isNotEmpty();
    }
}
