package org.actionroutes.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** The Kamelets of some home directories, by their definitions. */
final class Kamelets {

    private static final String FOLDER = "routes/kamelets/";
    private static final String ENDING = ".kamelet.yaml";

    private final Map<String, JsonNode> definitions = new LinkedHashMap<>();

    /** @throws YamlProblem if one of them is not YAML */
    Kamelets(Homes homes) {
        for (Path home : homes.directories()) {
            Path folder = home.resolve(FOLDER);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(ENDING)).sorted().forEach(this::read);
                } catch (IOException e) {
                    throw new YamlProblem(folder.toString(), 0, "can't be read");
                }
            }
        }
    }

    private void read(Path file) {
        String fileName = file.getFileName().toString();
        try {
            definitions.putIfAbsent(fileName.substring(0, fileName.length() - ENDING.length()),
                    YamlDocument.parse(FOLDER + fileName, Files.readString(file)).content().at("/spec/definition"));
        } catch (IOException e) {
            throw new YamlProblem(FOLDER + fileName, 0, "can't be read as UTF-8 text");
        }
    }

    /** @return the {@code spec.definition} of the Kamelet */
    Optional<JsonNode> definition(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    Set<String> names() {
        return new TreeSet<>(definitions.keySet());
    }

    /** @return the names of the parameters of all Kamelets */
    Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        definitions.values().forEach(definition -> definition.path("properties").fieldNames().forEachRemaining(names::add));
        return names;
    }
}
