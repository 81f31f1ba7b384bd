package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person reads whose process has too little memory, and what comes of doing as it says. */
class LittleMemoryIT {

    private static final Pattern LEAST = Pattern.compile("JAVA_OPTS=(-Xmx\\d+m)");

    @TempDir
    private Path folder;

    @Test
    void theLeastThatItAsksForIsEnough() throws Exception {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}"));
            RunningProcess.instance(
                    folder, "kit", "some", isv.baseUrl().toString(), "credentials: {token: {env: CALLER}}");
            Matcher least;
            try (RunningProcess process = start("-Xmx16m")) {
                assertThat(process.exitCode()).isEqualTo(1);
                least = LEAST.matcher(process.log());
                assertThat(least.find()).as(process.log()).isTrue();
                assertThat(process.log().strip())
                        .startsWith("error: the heap may get ")
                        .doesNotContain("\n");
            }
            try (RunningProcess process = start(least.group(1))) {
                process.awaitReady();
                String answer = process.call("kit/some", "get-user-by-id", "{\"userId\": \"7\"}")
                        .get(120, TimeUnit.SECONDS)
                        .body();
                assertThat(RunningApplication.json(answer)
                                .at("/executionStatus/status")
                                .asText())
                        .isEqualTo("SUCCEEDED");
            }
        }
    }

    private RunningProcess start(String heap) throws Exception {
        return new RunningProcess("src/test/resources/homes/kit", folder, Map.of(), heap);
    }
}
