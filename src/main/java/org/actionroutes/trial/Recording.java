package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.json.Json;
import org.actionroutes.json.JsonText;

/**
 * Makes a case of what an action did: {@code request.json}, {@code upstream.yaml} and {@code expected.json}. Secrets,
 * tokens, e-mail addresses, names, telephone numbers and identifiers are replaced, the same by the same in all three.
 */
public final class Recording {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private static final YAMLMapper QUOTED = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private final Homes homes;
    private final Path folder;
    private final String integration;
    private final CaseInstance cases;

    /**
     * @param homes where routes, mappings and cases are
     * @param integration whose case it is to be
     * @throws StartProblem if its cases can't be played
     */
    public Recording(Homes homes, String integration) {
        this.homes = homes;
        this.integration = integration;
        this.folder = homes.directories().stream()
                .map(home -> home.resolve("routes").resolve(integration))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new StartProblem(List.of("there is no integration '" + integration + "'")))
                .resolve(Homes.CASES);
        this.cases = CaseInstance.of(homes, folder, integration);
    }

    /** @return the folder of the integration's cases */
    public Path folder() {
        return folder;
    }

    /**
     * @param input the action's input; for several calls, an array of them
     * @param courses what the action did with each
     * @param kept words that are nobody's, and stay
     * @return the files by their names
     * @throws StartProblem if a case can't hold it, or a secret would remain in it
     */
    public Map<String, String> files(JsonNode input, List<Course> courses, List<String> kept) {
        if (courses.stream().anyMatch(Course::stopped)) {
            throw new StartProblem(List.of("a dry run has no answer to record"));
        }
        Course course = courses.get(0);
        Upstream isv = new Upstream(course.instance().connection().baseUrl(), cases);
        ArrayNode upstream = Json.MAPPER.createArrayNode();
        courses.forEach(each -> upstream.addAll(isv.of(each.messages())));
        List<String> known = new ArrayList<>(OwnTexts.of(homes, integration));
        known.addAll(kept);
        Replacements replacements = new Replacements(known);
        course.instance().settings().forEach((name, value) -> {
            String other = cases.settings().get(name);
            if (other != null && !value.contains("://")) {
                replacements.fixed(value, other);
            }
        });
        course.masks().plain().forEach(replacements::secret);
        replacements.collect(input);
        upstream.forEach(entry -> {
            replacements.collect(entry.path("body"));
            replacements.collect(entry.path("form"));
            replacements.collect(entry.path("answer"));
        });
        Replacing replacing = new Replacing(replacements.all());
        ArrayNode played = (ArrayNode) replacing.json(upstream);
        for (int i = 0; i < played.size(); i++) {
            String[] request = upstream.get(i).get("request").asText().split(" ", 2);
            ((ObjectNode) played.get(i)).put("request", request[0] + " " + replacing.url(request[1]));
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("request.json", JsonText.pretty(replacing.json(input)));
        if (!played.isEmpty()) {
            files.put("upstream.yaml", yaml(played));
        }
        ArrayNode expected = Json.MAPPER.createArrayNode();
        courses.forEach(each -> expected.add(replaced(replacing, expected(each))));
        files.put("expected.json", JsonText.pretty(input.isArray() ? expected : expected.get(0)));
        check(files, course.masks());
        return files;
    }

    /** What differs from run to run stands for any text. */
    private static JsonNode expected(Course course) {
        ObjectNode expected = (ObjectNode) anyWhere(
                course.answer(), course.instance().connection().baseUrl().getRawAuthority());
        if (expected.at("/pagination/nextCursor").isTextual()) {
            ((ObjectNode) expected.get("pagination")).put("nextCursor", "*");
        }
        return expected;
    }

    /** What kind of an error it is says nothing of anybody, whatever the words of its code are. */
    private static JsonNode replaced(Replacing replacing, JsonNode expected) {
        JsonNode replaced = replacing.json(expected);
        JsonNode errors = expected.at("/executionStatus/errors");
        for (int i = 0; i < errors.size(); i++) {
            ObjectNode error = (ObjectNode) replaced.at("/executionStatus/errors/" + i);
            error.set("code", errors.get(i).get("code"));
            error.set("type", errors.get(i).get("type"));
        }
        return replaced;
    }

    /** The ISV of a case has another address each time. */
    private static JsonNode anyWhere(JsonNode node, String authority) {
        if (node.isObject()) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            // What is null in an answer is not sent.
            node.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> copy.set(member.getKey(), anyWhere(member.getValue(), authority)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            node.forEach(element -> copy.add(anyWhere(element, authority)));
            return copy;
        }
        return node.isTextual() && node.asText().contains(authority) ? TextNode.valueOf("*") : node;
    }

    private static String yaml(JsonNode node) {
        try {
            String text = YAML.writeValueAsString(node);
            // Some texts would be read as something else without quotes.
            return YAML.readTree(text).equals(Json.MAPPER.readTree(node.toString()))
                    ? text
                    : QUOTED.writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Map<String, String> files, Masks masks) {
        List<String> problems = new ArrayList<>();
        files.forEach((name, text) -> {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (masks.hides(lines.get(i))) {
                    problems.add(name + ":" + (i + 1) + ": a secret would stand in it, so nothing was written");
                }
            }
        });
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
    }
}
