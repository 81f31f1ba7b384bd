package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the pods of a Deployment or of an Integration are made of, said in one way.
 *
 * @param from the object
 * @param labels what Services find them by
 * @param image the image, or null where the operator builds it
 * @param arguments of the program; none where the operator builds the image
 * @param variables environment variables, by their names: {@code secret/key}, or {@code =value}
 * @param optional those that may be missing
 * @param ports by their names
 * @param files what is mounted: for each path the ConfigMap or {@code secret/key}
 * @param directories where there is a directory of its own: an emptyDir or a claim
 * @param probes addresses as {@code port/path}
 * @param template the pod's own members
 * @param memory the limit
 */
record Pod(
        Manifest from,
        Map<String, String> labels,
        String image,
        List<String> arguments,
        Map<String, String> variables,
        List<String> optional,
        Map<String, Integer> ports,
        Map<String, List<String>> files,
        List<String> directories,
        List<String> probes,
        JsonNode template,
        String memory) {

    static Pod of(Manifest object) {
        return object.kind().equals("Deployment") ? ofDeployment(object) : ofIntegration(object);
    }

    private static Pod ofDeployment(Manifest object) {
        JsonNode template = object.at("/spec/template/spec");
        JsonNode container = template.at("/containers/0");
        Map<String, String> variables = new TreeMap<>();
        List<String> optional = new ArrayList<>();
        variables(container, variables, optional);
        Map<String, Integer> ports = new LinkedHashMap<>();
        container
                .path("ports")
                .forEach(port -> ports.put(
                        port.path("name").asText(), port.path("containerPort").asInt()));
        Map<String, List<String>> files = new TreeMap<>();
        List<String> directories = new ArrayList<>();
        mounts(template, container, files, directories);
        List<String> probes = new ArrayList<>();
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            JsonNode get = container.path(probe).path("httpGet");
            String port = get.path("port").asText();
            probes.add(ports.getOrDefault(port, get.path("port").asInt())
                    + get.path("path").asText());
        }
        return new Pod(
                object,
                texts(object.at("/spec/template/metadata/labels")),
                container.path("image").asText(),
                list(container.path("args")),
                variables,
                optional,
                ports,
                files,
                directories,
                probes,
                template,
                container.at("/resources/limits/memory").asText());
    }

    private static Pod ofIntegration(Manifest object) {
        JsonNode traits = object.at("/spec/traits");
        JsonNode template = object.at("/spec/template/spec");
        JsonNode container = template.at("/containers/0");
        Map<String, String> variables = new TreeMap<>();
        List<String> optional = new ArrayList<>();
        variables(container, variables, optional);
        for (String entry : list(traits.at("/environment/vars"))) {
            String[] parts = entry.split("=", 2);
            variables.put(parts[0], parts[1].startsWith("secret:") ? parts[1].substring(7) : "=" + parts[1]);
        }
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("http", traits.at("/container/port").asInt());
        for (String port : list(traits.at("/container/ports"))) {
            ports.put(port.split(";")[0], Integer.parseInt(port.split(";")[1]));
        }
        Map<String, List<String>> files = new TreeMap<>();
        List<String> directories = new ArrayList<>();
        mounts(template, container, files, directories);
        for (String resource : list(traits.at("/mount/resources"))) {
            String[] parts = resource.substring(resource.indexOf(':') + 1).split("@");
            files.put(parts[1], List.of(parts[0]));
        }
        list(traits.at("/mount/emptyDirs"))
                .forEach(directory -> directories.add(directory.split(":")[1]));
        list(traits.at("/mount/volumes")).forEach(claim -> directories.add(claim.split(":")[1]));
        JsonNode health = traits.path("health");
        return new Pod(
                object,
                Map.of("camel.apache.org/integration", object.name()),
                traits.at("/container/image").asText(null),
                list(container.path("args")),
                variables,
                optional,
                ports,
                files,
                directories,
                List.of("startup", "readiness", "liveness").stream()
                        .map(probe -> health.path(probe + "Port").asText()
                                + health.path(probe + "Probe").asText())
                        .toList(),
                template,
                traits.at("/container/limitMemory").asText());
    }

    private static void variables(JsonNode container, Map<String, String> variables, List<String> optional) {
        for (JsonNode variable : container.path("env")) {
            JsonNode reference = variable.at("/valueFrom/secretKeyRef");
            String name = variable.path("name").asText();
            variables.put(
                    name,
                    reference.isMissingNode()
                            ? "=" + variable.path("value").asText()
                            : reference.path("name").asText() + "/"
                                    + reference.path("key").asText());
            if (reference.path("optional").asBoolean()) {
                optional.add(name);
            }
        }
    }

    private static void mounts(
            JsonNode template, JsonNode container, Map<String, List<String>> files, List<String> directories) {
        Map<String, JsonNode> volumes = new LinkedHashMap<>();
        template.path("volumes")
                .forEach(volume -> volumes.put(volume.path("name").asText(), volume));
        for (JsonNode mount : container.path("volumeMounts")) {
            String path = mount.path("mountPath").asText();
            JsonNode volume = volumes.get(mount.path("name").asText());
            if (volume == null) {
                files.put(path, List.of("no volume " + mount.path("name").asText()));
            } else if (volume.has("emptyDir") || volume.has("persistentVolumeClaim")) {
                directories.add(path);
            } else {
                List<String> sources = new ArrayList<>();
                volume.findValues("configMap")
                        .forEach(map -> sources.add(map.path("name").asText()));
                volume.findValues("secret")
                        .forEach(secret -> secret.path("items")
                                .forEach(item -> sources.add(secret.path("name").asText() + "/"
                                        + item.path("key").asText() + "/"
                                        + item.path("path").asText())));
                files.put(path, sources);
            }
        }
    }

    static List<String> list(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    static Map<String, String> texts(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText(), (one, other) -> one, TreeMap::new));
    }
}
