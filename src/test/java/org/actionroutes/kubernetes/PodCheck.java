package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actionroutes.check.SettingsCheck;
import org.actionroutes.cli.Commands;
import org.actionroutes.export.CamelK;
import org.actionroutes.routes.YamlFile;
import org.actionroutes.settings.Settings;
import picocli.CommandLine;

/** Whether pods fit what the program really is: its options, settings, ports, addresses, directories and memory. */
final class PodCheck {

    static final String VERSION =
            found("pom.xml", "<artifactId>action-routes</artifactId>\\s*<version>([^<]+)</version>");
    private static final int HEAP = Integer.parseInt(found("src/main/dist/bin/action-routes", "-Xmx(\\d+)m\""));
    private static final YAMLMapper YAML = new YAMLMapper();
    /** Of the start script, which are no settings. */
    private static final List<String> OF_THE_SCRIPT = List.of("JAVA_OPTS", "MALLOC_ARENA_MAX");

    private static final Pattern RESOURCE = Pattern.compile(
            "(?:/opt/action-routes|/etc/camel/resources\\.d/_configmaps|/etc/action-routes/home)/(routes|transforms)/([^/]+)");

    /** What the schema says of routes, which takes most of the time. */
    private static final Map<String, List<String>> ROUTES = new ConcurrentHashMap<>();

    private final Pod pod;
    private final Map<String, Manifest> configMaps = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final Properties settings = Settings.defaults();
    private final Set<String> used = new HashSet<>();

    private PodCheck(Pod pod, List<Manifest> objects) {
        this.pod = pod;
        objects.stream()
                .filter(object -> object.kind().equals("ConfigMap"))
                .forEach(object -> configMaps.put(object.name(), object));
    }

    static List<String> complaints(Pod pod, List<Manifest> objects) {
        PodCheck check = new PodCheck(pod, objects);
        check.image();
        check.program();
        check.files();
        check.variables(check.instances());
        check.time();
        if (pod.from().kind().equals("Deployment")) {
            check.security();
        }
        check.memory();
        return check.complaints;
    }

    private void complain(String complaint) {
        complaints.add(pod.from() + ": " + complaint);
    }

    private void image() {
        if (pod.image() != null && !pod.image().endsWith("action-routes:" + VERSION)) {
            complain("the image is " + pod.image() + ", not action-routes:" + VERSION);
        }
        for (String dependency : Pod.list(pod.from().at("/spec/dependencies"))) {
            if (dependency.startsWith("mvn:org.actionroutes:")
                    && !dependency.equals("mvn:org.actionroutes:action-routes:" + VERSION)) {
                complain("the dependency is " + dependency + ", not of version " + VERSION);
            }
        }
        String runtime = pod.from().at("/spec/traits/camel/runtimeVersion").asText(CamelK.RUNTIME);
        if (!runtime.equals(CamelK.RUNTIME)) {
            complain("the runtime " + runtime + " is not the one that is proved");
        }
    }

    /** Arguments, ports and addresses. */
    private void program() {
        List<String> words =
                pod.arguments().isEmpty() ? List.of("run", "--management-address", "0.0.0.0") : pod.arguments();
        try {
            if (!Commands.option(words, "--management-address").equals("0.0.0.0")) {
                complain("probes can't reach the management address");
            }
            port("http", Commands.option(words, "--port"));
            port("management", Commands.option(words, "--management-port"));
        } catch (CommandLine.ParameterException e) {
            complain("the program does not take its arguments: " + e.getMessage());
        }
        pod.probes().stream()
                .filter(probe -> !probe.matches(pod.ports().get("management") + "/observe/health(/live|/ready)?"))
                .forEach(probe -> complain("a probe asks " + probe + ", where no health is told"));
    }

    private void port(String name, String right) {
        if (!right.equals(String.valueOf(pod.ports().get(name)))) {
            complain("the port " + name + " is " + pod.ports().get(name) + ", not " + right);
        }
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
        Set<String> ofSettings = settings.stringPropertyNames().stream()
                .map(SettingsCheck::variable)
                .collect(Collectors.toSet());
        boolean demo = pod.arguments().contains("--demo");
        ofInstances.stream()
                .filter(name -> !demo && !pod.variables().containsKey(name))
                .forEach(name -> complain("an instance refers to the variable " + name + ", which is not set"));
        pod.variables().forEach((name, value) -> {
            if (!ofSettings.contains(name) && !ofInstances.contains(name) && !OF_THE_SCRIPT.contains(name)) {
                complain("nobody reads the variable " + name);
            }
            if (!value.startsWith("=") && !value.equals(secret() + "/" + name)) {
                complain("the variable " + name + " is the key " + value + ", not " + secret() + "/" + name);
            }
        });
        for (String property : Pod.list(pod.from().at("/spec/traits/camel/properties"))) {
            if (!settings.containsKey(property.split("=")[0])) {
                complain("there is no setting " + property.split("=")[0]);
            }
        }
    }

    private String secret() {
        return pod.from().name() + "-secrets";
    }

    /**
     * What the namespace demands: the level restricted of Kubernetes' Pod Security Standards. Camel K sees to its own.
     */
    private void security() {
        JsonNode ofPod = pod.template().path("securityContext");
        JsonNode ofContainer = pod.template().at("/containers/0/securityContext");
        Map.of(
                        "runAsNonRoot", ofPod.path("runAsNonRoot").asBoolean(),
                        "seccompProfile",
                                ofPod.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                        "allowPrivilegeEscalation",
                                !ofContainer.path("allowPrivilegeEscalation").asBoolean(true),
                        "capabilities",
                                Pod.list(ofContainer.at("/capabilities/drop")).contains("ALL"),
                        "readOnlyRootFilesystem",
                                ofContainer.path("readOnlyRootFilesystem").asBoolean(),
                        "automountServiceAccountToken",
                                !pod.template()
                                        .path("automountServiceAccountToken")
                                        .asBoolean(true))
                .forEach((member, right) -> {
                    if (!right) {
                        complain(member + " is not as restricted pods have it");
                    }
                });
    }

    private void time() {
        int needed = pod.template()
                        .at("/containers/0/lifecycle/preStop/sleep/seconds")
                        .asInt()
                + Integer.parseInt(settings.getProperty("shutdown.timeout-ms").strip()) / 1000
                + 3;
        int grace = pod.template().path("terminationGracePeriodSeconds").asInt(30);
        if (grace < needed) {
            complain("the end may take " + needed + " seconds, and is given " + grace);
        }
    }

    private void memory() {
        Matcher limit = Pattern.compile("(\\d+)Mi").matcher(pod.memory());
        if (!limit.matches() || Integer.parseInt(limit.group(1)) < HEAP * 3 / 2) {
            complain(
                    "a limit of " + pod.memory() + " is too little for a heap of " + HEAP + "Mi and what is around it");
        }
        Pod.list(pod.from().at("/spec/traits/jvm/options")).stream()
                .filter(option -> option.startsWith("-Xmx") && !option.equals("-Xmx" + HEAP + "m"))
                .forEach(option -> complain("the heap is " + option + ", not that of the distribution"));
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String found(String file, String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
            if (!matcher.find()) {
                throw new AssertionError(file + " has no " + pattern);
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
