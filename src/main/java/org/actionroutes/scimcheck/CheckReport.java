package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.json.Json;
import org.actionroutes.text.Line;

/** What came of a check, for people and for tools. */
public final class CheckReport {

    private static final int LONGEST = 600;
    private static final String INDENT = " ".repeat(10);

    private final String instance;
    private final List<Result> results;

    CheckReport(String instance, List<Result> results) {
        this.instance = instance;
        this.results = List.copyOf(results);
    }

    /** @return whether nothing failed, and all is there that the manifest says is there */
    public boolean isGood() {
        return results.stream().noneMatch(Result::isBroken);
    }

    /** @return a line for each feature, each with what it lacks, what was tried and what is worth knowing */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Result result : results) {
            lines.add("%-7s   %s".formatted(result.outcome(), result.feature()));
            notes(result).forEach(note -> lines.add(INDENT + note));
        }
        lines.add(summary());
        return lines;
    }

    private static List<String> notes(Result result) {
        return Stream.of(
                        result.lacks().stream().map(lack -> "needs " + lack.text()),
                        Stream.of(result.command()).filter(command -> !command.isEmpty()),
                        result.tries().stream().map(CheckReport::shown),
                        result.warnings().stream().map(warning -> "note: " + warning))
                .flatMap(notes -> notes)
                .map(note -> Line.of(note, LONGEST))
                .toList();
    }

    private static String shown(Tried tried) {
        String request = tried.request().isEmpty() ? "" : tried.request() + ": ";
        return request + tried.saw();
    }

    private String summary() {
        return Arrays.stream(Result.Outcome.values())
                .map(outcome -> results.stream()
                                .filter(result -> result.outcome() == outcome)
                                .count()
                        + " " + outcome)
                .collect(Collectors.joining(", "));
    }

    /** @return it as JSON */
    public ObjectNode toJson() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("instance", instance);
        ArrayNode features = json.putArray("features");
        for (Result result : results) {
            ObjectNode feature = features.addObject()
                    .put("feature", result.feature())
                    .put("result", result.outcome().toString());
            ArrayNode lacks = feature.putArray("lacks");
            result.lacks()
                    .forEach(lack -> lacks.addObject()
                            .put("contract", lack.contract())
                            .put("file", lack.file())
                            .put("promised", lack.isPromised())
                            .put("note", lack.text()));
            if (!result.command().isEmpty()) {
                feature.put("command", result.command());
            }
            ArrayNode tries = feature.putArray("tries");
            result.tries()
                    .forEach(tried -> tries.addObject()
                            .put("request", tried.request())
                            .put("result", tried.outcome().name().toLowerCase(Locale.ROOT))
                            .put("saw", tried.saw()));
            ArrayNode warnings = feature.putArray("notes");
            result.warnings().forEach(warnings::add);
        }
        return json;
    }

    /** @return it as Markdown */
    public String toMarkdown() {
        StringBuilder text =
                new StringBuilder("# Okta features of ").append(instance).append("\n\n");
        text.append(summary()).append(".\n\n| feature | result | |\n|---|---|---|\n");
        results.forEach(result -> text.append("| ")
                .append(String.join(
                        " | ",
                        result.feature(),
                        result.outcome().toString(),
                        notes(result).stream().map(CheckReport::cell).collect(Collectors.joining("<br>"))))
                .append(" |\n"));
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|");
    }
}
