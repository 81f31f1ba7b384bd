package org.actionroutes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.yaml.YamlDocument;

/** All rules and error codes that there are; they stand in {@code rules.yaml} and {@code codes.yaml}. */
public final class Rules {

    private static final Rules ALL = new Rules();

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private Rules() {
        read("rules.yaml");
        read("codes.yaml");
    }

    /** @return all of them */
    public static Rules get() {
        return ALL;
    }

    /** @return in the order of subjects */
    public Collection<Rule> all() {
        return rules.values();
    }

    /** @return the rule or code of that id */
    public Optional<Rule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * @return the rule of that id
     * @throws IllegalArgumentException if a check goes by a rule that is not written down
     */
    public Rule rule(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no rule is called " + id));
    }

    private void read(String file) {
        try (InputStream text = Rules.class.getResourceAsStream(file)) {
            YamlDocument.parse(file, new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .content()
                    .properties()
                    .forEach(entry -> rules.put(entry.getKey(), rule(entry.getKey(), entry.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(String id, JsonNode node) {
        return new Rule(
                id,
                node.path("title").asText(),
                Rule.Severity.valueOf(node.path("severity").asText("code").toUpperCase(Locale.ROOT)),
                node.path("why").asText().strip(),
                node.path("wrong").asText().stripTrailing(),
                node.path("right").asText().stripTrailing());
    }
}
