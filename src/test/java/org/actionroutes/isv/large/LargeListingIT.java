package org.actionroutes.isv.large;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listings that don't fit into memory, in a process whose heap is 64 MB. */
class LargeListingIT {

    private static final int IMPORTED = 1_000_000;

    @TempDir
    private Path folder;

    /** 50 MB each time, of which a page for the caller keeps a hundred users; what came before is skipped. */
    @Test
    void pagesOutOfAnAnswerOfFiftyMegabytes() throws Exception {
        try (LargeIsv isv = new LargeIsv(125_000); SmallProcess application = new SmallProcess(folder, Map.of("whole", isv.baseUrl("/whole")))) {
            String cursor = null;
            for (int page = 0; page < 4; page++) {
                JsonNode answer = application.listUsers("whole", 100, cursor);
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
        try (LargeIsv isv = new LargeIsv(IMPORTED); SmallProcess application = new SmallProcess(folder, Map.of("paged", isv.baseUrl("/paged")))) {
            String cursor = null;
            int imported = 0;
            do {
                JsonNode answer = application.listUsers("paged", 200, cursor);
                int expected = Math.min(200, IMPORTED - imported);
                assertUsers(answer, imported, expected);
                imported += expected;
                cursor = answer.at("/pagination/nextCursor").asText(null);
            } while (cursor != null);
            assertThat(imported).isEqualTo(IMPORTED);
        }
    }

    private static JsonNode first(SmallProcess application) {
        try {
            return application.listUsers("whole", 100, null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUsers(JsonNode answer, int from, int count) {
        assertThat(answer.at("/executionStatus/status").asText()).as("%s", answer).isEqualTo("SUCCEEDED");
        assertThat(answer.get("resources")).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(answer.at("/resources/" + i + "/id").asText()).isEqualTo(Integer.toString(from + i));
        }
    }
}
