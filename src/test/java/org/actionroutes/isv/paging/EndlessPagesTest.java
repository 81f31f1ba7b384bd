package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** ISVs whose pages never end, although each of them looks as it should. */
class EndlessPagesTest {

    private static final RecordingIsv ISV = new RecordingIsv();
    private static final AtomicInteger PAGES = new AtomicInteger();

    private static RunningApplication application;

    @BeforeAll
    static void start() {
        TestInstances instances = new TestInstances();
        instances.add("kit-cursor", "test", ISV.baseUrl(), "token");
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        ISV.close();
    }

    @Test
    void emptyPagesEndInAFailure() {
        ISV.answers((request, response) -> RecordingIsv.json(
                response,
                200,
                "{\"data\": [], \"meta\": {\"total\": 1, \"has_more\": true, \"after\": \"" + PAGES.incrementAndGet()
                        + "\"}}"));
        JsonNode error = list(5, null).at("/executionStatus/errors/0");
        assertThat(error.path("code").asText()).isEqualTo("ISV_INVALID_ANSWER");
        assertThat(error.path("summary").asText())
                .isEqualTo("The ISV gave 100 empty pages in a row; its paging does not end.");
        assertThat(ISV.requests()).hasSize(100);
    }

    @Test
    void manySmallPagesMakeOneThatIsNotFullAndCanBeGoneOnFrom() {
        ISV.answers((request, response) -> {
            int page = PAGES.incrementAndGet();
            RecordingIsv.json(
                    response,
                    200,
                    "{\"data\": [{\"id\": \"" + page
                            + "\", \"name\": \"g\"}], \"meta\": {\"total\": 1000, \"has_more\": true, \"after\": \""
                            + page + "\"}}");
        });
        JsonNode first = list(200, null);
        assertThat(first.path("resources")).hasSize(100);
        int last = first.at("/resources/99/id").asInt();
        JsonNode second = list(200, first.at("/pagination/nextCursor").asText());
        assertThat(second.at("/resources/0/id").asInt()).isEqualTo(last + 1);
        assertThat(ISV.requests()).hasSize(200);
    }

    private static JsonNode list(int limit, String cursor) {
        String input = "{\"pagination\": {\"limit\": " + limit
                + (cursor == null ? "" : ", \"cursor\": \"" + cursor + "\"") + "}}";
        return RunningApplication.json(
                application.call("kit-cursor/test", "list-groups", input).body());
    }
}
