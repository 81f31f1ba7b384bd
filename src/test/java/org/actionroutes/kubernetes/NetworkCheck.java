package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.settings.Settings;

/** Whether the objects around pods find them, and each other. */
final class NetworkCheck {

    private final Pod pod;
    private final List<Manifest> objects;
    private final List<String> complaints = new ArrayList<>();

    private NetworkCheck(Pod pod, List<Manifest> objects) {
        this.pod = pod;
        this.objects = objects;
    }

    static List<String> complaints(Pod pod, List<Manifest> objects) {
        NetworkCheck check = new NetworkCheck(pod, objects);
        check.all("Service").forEach(check::service);
        check.all("NetworkPolicy").forEach(check::policy);
        check.all("PodDisruptionBudget").forEach(object -> check.selects(object, "/spec/selector/matchLabels"));
        check.all("HorizontalPodAutoscaler").forEach(check::autoscaler);
        check.all("ServiceMonitor").forEach(check::monitor);
        check.all("HTTPRoute").forEach(check::route);
        check.all("ExternalSecret").forEach(check::secret);
        check.replicas();
        check.counted();
        check.database();
        return check.complaints;
    }

    private Stream<Manifest> all(String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind));
    }

    private void complain(Manifest object, String complaint) {
        complaints.add(object + ": " + complaint);
    }

    private void selects(Manifest object, String selector) {
        Map<String, String> wanted = Pod.texts(object.at(selector));
        if (wanted.isEmpty() || !pod.labels().entrySet().containsAll(wanted.entrySet())) {
            complain(object, "selects " + wanted + ", and pods have " + pod.labels());
        }
    }

    private void service(Manifest service) {
        selects(service, "/spec/selector");
        for (JsonNode port : service.at("/spec/ports")) {
            String target = port.path("targetPort").asText();
            Integer number = target.matches("\\d+")
                    ? Integer.valueOf(target)
                    : pod.ports().get(target);
            if (!pod.ports().containsValue(number)) {
                complain(service, "leads to port " + target + ", and pods have " + pod.ports());
            }
        }
    }

    private void policy(Manifest policy) {
        selects(policy, "/spec/podSelector/matchLabels");
        for (JsonNode rule : policy.at("/spec/ingress")) {
            rule.path("ports").findValues("port").stream()
                    .filter(port -> !pod.ports().containsValue(port.asInt()))
                    .forEach(port -> complain(policy, "lets in at port " + port + ", and pods have " + pod.ports()));
        }
    }

    private void autoscaler(Manifest autoscaler) {
        if (!autoscaler
                        .at("/spec/scaleTargetRef/name")
                        .asText()
                        .equals(pod.from().name())
                || !autoscaler
                        .at("/spec/scaleTargetRef/kind")
                        .asText()
                        .equals(pod.from().kind())) {
            complain(autoscaler, "scales " + autoscaler.at("/spec/scaleTargetRef/name") + ", not " + pod.from());
        }
        String declared = pod.variables().getOrDefault("REPLICAS", "=1");
        if (!declared.equals("=" + autoscaler.at("/spec/minReplicas").asText())) {
            complain(
                    pod.from(),
                    "declares " + declared.substring(1) + " replicas, and the autoscaler has at least "
                            + autoscaler.at("/spec/minReplicas"));
        }
    }

    /** Replicas are counted by a headless Service, with those that start and end. */
    private void counted() {
        String service = pod.variables().get("REPLICAS_SERVICE");
        boolean found = service == null
                || all("Service")
                        .filter(object -> object.at("/spec/clusterIP").asText().equals("None"))
                        .filter(object ->
                                object.at("/spec/publishNotReadyAddresses").asBoolean())
                        .anyMatch(object -> service.matches("=" + object.name() + "\\."
                                + object.at("/metadata/namespace").asText("[a-z0-9-]+") + "\\.svc"));
        if (!found) {
            complain(pod.from(), "counts replicas by " + service.substring(1) + ", and no headless Service is that");
        }
    }

    private void monitor(Manifest monitor) {
        Map<String, String> wanted = Pod.texts(monitor.at("/spec/selector/matchLabels"));
        List<Manifest> services = all("Service")
                .filter(service ->
                        Pod.texts(service.at("/metadata/labels")).entrySet().containsAll(wanted.entrySet()))
                .toList();
        String port = monitor.at("/spec/endpoints/0/port").asText();
        if (services.size() != 1
                || !services.get(0).at("/spec/ports").findValuesAsText("name").contains(port)) {
            complain(monitor, "asks the port " + port + " of " + services);
        }
        if (!monitor.at("/spec/endpoints/0/path").asText().equals("/observe/metrics")) {
            complain(monitor, "asks " + monitor.at("/spec/endpoints/0/path") + ", where there are no metrics");
        }
    }

    private void route(Manifest route) {
        Set<String> services = new TreeSet<>();
        all("Service")
                .forEach(service -> service.at("/spec/ports")
                        .forEach(port -> services.add(
                                service.name() + ":" + port.path("port").asText())));
        if (pod.from().kind().equals("Integration")) {
            services.add(pod.from().name() + ":"
                    + pod.from().at("/spec/traits/container/servicePort").asText());
        }
        for (JsonNode backend : route.at("/spec/rules/0/backendRefs")) {
            String service =
                    backend.path("name").asText() + ":" + backend.path("port").asText();
            if (!services.contains(service)) {
                complain(route, "leads to " + service + ", and there are " + services);
            }
        }
        Optional<Manifest> gateway = all("Gateway").findFirst();
        String parent = route.at("/spec/parentRefs/0/name").asText();
        if (gateway.isPresent() && !gateway.get().name().equals(parent)) {
            complain(route, "belongs to the gateway " + parent + ", which is not there");
        }
        Properties settings = Settings.defaults();
        int longest = (number(settings, "isv.deadline-ms") + number(settings, "action.grace-ms")) / 1000;
        String timeout = route.at("/spec/rules/0/timeouts/request").asText();
        if (!timeout.matches("\\d+s") || Integer.parseInt(timeout.replace("s", "")) < longest) {
            complain(route, "gives up after " + timeout + ", and an action may take " + longest + " seconds");
        }
        for (JsonNode match : route.at("/spec/rules/0/matches")) {
            String path = match.at("/path/value").asText();
            String manifest = path + "/manifest.yaml";
            if (pod.files().keySet().stream().noneMatch(mounted -> mounted.endsWith("/routes" + path))) {
                complain(route, "no integration answers at " + path + ": there is no " + manifest.substring(1));
            }
        }
    }

    private static int number(Properties settings, String name) {
        return Integer.parseInt(settings.getProperty(name).strip());
    }

    private void secret(Manifest secret) {
        Set<String> made = new TreeSet<>();
        secret.at("/spec/data")
                .findValuesAsText("secretKey")
                .forEach(key -> made.add(secret.at("/spec/target/name").asText() + "/" + key));
        Stream<String> variables = pod.variables().values().stream().filter(value -> !value.startsWith("="));
        Stream<String> files = pod.files().values().stream()
                .flatMap(List::stream)
                .filter(source -> source.contains("/"))
                .map(source -> source.substring(0, source.lastIndexOf('/')));
        Stream.concat(variables, files)
                .filter(wanted -> !made.contains(wanted))
                .forEach(wanted -> complain(secret, "does not make " + wanted));
    }

    /** Pods are let out to it, wherever it is. */
    private void database() {
        Matcher url = Pattern.compile("=postgresql://[^/:]+(?::(\\d+))?/.*")
                .matcher(pod.variables().getOrDefault("DATABASE_URL", ""));
        if (!url.matches()) {
            return;
        }
        String port = url.group(1) == null ? "5432" : url.group(1);
        boolean out = all("NetworkPolicy")
                .flatMap(policy -> policy.at("/spec/egress").valueStream())
                .anyMatch(rule -> rule.path("ports").findValuesAsText("port").contains(port));
        if (!out) {
            complain(pod.from(), "has its database at port " + port + ", where no NetworkPolicy lets it out");
        }
    }

    /** Several replicas read each other's cursors. */
    private void replicas() {
        int most = Math.max(
                pod.from().at("/spec/replicas").asInt(1),
                all("HorizontalPodAutoscaler")
                        .mapToInt(object -> object.at("/spec/maxReplicas").asInt())
                        .max()
                        .orElse(1));
        if (most > 1
                && (!pod.variables().containsKey("CURSOR_KEY") || pod.optional().contains("CURSOR_KEY"))) {
            complain(pod.from(), "has " + most + " replicas, and no CURSOR_KEY that all of them must have");
        }
    }
}
