package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.camelk.OnCamelK;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The same on Camel Quarkus, whose HTTP server is its own. */
class RefusalsOnQuarkusIT extends RefusalsTest {

    @TempDir
    private static Path root;

    private RunningProcess process;

    @Override
    RunningApplication start(URI baseUrl) throws IOException {
        process = OnCamelK.start(
                root,
                List.of("kit"),
                Map.of(
                        "test.yaml", instance("test", "CALLER", baseUrl),
                        "other.yaml", instance("other", "OTHER", URI.create("http://127.0.0.1:1"))),
                Map.of("CALLER", RunningApplication.SECRET, "OTHER", "others-secret", "TOKEN", "isv-token"));
        process.awaitReady();
        return RunningApplication.at(process);
    }

    private static String instance(String name, String caller, URI baseUrl) {
        return """
                integration: kit
                instance: %s
                callers: {bearer: {env: %s}}
                credentials: {token: {env: TOKEN}}
                connection: {baseUrl: '%s'}
                """.formatted(name, caller, baseUrl);
    }

    @Override
    boolean isServers(JsonNode refusal) {
        return refusal.has("quarkus");
    }

    /** Quarkus itself refuses one of more than 10 MB, without a document. */
    @Override
    int largeBody() {
        return 2 << 20;
    }

    @AfterAll
    void end() {
        assertThat(process.log()).doesNotContain(" ERROR ", "\tat ");
        assertThat(root.resolve("deployments/file-uploads"))
                .as("where Vert.x puts uploads")
                .doesNotExist();
    }
}
