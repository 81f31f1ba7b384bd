package org.actionroutes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Imports of everything that Acme has, page by page, as Okta does them: nothing may be lost or repeated, and no request
 * wasted.
 */
class AcmeImportTest {

    /** Long enough for a request, far too short for an import. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static AcmeApi steady;
    private static AcmeApi hasty;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        steady = AcmeApi.start("127.0.0.1", 0);
        hasty = AcmeApi.start("127.0.0.1", 0, SHORT);
        TestInstances instances = new TestInstances();
        addInstance(instances, "steady", steady.baseUrl());
        addInstance(instances, "hasty", hasty.baseUrl());
        application = RunningApplication.start(RunningApplication.home(), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        steady.close();
        hasty.close();
    }

    @Test
    void aPageOfAHundredUsersTakesTwoListingsAndTwoBulkReads() {
        long listings = steady.requests("GET", "/v2/users");
        long bulkReads = steady.requests("GET", "/v2/role-assignments");
        long all = steady.requests("/v2/");
        List<JsonNode> pages = pages("steady", "list-users", null, 100);
        assertThat(rolesOf(pages)).isEqualTo(seededRoles());
        assertThat(pages).hasSize(10);
        assertThat(steady.requests("GET", "/v2/users") - listings).isEqualTo(20);
        assertThat(steady.requests("GET", "/v2/role-assignments") - bulkReads).isEqualTo(20);
        assertThat(steady.requests("/v2/") - all).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 130, 99, 50, 7, 1})
    void theSizeOfThePagesMakesNoDifference(int limit) {
        List<JsonNode> pages = pages("steady", "list-users", null, limit);
        assertThat(pages).hasSize((1000 + limit - 1) / limit);
        assertThat(rolesOf(pages)).isEqualTo(seededRoles());
    }

    @Test
    void tokensThatExpireMeanwhileMakeNoDifference() {
        long tokens = hasty.requests("/oauth/token");
        do {
            long before = hasty.requests("/oauth/token");
            long requests = hasty.requests("/v2/");
            assertThat(rolesOf(pages("hasty", "list-users", null, 100))).isEqualTo(seededRoles());
            // A token may expire on its way; then each of the two requests that run at once is sent again.
            assertThat(hasty.requests("/v2/") - requests)
                    .isLessThanOrEqualTo(40 + 2 * (hasty.requests("/oauth/token") - before));
        } while (hasty.requests("/oauth/token") - tokens < 3);
    }

    @Test
    void eightImportsAtOnceAreEightImports() throws Exception {
        ExecutorService eight = Executors.newFixedThreadPool(8);
        try {
            Callable<Map<String, List<String>>> anImport = () -> rolesOf(pages("hasty", "list-users", null, 100));
            for (Future<Map<String, List<String>>> done : eight.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> anImport).toList())) {
                assertThat(done.get()).isEqualTo(seededRoles());
            }
        } finally {
            eight.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"g-001,7,1000", "g-001,99,1000", "g-003,200,40", "g-003,40,40", "g-003,39,40", "g-002,10,0"})
    void noMemberIsLostOrRepeated(String groupId, int limit, int members) {
        List<JsonNode> pages = pages("steady", "list-group-members", groupId, limit);
        assertThat(pages).hasSize(Math.max(1, (members + limit - 1) / limit));
        assertThat(valuesOf(pages, "value")).doesNotHaveDuplicates().hasSize(members);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 26, 78, 79})
    void noGroupIsLostOrRepeated(int limit) {
        List<JsonNode> pages = pages("steady", "list-groups", null, limit);
        assertThat(pages).hasSize((78 + limit - 1) / limit);
        assertThat(valuesOf(pages, "id")).doesNotHaveDuplicates().hasSize(78);
    }

    /** @return the pages of one import, each of them checked to hold no more than the limit */
    private static List<JsonNode> pages(String instance, String contract, String groupId, int limit) {
        List<JsonNode> pages = new ArrayList<>();
        String cursor = "";
        do {
            ObjectNode input = JsonNodeFactory.instance.objectNode().put("groupId", groupId);
            input.putObject("pagination").put("limit", limit);
            if (!cursor.isEmpty()) {
                input.withObject("/pagination").put("cursor", cursor);
            }
            JsonNode page = application.action("acme/" + instance, contract, input);
            assertThat(page.at("/executionStatus/status").asText())
                    .as(page.toString())
                    .isEqualTo("SUCCEEDED");
            assertThat(page.get("resources").size()).isLessThanOrEqualTo(limit);
            pages.add(page);
            cursor = page.at("/pagination/nextCursor").asText();
        } while (!cursor.isEmpty());
        return pages;
    }

    private static Map<String, List<String>> rolesOf(List<JsonNode> pages) {
        Map<String, List<String>> roles = new TreeMap<>();
        pages.forEach(page -> page.get("resources").forEach(user -> {
            List<String> before =
                    roles.put(user.get("id").asText(), user.findValue("roles").findValuesAsText("value"));
            assertThat(before).as(user.get("id").asText() + " came once before").isNull();
        }));
        return roles;
    }

    private static List<String> valuesOf(List<JsonNode> pages, String name) {
        return pages.stream()
                .flatMap(page -> page.get("resources").findValuesAsText(name).stream())
                .toList();
    }

    /** By the rules of Acme's seed: an editor or a viewer, and one in fifty something more. */
    private static Map<String, List<String>> seededRoles() {
        Map<String, List<String>> roles = new TreeMap<>();
        for (int i = 1; i <= 1000; i++) {
            String usual = i % 3 == 0 ? "r-editor" : "r-viewer";
            String more = i == 1 ? "r-owner" : "r-admin";
            roles.put(String.format("u-%05d", i), i % 50 == 1 ? List.of(more, usual) : List.of(usual));
        }
        return roles;
    }

    private static void addInstance(TestInstances instances, String name, URI baseUrl) {
        instances.add(
                "acme",
                name,
                baseUrl,
                "clientCredentials: {tokenUrl: /oauth/token, clientId: action-routes, clientSecret: '{secret}'}",
                Map.of("secret", AcmeApi.CLIENT_SECRET));
    }
}
