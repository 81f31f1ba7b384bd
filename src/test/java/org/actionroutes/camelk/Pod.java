package org.actionroutes.camelk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an Integration's container finds below a directory that stands for its root, and how it is started there: as the
 * operator of Camel K 2.11 makes it for the runtime provider {@code plain-quarkus}. What the traits {@code camel},
 * {@code container}, {@code environment}, {@code jvm}, {@code kamelets} and {@code mount} do is in the operator's
 * sources, {@code pkg/trait}.
 */
final class Pod {

    private static final String CAMEL = "/etc/camel";
    private static final String CONFIG = CAMEL + "/conf.d";
    private static final String RESOURCES = CAMEL + "/resources.d";
    private static final String SOURCES = CAMEL + "/sources";
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<kind>configmap|secret):(?<name>[\\w.-]+)(?:/(?<key>[\\w.-]+))?(?:@(?<path>[\\w./-]+))?");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path root;
    private final Resources resources;
    private final JsonNode spec;
    private final Map<String, Volume> volumes = new HashMap<>();
    /** Of a volume, or of one file. */
    private final TreeSet<String> mountPaths = new TreeSet<>();

    private final Map<String, String> properties = new TreeMap<>();

    /**
     * @param root an empty directory
     * @param application what Quarkus' build makes of the operator's pom
     */
    Pod(Path root, Path application, Resources resources) throws IOException {
        this.root = root.toRealPath();
        this.resources = resources;
        this.spec = resources.integration().path("spec");
        Path directory = Files.createDirectories(at("/deployments"));
        Files.createSymbolicLink(directory.resolve("dependencies"), application.toRealPath());
        mount("configs", CONFIG);
        mount("resources", RESOURCES);
        writeSources();
        writeKamelets();
        writeProperties();
    }

    private Path at(String path) {
        return root.resolve(path.substring(1));
    }

    private void mount(String what, String where) throws IOException {
        for (JsonNode mount : spec.at("/traits/mount/" + what)) {
            Matcher reference = REFERENCE.matcher(mount.asText());
            if (!reference.matches()) {
                throw new IllegalArgumentException("mount." + what + ": " + mount);
            }
            Map<String, String> data = data(reference);
            String path = reference.group("path");
            if (path == null) {
                path = where + "/_" + reference.group("kind") + "s/" + reference.group("name");
            } else if (reference.group("key") != null) {
                throw new IllegalArgumentException("one key at a path of its own is not made here: " + mount);
            }
            mountPaths.add(path);
            volumes.put(path, Volume.mount(at(path), data));
            if (what.equals("configs")) {
                properties.merge("camel.main.cloud-properties-location", at(path).toString(), (a, b) -> a + "," + b);
            }
        }
    }

    private Map<String, String> data(Matcher reference) {
        Map<String, String> data = resources.data(
                reference.group("kind").equals("secret") ? "Secret" : "ConfigMap", reference.group("name"));
        String key = reference.group("key");
        if (key == null) {
            return data;
        }
        if (!data.containsKey(key)) {
            throw new IllegalArgumentException("there is no key " + key + " in " + reference.group());
        }
        return Map.of(key, data.get(key));
    }

    /** Each is a file mounted by itself, which Kubernetes never updates. */
    private void writeSources() throws IOException {
        for (JsonNode source : spec.path("sources")) {
            writeFile(
                    SOURCES + "/" + source.get("name").asText(),
                    source.has("contentRef")
                            ? resources
                                    .data("ConfigMap", source.get("contentRef").asText())
                                    .get(source.path("contentKey").asText("content"))
                            : source.get("content").asText());
        }
        properties.put("camel.main.source-location-enabled", "true");
        properties.put("camel.main.routes-include-pattern", "file:" + at(SOURCES) + "/**");
    }

    private void writeFile(String path, String text) throws IOException {
        mountPaths.add(path);
        Files.createDirectories(at(path).getParent());
        Files.writeString(at(path), text);
    }

    /** What the cluster lacks is looked for in the jars; the folder is there all the same. */
    private void writeKamelets() throws IOException {
        String name = resources.integration().at("/metadata/name").asText();
        String path = CAMEL + "/kamelets/kamelets-bundle-" + name + "-001";
        Map<String, String> files = new HashMap<>();
        for (JsonNode kamelet : resources.kamelets()) {
            files.put(kamelet.at("/metadata/name").asText() + ".kamelet.yaml", YAML.writeValueAsString(kamelet));
        }
        mountPaths.add(path);
        Volume.mount(at(path), files);
        properties.put("camel.component.kamelet.location", "file:" + at(path) + ",classpath:/kamelets");
        properties.put("camel.component.kamelet.no-error-handler", "false");
    }

    private void writeProperties() throws IOException {
        writeFile(
                CAMEL + "/application.properties",
                lines(properties.entrySet().stream().map(Object::toString)));
        writeFile(
                CONFIG + "/user.properties",
                lines(spec.at("/traits/camel/properties").valueStream().map(entry -> below(entry.asText()))));
    }

    private static String lines(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }

    /** A path of the pod is one below our root. */
    private String below(String text) {
        for (String path : mountPaths.descendingSet()) {
            if (text.contains("=" + path)) {
                return text.replace("=" + path, "=" + at(path));
            }
        }
        return text;
    }

    /** What is mounted at a path of the pod. */
    Volume volume(String mountPath) {
        return volumes.get(mountPath);
    }

    /** The container's process, not started. */
    ProcessBuilder process() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // For a test's sake: it ends long before anything is worth to be compiled well.
                "-XX:TieredStopAtLevel=1"));
        spec.at("/traits/jvm/options").forEach(option -> command.add(option.asText()));
        if (command.stream().noneMatch(option -> option.startsWith("-Xmx"))) {
            command.add("-Xmx" + heap() + "M");
        }
        command.addAll(List.of("-cp", classPath(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(at("/deployments").toFile());
        Map<String, String> environment = process.environment();
        environment.clear();
        environment.put(
                "QUARKUS_CONFIG_LOCATIONS",
                at(CAMEL + "/application.properties") + "," + at(CONFIG + "/user.properties"));
        spec.at("/traits/environment/vars").forEach(entry -> {
            String[] pair = entry.asText().split("=", 2);
            Matcher reference = REFERENCE.matcher(pair[1]);
            environment.put(
                    pair[0],
                    reference.matches()
                            ? data(reference).values().iterator().next()
                            : below(entry.asText()).substring(pair[0].length() + 1));
        });
        return process;
    }

    /** Half of the container's memory. */
    private long heap() {
        String limit = spec.at("/traits/container/limitMemory").asText("512Mi");
        if (!limit.endsWith("Mi")) {
            throw new IllegalArgumentException("limitMemory should be so many Mi, not " + limit);
        }
        return Long.parseLong(limit.replace("Mi", "")) * 1024 * 1024 / 2 / 1_000_000;
    }

    private String classPath() {
        TreeSet<String> items = new TreeSet<>(List.of(
                "./resources",
                CAMEL + "/resources",
                RESOURCES + "/_configmaps",
                RESOURCES + "/_secrets",
                "dependencies/*",
                "dependencies/app/*",
                "dependencies/lib/boot/*",
                "dependencies/lib/main/*"));
        items.addAll(mountPaths);
        return items.stream()
                .map(item -> item.startsWith("/") ? at(item).toString() : item)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
