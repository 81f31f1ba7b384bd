package org.actionroutes.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each object of {@code k8s/} is one that an API server would take, and fits the program; and what does not is found.
 * Files are read as they stand, and rendered by Kustomize where {@code kubectl} is installed.
 */
class ManifestsTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path MUTATIONS = Path.of("src/test/resources/kubernetes/mutations.yaml");

    static List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.walk(Manifest.TOP)) {
            return all.filter(Files::isDirectory)
                    .filter(directory -> !directory.startsWith("k8s/overlays")
                            && !Manifest.read(directory).isEmpty())
                    .sorted()
                    .toList();
        }
    }

    static List<Path> kustomizations() throws IOException {
        try (Stream<Path> all = Files.walk(Manifest.TOP)) {
            return all.filter(file -> file.endsWith("kustomization.yaml"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("directories")
    void eachFileHoldsWhatAServerTakes(Path directory) {
        assertThat(complaints(Manifest.read(directory))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kustomizations")
    void whatIsRenderedIsWhatAServerTakes(Path directory) {
        Optional<List<Manifest>> rendered = Manifest.rendered(directory);
        Assumptions.assumeTrue(rendered.isPresent(), "kubectl is not installed, so only files are checked");
        assertThat(rendered.orElseThrow()).isNotEmpty();
        assertThat(complaints(rendered.orElseThrow())).isEmpty();
    }

    /** Kustomize reads these by itself. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kustomizations")
    void eachKustomizationListsAllOfItsFiles(Path directory) throws IOException {
        Manifest kustomization = Manifest.read(directory).stream()
                .filter(object -> object.kind().equals("Kustomization"))
                .findFirst()
                .orElseThrow();
        assertThat(StrictTypes.complaints(kustomization)).isEmpty();
        List<String> listed = new ArrayList<>(Pod.list(kustomization.at("/resources")));
        listed.addAll(kustomization.at("/patches").findValuesAsText("path"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml")))
                    .isSubsetOf(listed);
        }
        assertThat(listed)
                .allSatisfy(name -> assertThat(directory.resolve(name)).exists());
    }

    static List<String> complaints(List<Manifest> objects) {
        List<String> complaints = new ArrayList<>();
        for (Manifest object : objects) {
            StrictTypes.complaints(object).forEach(complaint -> complaints.add(object + ": " + complaint));
        }
        if (!complaints.isEmpty()) {
            // What is not of its type can't be looked at more closely.
            return complaints;
        }
        objects.stream()
                .filter(object -> List.of("Deployment", "Integration").contains(object.kind()))
                .map(Pod::of)
                .forEach(pod -> {
                    complaints.addAll(PodCheck.complaints(pod));
                    complaints.addAll(FilesCheck.complaints(pod, objects));
                    complaints.addAll(NetworkCheck.complaints(pod, objects));
                });
        return complaints;
    }

    static List<JsonNode> mutations() throws IOException {
        return YAML.readTree(MUTATIONS.toFile()).valueStream().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void whatIsWrongIsFound(JsonNode mutation) {
        List<Manifest> objects = new ArrayList<>(
                Manifest.read(Manifest.TOP.resolve(mutation.path("of").asText())));
        objects.replaceAll(Manifest::copy);
        Manifest object = objects.stream()
                .filter(one -> one.toString().matches(mutation.path("object").asText()))
                .findFirst()
                .orElseThrow();
        change(object, mutation);
        assertThat(complaints(objects))
                .anyMatch(complaint -> complaint.contains(mutation.path("says").asText()));
    }

    private static void change(Manifest object, JsonNode mutation) {
        JsonPointer at = JsonPointer.compile(mutation.path("at").asText());
        JsonNode parent = object.content().at(at.head());
        String last = at.last().getMatchingProperty();
        JsonNode value = mutation.get("value");
        if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(last);
            assertThat(array.size()).isGreaterThan(index);
            if (value == null) {
                array.remove(index);
            } else {
                array.set(index, value);
            }
        } else if (value == null) {
            assertThat(((ObjectNode) parent).remove(last))
                    .as("%s at %s", object, at)
                    .isNotNull();
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }
}
