package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Listings of any size, in ISV's pages of any size, read with any limit: each item comes once, and in its place. */
class EveryItemOnceTest {

    private static final RecordingIsv ISV = new RecordingIsv();
    private static final List<String> PAGINATORS = List.of("offset", "page", "cursor", "link");

    private static RunningApplication application;

    @BeforeAll
    static void start() {
        TestInstances instances = new TestInstances();
        PAGINATORS.forEach(paginator -> instances.add("kit-" + paginator, "test", ISV.baseUrl(), "token"));
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        ISV.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"offset", "page", "cursor", "link"})
    void nothingIsLostAndNothingRepeated(String paginator) {
        for (int items : List.of(0, 7)) {
            for (int cap : List.of(1, 3, 100)) {
                for (boolean takesLimit : List.of(true, false)) {
                    ISV.answers((request, response) -> page(request.line(), response, items, cap, takesLimit, false));
                    for (int limit : List.of(1, 4, 200)) {
                        assertThat(walk(paginator, limit))
                                .as(
                                        "%s: %s items in pages of %s, which takes a limit: %s; ours is %s",
                                        paginator, items, cap, takesLimit, limit)
                                .containsExactlyElementsOf(seen(items, false));
                    }
                }
            }
        }
    }

    /** An ISV that cuts its pages, and only then leaves out what a caller may not see: so any page may be short. */
    @ParameterizedTest
    @ValueSource(strings = {"offset", "page", "cursor", "link"})
    void nothingIsLostAndNothingRepeatedWhereSomeItemsAreLeftOut(String paginator) {
        for (int items : List.of(3, 7, 12)) {
            for (boolean takesLimit : List.of(true, false)) {
                ISV.answers((request, response) -> page(request.line(), response, items, 3, takesLimit, true));
                assertThat(walk(paginator, 200))
                        .as("%s: %s items, takes a limit: %s", paginator, items, takesLimit)
                        .containsExactlyElementsOf(seen(items, true));
            }
        }
    }

    /** What a caller may see of them. */
    private static List<String> seen(int items, boolean hides) {
        return IntStream.range(0, items)
                .filter(item -> !hides || item % 3 != 1)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static List<String> walk(String paginator, int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        for (int calls = 0; calls == 0 || !cursor.isEmpty(); calls++) {
            assertThat(calls).isLessThan(20);
            JsonNode output = RunningApplication.json(application
                    .call(
                            "kit-" + paginator + "/test",
                            "list-users",
                            "{\"pagination\": {\"limit\": " + limit
                                    + (calls == 0 ? "" : ", \"cursor\": \"" + cursor + "\"") + "}}")
                    .body());
            assertThat(output.at("/executionStatus/status").asText())
                    .as(output.toString())
                    .isEqualTo("SUCCEEDED");
            assertThat(output.path("resources").size()).isLessThanOrEqualTo(limit);
            output.path("resources").forEach(user -> ids.add(user.path("id").asText()));
            cursor = output.at("/pagination/nextCursor").asText();
        }
        return ids;
    }

    private static void page(
            String line, HttpServerResponse response, int items, int cap, boolean takesLimit, boolean hides) {
        int asked = number(line, "take|size|limit|per_page", cap);
        int size = takesLimit ? Math.min(asked, cap) : cap;
        int from = number(line, "skip|after", (number(line, "page", 1) - 1) * size);
        int to = Math.min(items, from + size);
        String list = IntStream.range(from, Math.max(from, to))
                .filter(item -> !hides || item % 3 != 1)
                .mapToObj(i -> "{\"id\": \"" + i + "\", \"login\": \"u" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        boolean counts = line.contains("skip=") || line.contains("page=");
        if (!counts && to < items) {
            response.putHeader("X-Next-Cursor", Integer.toString(to));
        }
        if (to < items) {
            response.putHeader("Link", "</users?per_page=" + asked + "&after=" + to + ">; rel=next");
        }
        String page = "{\"total\": " + seen(items, hides).size() + ", \"data\": " + list + "}";
        RecordingIsv.json(response, 200, counts && !line.contains("per_page") ? page : list);
    }

    private static int number(String line, String names, int otherwise) {
        Matcher found = Pattern.compile("[?&](?:" + names + ")=(\\d+)").matcher(line);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }
}
