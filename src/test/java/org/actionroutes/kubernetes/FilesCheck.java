package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actionroutes.check.SettingsCheck;
import org.actionroutes.routes.YamlFile;
import org.actionroutes.settings.Settings;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.Keyset;
import org.actionroutes.store.StoreProblem;

/**
 * Whether pods find in their files and variables what the program and the instances look for there, and nothing else.
 */
final class FilesCheck {

    private static final YAMLMapper YAML = new YAMLMapper();
    /** Of the start script, which are no settings. */
    private static final List<String> OF_THE_SCRIPT = List.of("JAVA_OPTS", "MALLOC_ARENA_MAX");

    /** Of the database, which is opened before there are settings. */
    private static final List<String> OF_THE_DATABASE =
            List.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "SECRETS_KEYSET");

    private static final Pattern RESOURCE = Pattern.compile(
            "(?:/opt/action-routes|/etc/camel/resources\\.d/_configmaps|/etc/action-routes/home)/(routes|transforms)/([^/]+)");
    /** What the schema says of routes, which takes most of the time. */
    private static final Map<String, List<String>> ROUTES = new ConcurrentHashMap<>();

    private final Pod pod;
    private final Map<String, Manifest> configMaps = new TreeMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();

    private FilesCheck(Pod pod, List<Manifest> objects) {
        this.pod = pod;
        objects.stream()
                .filter(object -> object.kind().equals("ConfigMap"))
                .forEach(object -> configMaps.put(object.name(), object));
    }

    static List<String> complaints(Pod pod, List<Manifest> objects) {
        FilesCheck check = new FilesCheck(pod, objects);
        check.files();
        check.variables(check.instances());
        check.database();
        return check.complaints;
    }

    private void complain(String complaint) {
        complaints.add(pod.from() + ": " + complaint);
    }

    private void files() {
        pod.files().forEach((path, sources) -> {
            for (String source : sources) {
                if (!source.contains("/")) {
                    directory(path, source);
                }
            }
        });
        if (pod.template()
                        .at("/containers/0/securityContext/readOnlyRootFilesystem")
                        .asBoolean()
                && !pod.directories().contains("/tmp")) {
            complain("the root is read-only, and /tmp is no directory of its own");
        }
        for (JsonNode source : pod.from().at("/spec/sources")) {
            route(source.path("name").asText(), source.path("content").asText());
        }
        Set<String> unused = new HashSet<>(configMaps.keySet());
        unused.removeAll(used);
        unused.forEach(name -> complain("nobody mounts the ConfigMap " + name));
    }

    private void directory(String path, String name) {
        Manifest map = configMaps.get(name);
        if (map == null) {
            complain(path + " is of the ConfigMap " + name + ", which is not there");
            return;
        }
        used.add(name);
        if (!map.at("/immutable").asBoolean()) {
            complain("the ConfigMap " + name + " can change under running pods");
        }
        Map<String, String> files = Pod.texts(map.at("/data"));
        Matcher resource = RESOURCE.matcher(path);
        if (path.equals(instancesDirectory())) {
            return;
        }
        if (!resource.matches()) {
            complain("nobody reads what is mounted at " + path);
        } else if (resource.group(1).equals("transforms")) {
            files.keySet().stream()
                    .filter(file -> !file.endsWith(".jslt"))
                    .forEach(file -> complain(path + "/" + file + " is no mapping"));
        } else if (!resource.group(2).equals("kamelets")) {
            files.forEach((file, text) -> inRoutes(path, resource.group(2), file, text));
            if (!files.containsKey("manifest.yaml")) {
                complain(path + " has no manifest.yaml");
            }
        }
    }

    private void inRoutes(String path, String integration, String file, String text) {
        if (!file.equals("manifest.yaml")) {
            route(file, text);
        } else if (!yaml(text).path("name").asText().equals(integration)) {
            complain(path + "/manifest.yaml is that of "
                    + yaml(text).path("name").asText());
        }
    }

    private void route(String file, String text) {
        if (!file.endsWith(".camel.yaml")) {
            complain(file + " is not named as a file of routes");
        }
        ROUTES.computeIfAbsent(text, routes -> YamlFile.complaintsOfSchema(yaml(routes)))
                .forEach(complaint -> complain(file + ": " + complaint));
    }

    private String instancesDirectory() {
        return pod.arguments().contains("--instances")
                ? pod.arguments().get(pod.arguments().indexOf("--instances") + 1)
                : Pod.list(pod.from().at("/spec/traits/camel/properties")).stream()
                        .filter(property -> property.startsWith("instances.directory="))
                        .map(property -> property.substring("instances.directory=".length()))
                        .findFirst()
                        .orElse("/etc/action-routes/instances");
    }

    /** The variables that instances refer to; files of theirs have to be mounted beside them. */
    private Set<String> instances() {
        Set<String> variables = new HashSet<>();
        List<String> sources = pod.files().getOrDefault(instancesDirectory(), List.of());
        if (sources.isEmpty()) {
            complain("there is nothing at " + instancesDirectory());
        }
        Set<String> secretFiles = sources.stream()
                .filter(source -> source.contains("/"))
                .map(source -> source.split("/", 3)[2])
                .collect(Collectors.toSet());
        for (String source : sources) {
            Manifest map = configMaps.get(source);
            if (map == null) {
                continue;
            }
            Pod.texts(map.at("/data")).forEach((file, text) -> {
                JsonNode instance = yaml(text);
                instance.findValues("env").forEach(name -> variables.add(name.asText()));
                instance.findValues("file").stream()
                        .map(JsonNode::asText)
                        .filter(name -> !secretFiles.contains(name))
                        .forEach(name -> complain(file + " refers to the file " + name + ", which is not mounted"));
            });
        }
        return variables;
    }

    private void variables(Set<String> ofInstances) {
        Set<String> ofSettings = Settings.defaults().stringPropertyNames().stream()
                .map(SettingsCheck::variable)
                .collect(Collectors.toSet());
        boolean demo = pod.arguments().contains("--demo");
        ofInstances.stream()
                .filter(name -> !demo && !pod.variables().containsKey(name))
                .forEach(name -> complain("an instance refers to the variable " + name + ", which is not set"));
        pod.variables().forEach((name, value) -> {
            if (!ofSettings.contains(name)
                    && !ofInstances.contains(name)
                    && !OF_THE_SCRIPT.contains(name)
                    && !OF_THE_DATABASE.contains(name)) {
                complain("nobody reads the variable " + name);
            }
            if (!value.startsWith("=") && !value.equals(secret() + "/" + name)) {
                complain("the variable " + name + " is the key " + value + ", not " + secret() + "/" + name);
            }
        });
        for (String property : Pod.list(pod.from().at("/spec/traits/camel/properties"))) {
            if (!Settings.defaults().containsKey(property.split("=")[0])) {
                complain("there is no setting " + property.split("=")[0]);
            }
        }
    }

    /** As the program opens it, and with the certificates that it is trusted by. */
    private void database() {
        String url = pod.variables().getOrDefault("DATABASE_URL", "=").substring(1);
        if (url.isEmpty()) {
            return;
        }
        Map<String, String> environment = pod.variables().containsKey("SECRETS_KEYSET")
                ? Map.of("SECRETS_KEYSET", Keyset.create().json().reveal())
                : Map.of();
        try {
            DatabaseSettings.of(url, environment);
        } catch (StoreProblem e) {
            complain(e.getMessage());
        }
        Matcher certificates = Pattern.compile("sslrootcert=(/.+)/([^/&]+)").matcher(url);
        if (!url.contains("sslmode=verify-full") || !certificates.find()) {
            complain("anybody may pass for the database " + url);
        } else if (pod.files().getOrDefault(certificates.group(1), List.of()).stream()
                .noneMatch(source -> source.endsWith("/" + certificates.group(2)))) {
            complain("the certificates of the database are at " + certificates.group() + ", where nothing is mounted");
        }
    }

    private String secret() {
        return pod.from().name() + "-secrets";
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
