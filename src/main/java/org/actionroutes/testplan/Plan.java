package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The cases of Okta's test plan, and some more: data, in {@code plan.yaml}. */
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

    JsonNode cases() {
        return content.get("cases");
    }

    /** @return what to say where there is no such value; null where {@code name} is no value that a case may lack */
    String missing(String name) {
        return content.get("missing").path(name).asText(null);
    }
}
