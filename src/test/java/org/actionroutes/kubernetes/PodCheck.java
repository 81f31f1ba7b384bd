package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.cli.Commands;
import org.actionroutes.export.CamelK;
import org.actionroutes.settings.Settings;
import picocli.CommandLine;

/** Whether pods fit what the program really is: its version, options, ports, addresses, times and memory. */
final class PodCheck {

    static final String VERSION =
            found("pom.xml", "<artifactId>action-routes</artifactId>\\s*<version>([^<]+)</version>");
    private static final int HEAP = Integer.parseInt(found("src/main/dist/bin/action-routes", "-Xmx(\\d+)m\""));
    private final Pod pod;
    private final List<String> complaints = new ArrayList<>();
    private final Properties settings = Settings.defaults();

    private PodCheck(Pod pod) {
        this.pod = pod;
    }

    static List<String> complaints(Pod pod) {
        PodCheck check = new PodCheck(pod);
        check.image();
        check.program();
        check.time();
        check.memory();
        if (pod.from().kind().equals("Deployment")) {
            check.security();
        }
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
                + Integer.parseInt(pod.variables()
                                .getOrDefault("SHUTDOWN_DELAY_MS", "=0")
                                .substring(1))
                        / 1000
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
