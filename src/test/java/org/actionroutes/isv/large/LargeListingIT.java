package org.actionroutes.isv.large;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.cases.RunningProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Listings that don't fit into memory, in a process whose heap is 64 MB. */
class LargeListingIT {

    private static final int IMPORTED = 1_000_000;
    /** It is memory that is tried here; a busy machine may take its time. */
    private static final Map<String, String> PATIENT = Map.of(
            "ISV_EXCHANGE_TIMEOUT_MS", "120000", "ISV_RESPONSE_TIMEOUT_MS", "60000", "ISV_DEADLINE_MS", "180000");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** 50 MB each time, of which a page for the caller keeps a hundred users; what came before is skipped. */
    @Test
    void pagesOutOfAnAnswerOfFiftyMegabytes() throws Exception {
        try (LargeIsv isv = new LargeIsv(125_000);
                RunningProcess application = start("whole", isv)) {
            String cursor = null;
            for (int page = 0; page < 4; page++) {
                JsonNode answer = listUsers(application, "whole", 100, cursor);
                assertUsers(answer, page * 100, 100);
                cursor = answer.at("/pagination/nextCursor").asText();
                assertThat(cursor).as("%s", answer.get("pagination")).isNotEmpty();
            }
            List<CompletableFuture<JsonNode>> together = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                together.add(CompletableFuture.supplyAsync(() -> first(application)));
            }
            together.forEach(answer -> assertUsers(answer.join(), 0, 100));
        }
    }

    @Test
    void importPageByPage() throws Exception {
        try (LargeIsv isv = new LargeIsv(IMPORTED);
                RunningProcess application = start("paged", isv)) {
            String cursor = null;
            int imported = 0;
            do {
                JsonNode answer = listUsers(application, "paged", 200, cursor);
                int expected = Math.min(200, IMPORTED - imported);
                assertUsers(answer, imported, expected);
                imported += expected;
                cursor = answer.at("/pagination/nextCursor").asText(null);
            } while (cursor != null);
            assertThat(imported).isEqualTo(IMPORTED);
        }
    }

    private RunningProcess start(String instance, LargeIsv isv) throws IOException {
        RunningProcess.instance(folder, "large", instance, isv.baseUrl("/" + instance));
        RunningProcess process = new RunningProcess("src/test/resources/homes/large", folder, PATIENT, "-Xmx64m");
        process.awaitReady();
        return process;
    }

    private static JsonNode listUsers(RunningProcess application, String instance, int limit, String cursor)
            throws IOException {
        ObjectNode input = JSON.createObjectNode();
        input.putObject("pagination").put("limit", limit);
        if (cursor != null) {
            input.withObject("/pagination").put("cursor", cursor);
        }
        return JSON.readTree(application
                .call("large/" + instance, "list-users", input.toString())
                .join()
                .body());
    }

    private static JsonNode first(RunningProcess application) {
        try {
            return listUsers(application, "whole", 100, null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUsers(JsonNode answer, int from, int count) {
        assertThat(answer.at("/executionStatus/status").asText())
                .as("%s", answer)
                .isEqualTo("SUCCEEDED");
        assertThat(answer.get("resources")).hasSize(count);
        int expected = from;
        for (JsonNode user : answer.get("resources")) {
            if (!user.path("id").asText().equals(Integer.toString(expected))) {
                // Not said of each: there are a million.
                assertThat(user.path("id").asText()).isEqualTo(Integer.toString(expected));
            }
            expected++;
        }
    }
}
