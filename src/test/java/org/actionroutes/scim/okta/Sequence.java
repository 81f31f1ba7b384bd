package org.actionroutes.scim.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an Okta org sends when an administrator does something, and what has to come of it, in the answers and at the
 * ISV.
 *
 * @param name the folder's name
 * @param over the integrations that it can be played over
 * @param plan the cases of Okta's manual plan that it shows
 */
public record Sequence(String name, List<String> over, List<String> plan, JsonNode steps) {

    private static final Path FOLDER = Path.of("src/test/resources/org/actionroutes/scim/okta");
    private static final YAMLMapper YAML = new YAMLMapper();

    public static List<Sequence> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(folder -> {
                        JsonNode file = read(folder.resolve("sequence.yaml"));
                        return new Sequence(
                                folder.getFileName().toString(),
                                texts(file.get("over")),
                                texts(file.path("plan")),
                                file.get("steps"));
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return those that can be played over an integration */
    public static Stream<Sequence> over(String integration) {
        return all().stream().filter(sequence -> sequence.over.contains(integration));
    }

    /** @return the values that sequences share, for an integration */
    static JsonNode values(String integration) {
        return Values.merged(
                read(FOLDER.resolve("values.yaml")), read(FOLDER.resolve("values-" + integration + ".yaml")));
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    public String toString() {
        return name;
    }
}
