package org.actionroutes.isv.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.actionroutes.isv.failure.AnswerTooLargeException;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Reading records while they arrive gives what reading all and cutting afterwards would have given. */
class RecordReaderTest {

    private static final AnswerBounds WIDE = new AnswerBounds(1_000_000, 1_000_000);

    private static JsonNode json(String text) throws IOException {
        return Json.MAPPER.readTree(text);
    }

    private static RecordReader reader(String text, RecordSelector selector, AnswerBounds bounds) {
        return new RecordReader(
                selector,
                new BoundedInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), bounds, null),
                bounds.maxDocument(),
                Json.MAPPER.readerFor(JsonNode.class));
    }

    private static RecordSelector at(String path) {
        return RecordSelector.of(Json.path(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$ | [1, 2, 3, 4] | 1 | 2 | [2, 3] | 4",
                "$ | [] | 0 | 9 | [] | 0",
                "$.users | {\"a\": {\"users\": [9]}, \"users\": [{\"users\": [8]}, 2], \"next\": \"x\"} | 1 "
                        + "| 9 | {\"a\": {\"users\": [9]}, \"users\": [2], \"next\": \"x\"} | 2",
                "$.data.items | {\"data\": {\"n\": 1.50, \"items\": [1, [2], null]}, \"z\": null} | 0 | 2 | "
                        + "{\"data\": {\"n\": 1.50, \"items\": [1, [2]]}, \"z\": null} | 3",
                "$.users | {\"users\": [1, 2, 3]} | 5 | 5 | {\"users\": []} | 3",
                "$.users | {\"users\": [1, 2], \"users\": [3]} | 0 | 5 | {\"users\": [3]} | 1"
            })
    void windowOfRecords(String path, String text, int skip, int keep, String document, int count) throws IOException {
        RecordReader reader = reader(text, at(path).window(skip, keep), WIDE);
        assertThat(reader.read()).isEqualTo(json(document));
        assertThat(reader.records().count()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"users\": null}",
                "{\"users\": {\"a\": 1}}",
                "{\"user\": [1]}",
                "[1]",
                "\"users\"",
                "1",
                "null"
            })
    void documentWithoutTheArrayStaysAsItIs(String text) throws IOException {
        RecordReader reader = reader(text, at("$.users"), WIDE);
        assertThat(reader.read()).isEqualTo(json(text));
        assertThat(reader.records()).isNull();
    }

    @Test
    void nothingAtAll() throws IOException {
        assertThat(reader("", at("$.users"), WIDE).read().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"users\": [1, 2]} x",
                "{\"users\": [1, 2]}{}",
                "[1] ]",
                "{\"users\": [1, 2}",
                "{\"users\": [1, 2",
                "{\"users\": [1 2]}",
                "<a>"
            })
    void whatIsNotJson(String text) {
        assertThatThrownBy(() -> reader(text, at("$.users").window(0, 1), WIDE).read())
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void asIfReadWhole() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            ObjectNode document = Json.MAPPER.createObjectNode();
            document.set("before", value(random, 0));
            ArrayNode items = document.putObject("a").putArray("b");
            for (int n = random.nextInt(30); n > 0; n--) {
                items.add(value(random, 0));
            }
            document.set("after", value(random, 0));
            int skip = random.nextInt(12);
            int keep = random.nextInt(20);
            RecordReader reader = reader(document.toPrettyString(), at("$.a.b").window(skip, keep), WIDE);
            JsonNode read = reader.read();
            List<JsonNode> all = new ArrayList<>();
            items.forEach(all::add);
            items.removeAll();
            all.stream().skip(skip).limit(keep).forEach(items::add);
            assertThat(read).as("document %d", i).isEqualTo(json(document.toString()));
            assertThat(reader.records().count()).isEqualTo(all.size());
        }
    }

    @Test
    void fingerprintIsOfTheRecordsAndNotOfTheWindow() throws IOException {
        String page = "{\"took\": 1, \"users\": [{\"id\": 1, \"n\": \"a\"}, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}";
        int fingerprint = fingerprint(page, 0, 100);
        assertThat(fingerprint(page, 5, 1)).isEqualTo(fingerprint);
        assertThat(fingerprint(page, 100, 0)).isEqualTo(fingerprint);
        assertThat(fingerprint(page.replace("\"took\": 1", "\"took\": 2"), 0, 3))
                .isEqualTo(fingerprint);
        assertThat(fingerprint(page.replace("\"a\"", "\"b\""), 5, 1)).isNotEqualTo(fingerprint);
        assertThat(fingerprint(page.replace(", 12]", "]"), 0, 100)).isNotEqualTo(fingerprint);
    }

    private static int fingerprint(String text, int skip, int keep) throws IOException {
        RecordReader reader = reader(text, at("$.users").window(skip, keep), WIDE);
        reader.read();
        return reader.records().fingerprint();
    }

    @Test
    void onlyWhatIsKeptCountsAsDocument() throws IOException {
        AnswerBounds bounds = new AnswerBounds(1_000_000, 20_000);
        String record = "\"" + "x".repeat(998) + "\"";
        String page = "{\"users\": [" + (record + ",").repeat(500) + record + "], \"next\": \"n\"}";
        RecordReader small = reader(page, at("$.users").window(480, 15), bounds);
        assertThat(small.read().get("next").asText()).isEqualTo("n");
        assertThat(small.records().count()).isEqualTo(501);
        assertThatThrownBy(() ->
                        reader(page, at("$.users").window(300, 40), bounds).read())
                .isInstanceOfSatisfying(
                        AnswerTooLargeException.class,
                        e -> assertThat(e.setting()).isEqualTo("isv.max-document-bytes"));
        assertThatThrownBy(() -> reader("{\"x\": \"" + "x".repeat(40_000) + "\", \"users\": []}", at("$.users"), bounds)
                        .read())
                .isInstanceOf(AnswerTooLargeException.class);
        assertThatThrownBy(() -> reader(
                                "{\"users\": [\"" + "x".repeat(40_000) + "\"]}",
                                at("$.users").window(1, 1),
                                bounds)
                        .read())
                .as("a record that is not even wanted")
                .isInstanceOf(AnswerTooLargeException.class);
        assertThatThrownBy(() -> reader(page, at("$.users").window(0, 1), new AnswerBounds(100_000, 20_000))
                        .read())
                .isInstanceOfSatisfying(
                        AnswerTooLargeException.class,
                        e -> assertThat(e.setting()).isEqualTo("isv.max-answer-bytes"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "$, -",
                "$.users, $.meta.next",
                "$.users, $.next",
                "$.data.items, $.data.next",
                "$.users, $.links[?(@.rel=='next')].href",
                "$['a b'], -",
                "$.users, '$.meta[''next'']'"
            })
    void pathsThatNeedOnlyAPart(String records, String other) {
        assertThat(RecordSelector.of(Json.path(records), other == null ? null : JsonPath.compile(other)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "$..users, -",
                "$.users[0], -",
                "$.users[*].x, -",
                "$[0], -",
                "$.*, -",
                "'$[''a'',''b'']', -",
                "$.users, $.users[-1:].id",
                "$.users, $..next",
                "$.users, $.users.length()",
                "$, $[-1:].id",
                "$.data.items, $.data",
                "$.data.items, $.data.items.next"
            })
    void pathsThatNeedTheWhole(String records, String other) {
        assertThat(RecordSelector.of(Json.path(records), other == null ? null : JsonPath.compile(other)))
                .isNull();
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 4 : 6)) {
            case 0 -> Json.MAPPER.getNodeFactory().numberNode(random.nextInt());
            case 1 -> Json.MAPPER.getNodeFactory().textNode("t\u00e4\"xt" + random.nextInt());
            case 2 -> Json.MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case 3 -> Json.MAPPER.nullNode();
            case 4 ->
                Json.MAPPER.createArrayNode().add(value(random, depth + 1)).add(value(random, depth + 1));
            default ->
                Json.MAPPER
                        .createObjectNode()
                        .<ObjectNode>set("b", value(random, depth + 1))
                        .set("a", value(random, depth + 1));
        };
    }
}
