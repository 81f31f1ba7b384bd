package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a face answers wrongly, and what is said of it. */
class FaultsTest {

    static Stream<Named<JsonNode>> faults() throws IOException {
        try (InputStream file = FaultsTest.class.getResourceAsStream("faults.yaml")) {
            List<Named<JsonNode>> faults = new ArrayList<>();
            new YAMLMapper()
                    .readTree(file)
                    .forEach(fault -> faults.add(Named.of(fault.get("name").asText(), fault)));
            return faults.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void areSaid(JsonNode fault) {
        Instance instance = TestInstance.of("acme");
        Set<String> all = Set.copyOf(ContractCatalogue.get().names());
        Face face = (method, path, query, body) -> answer(
                method + " " + path
                        + (query.isEmpty()
                                ? ""
                                : query.entrySet().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining("&", "?", ""))),
                fault.get("answers"));
        CheckReport report = new ScimCheck(RunningApplication.home(), instance, all, face, "w")
                .run(feature -> feature.name().equals(fault.get("feature").asText()));
        String said = String.join("\n", report.lines());
        assertThat(said)
                .startsWith("%-7s".formatted(fault.get("outcome").asText()))
                .contains(texts(fault.path("says")));
        texts(fault.path("never")).forEach(never -> assertThat(said).doesNotContain(never));
        assertThat(report.isGood()).isEqualTo(!fault.get("outcome").asText().equals("failed"));
    }

    private static Reply answer(String request, JsonNode answers) {
        ObjectNode answer = (ObjectNode) answers.get(request);
        assertThat(answer).as(request).isNotNull();
        ObjectNode body = Json.MAPPER.createObjectNode().setAll(answer.deepCopy());
        return new Reply(
                request,
                answer.path("status").asInt(200),
                body,
                answer.path("held").asText(null),
                answer.path("failed").asText(""));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
