package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.actionroutes.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ActionFailuresTest {

    static Stream<Arguments> failures() throws IOException {
        return Cases.in("action-failures.yaml");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void becomeErrorsOfScim(JsonNode each) {
        ObjectNode output = Json.MAPPER.createObjectNode();
        ObjectNode error = output.putObject("executionStatus")
                .put("status", "FAILED")
                .putArray("errors")
                .addObject();
        error.setAll((ObjectNode) each.get("error"));
        error.put("summary", "What an administrator is told.")
                .putArray("details")
                .add("the ISV's own words");
        ScimError told = ActionFailures.of(
                output, each.has("wait") ? Duration.parse(each.path("wait").asText()) : null);
        assertThat(told.status()).isEqualTo(each.path("status").asInt());
        assertThat(told.scimType()).isEqualTo(each.path("scimType").textValue());
        assertThat(told.headers().get("Retry-After"))
                .isEqualTo(each.path("retryAfter").textValue());
        assertThat(told).hasMessage("What an administrator is told.");
    }
}
