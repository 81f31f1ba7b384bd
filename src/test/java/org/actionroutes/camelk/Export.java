package org.actionroutes.camelk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Integrations as resources for Camel K: one Integration, and ConfigMaps for what its routes and instances need. */
final class Export {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLASS_PATH = "/etc/camel/resources.d/_configmaps";
    private static final String INSTANCES = "/etc/action-routes/instances";

    private static final List<Path> HOMES = List.of(Path.of(""), Path.of("src/test/resources/homes/kit"));

    private Export() {}

    /** What {@code action-routes export camel-k acme} writes, with a Secret of its keys. */
    static Resources shipped() {
        try (Stream<Path> files = Files.list(Path.of("k8s/camel-k/acme"))) {
            Resources resources = new Resources();
            for (Path file : files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()) {
                resources.add(Files.readString(file));
            }
            return resources.secret(
                    "acme-secrets",
                    Map.of(
                            "CURSOR_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                            "EXAMPLE_CALLER_TOKEN", "caller",
                            "EXAMPLE_CLIENT_SECRET", "secret"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param names integrations of this repository, or of the tests' own home */
    static Resources of(List<String> names) {
        try {
            return resources(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resources resources(List<String> names) throws IOException {
        Resources resources = new Resources();
        ObjectNode integration = resource("Integration", "camel.apache.org/v1", names.get(0));
        ObjectNode spec = integration.putObject("spec");
        spec.putArray("dependencies")
                .add("mvn:org.actionroutes:action-routes:" + version())
                .add("camel:platform-http");
        ArrayNode sources = spec.putArray("sources");
        ObjectNode traits = spec.putObject("traits");
        traits.putObject("camel")
                .put("runtimeProvider", "plain-quarkus")
                .put("runtimeVersion", "3.33.2")
                .putArray("properties")
                .add("instances.directory=" + INSTANCES);
        ArrayNode mounts = traits.putObject("mount").putArray("resources");
        for (String name : names) {
            Path home = HOMES.stream()
                    .filter(one -> Files.isDirectory(one.resolve("routes").resolve(name)))
                    .findFirst()
                    .orElseThrow();
            for (Path file : files(home.resolve("routes").resolve(name))) {
                if (file.toString().endsWith(".camel.yaml")) {
                    sources.addObject()
                            .put("name", (names.size() == 1 ? "" : name + "-") + file.getFileName())
                            .put("content", Files.readString(file));
                }
            }
            mounts.add("configmap:" + name + "-transforms@" + CLASS_PATH + "/transforms/" + name);
            resources.add(configMap(
                    name + "-transforms", files(home.resolve("transforms").resolve(name))));
            mounts.add("configmap:" + name + "-manifest@" + CLASS_PATH + "/routes/" + name);
            resources.add(configMap(
                    name + "-manifest",
                    List.of(home.resolve("routes").resolve(name).resolve("manifest.yaml"))));
        }
        mounts.add("configmap:instances@" + INSTANCES);
        return resources.add(integration).add(configMap("instances", List.of()));
    }

    private static ObjectNode resource(String kind, String apiVersion, String name) {
        ObjectNode resource =
                JSON.createObjectNode().put("apiVersion", apiVersion).put("kind", kind);
        resource.putObject("metadata").put("name", name);
        return resource;
    }

    private static JsonNode configMap(String name, List<Path> files) throws IOException {
        ObjectNode map = resource("ConfigMap", "v1", name);
        ObjectNode data = map.putObject("data");
        for (Path file : files) {
            data.put(file.getFileName().toString(), Files.readString(file));
        }
        return map;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String version() throws IOException {
        return Files.readString(Path.of("pom.xml"))
                .replaceFirst("(?s).*?<artifactId>action-routes</artifactId>\\s*<version>([^<]+)</version>.*", "$1");
    }
}
