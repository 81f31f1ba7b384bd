package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An ISV so slow that a page of ours would take longer than an action may. */
class SlowPagesTest {

    private static final int USERS = 30;
    private static final int PAGE = 2;
    private static final int MILLIS = 300;

    @Test
    void whatThereIsAfterHalfTheTimeIsAPageAndNothingIsLost() {
        TestInstances instances = new TestInstances();
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> {
                int from = request.line().contains("after=")
                        ? Integer.parseInt(request.line().replaceAll(".*after=(\\d+).*", "$1"))
                        : 0;
                String users = IntStream.range(from, from + PAGE)
                        .mapToObj(i -> "{\"id\": \"" + i + "\", \"name\": \"g\"}")
                        .collect(Collectors.joining(", "));
                boolean more = from + PAGE < USERS;
                isv.after(
                        MILLIS,
                        () -> RecordingIsv.json(
                                response,
                                200,
                                "{\"data\": [" + users + "], \"meta\": {\"total\": " + USERS + ", \"has_more\": " + more
                                        + ", \"after\": " + (more ? from + PAGE : null) + "}}"));
            });
            instances.add("kit-cursor", "test", isv.baseUrl(), "token");
            try (RunningApplication application = RunningApplication.start(
                    new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                    instances,
                    Map.of("isv.deadline-ms", "3000"))) {
                List<String> ids = new ArrayList<>();
                int pages = 0;
                String cursor = null;
                do {
                    JsonNode page = RunningApplication.json(application
                            .call(
                                    "kit-cursor/test",
                                    "list-groups",
                                    "{\"pagination\": {\"limit\": 200"
                                            + (cursor == null ? "" : ", \"cursor\": \"" + cursor + "\"") + "}}")
                            .body());
                    assertThat(page.at("/executionStatus/status").asText())
                            .as("%s", page)
                            .isEqualTo("SUCCEEDED");
                    page.path("resources")
                            .forEach(group -> ids.add(group.path("id").asText()));
                    cursor = page.at("/pagination/nextCursor").asText(null);
                    pages++;
                } while (cursor != null);
                assertThat(ids)
                        .containsExactlyElementsOf(IntStream.range(0, USERS)
                                .mapToObj(String::valueOf)
                                .toList());
                assertThat(pages).isGreaterThan(1);
            }
        }
    }
}
