package org.actionroutes.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Checks that a step's Kamelet exists and has the parameters that the step gives it. */
final class KameletCheck {

    private static final String FOLDER = "routes/kamelets/";
    private static final String ENDING = ".kamelet.yaml";

    private final Homes homes;
    private final Map<String, Optional<JsonNode>> definitions = new HashMap<>();

    KameletCheck(Homes homes) {
        this.homes = homes;
    }

    Optional<YamlProblem> check(YamlDocument document, String at, String reference, JsonNode parameters) {
        String name = reference.replaceAll("[/?].*", "");
        if (name.equals("source") || name.equals("sink")) {
            return Optional.empty();
        }
        Optional<JsonNode> definition = definitions.computeIfAbsent(name, this::read);
        if (definition.isEmpty()) {
            return Optional.of(document.problem(at + "/uri", "there is no Kamelet '" + name + "'; there are "
                    + String.join(", ", names())));
        }
        JsonNode known = definition.get().path("properties");
        for (Iterator<String> given = parameters.fieldNames(); given.hasNext();) {
            String parameter = given.next();
            if (!known.has(parameter)) {
                return Optional.of(document.problem(at + "/parameters/" + parameter, "the Kamelet '" + name
                        + "' has no parameter '" + parameter + "'; it has " + fieldNames(known)));
            }
        }
        for (JsonNode required : definition.get().path("required")) {
            if (!parameters.has(required.asText()) && !reference.contains(required.asText() + "=")) {
                return Optional.of(document.problem(at, "the Kamelet '" + name + "' needs the parameter '" + required.asText()
                        + "', as in '" + required.asText() + ": " + known.path(required.asText()).path("example").asText() + "'"));
            }
        }
        return Optional.empty();
    }

    private static String fieldNames(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
    }

    private Optional<JsonNode> read(String name) {
        return homes.find(FOLDER + name + ENDING).findFirst().map(file -> {
            try {
                return YamlDocument.parse(FOLDER + name + ENDING, Files.readString(file)).content().at("/spec/definition");
            } catch (IOException e) {
                throw new YamlProblem(FOLDER + name + ENDING, 0, "can't be read as UTF-8 text");
            }
        });
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (Path home : homes.directories()) {
            Path folder = home.resolve(FOLDER);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(ENDING))
                            .forEach(file -> names.add(file.substring(0, file.length() - ENDING.length())));
                } catch (IOException e) {
                    throw new YamlProblem(folder.toString(), 0, "can't be read");
                }
            }
        }
        return names;
    }
}
