package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The cases of Okta's test plan: data, in {@code plan.yaml}. */
final class Plan {

    private final JsonNode content;

    private Plan(JsonNode content) {
        this.content = content;
    }

    static Plan read() {
        try (InputStream file = Plan.class.getResourceAsStream("plan.yaml")) {
            return new Plan(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode values() {
        return content.get("values");
    }

    JsonNode setup() {
        return content.get("setup");
    }

    JsonNode cases() {
        return content.get("cases");
    }

    List<Result> byHand() {
        List<Result> results = new ArrayList<>();
        for (JsonNode entry : content.get("byHand")) {
            entry.get("ids")
                    .forEach(id -> results.add(new Result(
                            id.asText(),
                            entry.get("title").asText(),
                            Result.Outcome.BY_HAND,
                            entry.get("note").asText())));
        }
        return results;
    }
}
