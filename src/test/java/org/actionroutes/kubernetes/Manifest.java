package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An object of Kubernetes, as it stands in a file or comes out of Kustomize. */
record Manifest(String from, ObjectNode content) {

    static final Path TOP = Path.of("k8s");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** The objects of a directory as they stand in its files; of a kustomization, those that it lists. */
    static List<Manifest> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> parse(file.toString(), text(file)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code kubectl kustomize} makes of a directory; empty where there is no {@code kubectl}. */
    static Optional<List<Manifest>> rendered(Path directory) {
        try {
            Process kustomize = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String text = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kustomize.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + directory + " fails");
            }
            return Optional.of(parse("kubectl kustomize " + directory, text));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Manifest> parse(String from, String text) {
        List<Manifest> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.has("kind")) {
                    objects.add(new Manifest(from, (ObjectNode) document));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }

    String apiVersion() {
        return content.path("apiVersion").asText();
    }

    String kind() {
        return content.path("kind").asText();
    }

    String name() {
        return content.at("/metadata/name").asText();
    }

    JsonNode at(String pointer) {
        return content.at(pointer);
    }

    Manifest copy() {
        return new Manifest(from, content.deepCopy());
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
