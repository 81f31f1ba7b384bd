package org.actionroutes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bundle of one integration as an {@code Integration} of Camel K (camel.apache.org/v1), with what belongs around it.
 * Traits are as the operator's sources have them at 2.10.1 and 2.11.
 */
public final class CamelK {

    /** The runtime that all cases of the integrations pass on: Camel Quarkus 3.31.0, which is Camel 4.17. */
    public static final String RUNTIME = "3.31.0";

    private static final String RESOURCES = "/etc/camel/resources.d/_configmaps/";

    private final Bundle bundle;
    private final Pods pods;
    private final ExportedFiles files;
    private final List<String> mounts = new ArrayList<>();
    private final List<String> variables;

    private CamelK(Bundle bundle, String namespace) {
        this.bundle = bundle;
        this.variables = new ArrayList<>(bundle.secrets().camelKVariables());
        this.variables.add("REPLICAS=2");
        this.variables.add("REPLICAS_SERVICE=" + bundle.name() + "-replicas." + namespace + ".svc");
        this.pods = new Pods(bundle);
        this.files = new ExportedFiles(bundle, Map.of("camel.apache.org/integration", bundle.name()), namespace);
    }

    /**
     * For the operator to build.
     *
     * @param camelK the version of Camel K: 2.10 or 2.11
     * @param runtime the version of the runtime
     * @return the texts of the files, by their names
     */
    public static Map<String, String> files(Bundle bundle, String namespace, String camelK, String runtime) {
        return new CamelK(bundle, namespace).built(camelK, runtime);
    }

    /**
     * Of an image that is there already, for the operator to run only.
     *
     * @param image the image
     * @return the texts of the files, by their names
     */
    public static Map<String, String> files(Bundle bundle, String namespace, String image) {
        return new CamelK(bundle, namespace).ofImage(image);
    }

    private Map<String, String> built(String camelK, String runtime) {
        Integration integration = bundle.integrations().get(0);
        List<String> dependencies = new ArrayList<>(
                List.of("mvn:org.actionroutes:action-routes:" + ExportedFiles.version(), "camel:platform-http"));
        if (camelK.equals("2.10")) {
            // The operator adds it by itself from 2.11 on.
            dependencies.add("mvn:org.apache.camel.quarkus:camel-quarkus-observability-services:" + runtime);
        }
        files.give("podSecurity", "baseline")
                .give("dependencies", dependencies)
                .give("runtimeProvider", "plain-quarkus")
                .give("runtimeVersion", runtime)
                .give("properties", List.of("instances.directory=" + Pods.INSTANCES))
                .give(
                        "jvmOptions",
                        List.of(
                                "-XX:+UseSerialGC",
                                "-Xmx320m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Dsun.net.inetaddr.ttl=5"))
                .give("preStop", Map.of("sleep", Map.of("seconds", 10)))
                .give("sources", sources(integration))
                .file("namespace.yaml")
                .file("integration-platform.yaml");
        List.of("image", "user", "args", "optional", "readOnly", "emptyDirs")
                .forEach(name -> files.give(name, List.of()));
        mount(RESOURCES + "routes/" + integration.name(), integration.manifestAlone());
        if (!integration.transforms().isEmpty()) {
            mount(RESOURCES + "transforms/" + integration.name(), integration.mappings());
        }
        if (!bundle.kamelets().isEmpty()) {
            files.text("kamelets.yaml", String.join("---\n", bundle.kamelets().values()));
        }
        return rest();
    }

    private Map<String, String> ofImage(String image) {
        files.give("podSecurity", "restricted")
                .give("image", image)
                .give("user", Pods.USER)
                .give("args", pods.arguments())
                .give("optional", bundle.secrets().optional())
                .give("readOnly", true)
                .give("emptyDirs", List.of("tmp:/tmp:64Mi"))
                .file("namespace.yaml");
        variables.add("SHUTDOWN_DELAY_MS=10000");
        List.of("dependencies", "runtimeProvider", "runtimeVersion", "properties", "jvmOptions", "preStop", "sources")
                .forEach(name -> files.give(name, List.of()));
        pods.mounts().forEach(this::mount);
        return rest();
    }

    private Map<String, String> rest() {
        List<Object> volumes = new ArrayList<>();
        List<Object> volumeMounts = new ArrayList<>();
        if (bundle.secrets().projected().isEmpty()) {
            mount(Pods.INSTANCES, bundle.instances());
        } else {
            // No trait puts files of a ConfigMap and of a Secret into one directory.
            files.configMap(bundle.instances());
            volumes.add(pods.instances());
            volumeMounts.add(Pods.mount("instances", Pods.INSTANCES, true));
        }
        List<String> claims = new ArrayList<>();
        pods.tokens().forEach((claim, path) -> {
            variables.add("TOKEN_STORE=" + path);
            claims.add(claim + ":" + path);
            files.file("token-store.yaml");
        });
        return files.give("variables", variables)
                .give("mounts", mounts)
                .give("claims", claims)
                .give("group", claims.isEmpty() ? List.of() : Pods.USER)
                .give("volumes", volumes)
                .give("volumeMounts", volumeMounts)
                .file("integration.yaml")
                .file("management.yaml")
                .file("network-policy.yaml")
                .file("http-route.yaml")
                .files();
    }

    private void mount(String path, ConfigMap map) {
        files.configMap(map);
        mounts.add("configmap:" + map.name() + "@" + path);
    }

    private static List<?> sources(Integration integration) {
        return integration.routes().entrySet().stream()
                .map(file -> Template.map("name", file.getKey(), "content", file.getValue()))
                .toList();
    }
}
