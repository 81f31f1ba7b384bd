package org.actionroutes.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** The Kamelets of some home directories, by their definitions. */
public final class Kamelets {

    /** Where they are in a home. */
    public static final String FOLDER = "routes/kamelets/";
    /** How the name of a Kamelet's file ends. */
    public static final String ENDING = ".kamelet.yaml";

    private final Map<String, YamlDocument> documents = new LinkedHashMap<>();

    /** @throws YamlProblem if one of them is not YAML */
    public Kamelets(Homes homes) {
        for (Path home : homes.directories()) {
            Path folder = home.resolve(FOLDER);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(ENDING))
                            .sorted()
                            .forEach(this::read);
                } catch (IOException e) {
                    throw new YamlProblem("file/unreadable", folder.toString(), 0, "can't be read");
                }
            }
        }
    }

    private void read(Path file) {
        String fileName = file.getFileName().toString();
        try {
            documents.putIfAbsent(
                    fileName.substring(0, fileName.length() - ENDING.length()),
                    YamlDocument.parse(FOLDER + fileName, Files.readString(file)));
        } catch (IOException e) {
            throw new YamlProblem("file/unreadable", FOLDER + fileName, 0, "can't be read as UTF-8 text");
        }
    }

    /** @return the {@code spec.definition} of the Kamelet */
    public Optional<JsonNode> definition(String name) {
        return Optional.ofNullable(documents.get(name))
                .map(document -> document.content().at("/spec/definition"));
    }

    /**
     * @return parameters of which one is to be given, as an annotation says it: the resource of Camel K has no word for
     *     that; none where there is no such choice
     */
    public List<String> exactlyOneOf(String name) {
        String parameters = documents
                .get(name)
                .content()
                .at("/metadata/annotations")
                .path("actionroutes.org/exactly-one-of")
                .asText();
        return parameters.isEmpty() ? List.of() : List.of(parameters.split(","));
    }

    /** @return the whole file of a Kamelet that there is */
    public YamlDocument document(String name) {
        return documents.get(name);
    }

    /** @return the Kamelets that there are */
    public Set<String> names() {
        return new TreeSet<>(documents.keySet());
    }
}
