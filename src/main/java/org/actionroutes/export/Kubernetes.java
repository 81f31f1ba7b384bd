package org.actionroutes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bundle as a Deployment of the image, with what belongs around it. */
public final class Kubernetes {

    private Kubernetes() {}

    /** @return the image of this program, as its build calls it */
    public static String image() {
        return "action-routes:" + ExportedFiles.version();
    }

    /**
     * @param image the image to run
     * @param namespace where to
     * @return the texts of the files, by their names
     */
    public static Map<String, String> files(Bundle bundle, String image, String namespace) {
        Pods pods = new Pods(bundle);
        List<Object> mounts = new ArrayList<>();
        List<Object> volumes = new ArrayList<>();
        pods.mounts().forEach((path, map) -> {
            mounts.add(Pods.mount(map.purpose(), path, true));
            volumes.add(Pods.volume(map.purpose(), "configMap", Map.of("name", map.name())));
        });
        mounts.add(Pods.mount("instances", Pods.INSTANCES, true));
        volumes.add(pods.instances());
        List<Object> environment = new ArrayList<>(bundle.secrets().environment());
        pods.tokens().forEach((claim, path) -> {
            mounts.add(Pods.mount(claim, path, false));
            volumes.add(Pods.volume(claim, "persistentVolumeClaim", Map.of("claimName", claim)));
            environment.add(Template.map("name", "TOKEN_STORE", "value", path));
        });
        ExportedFiles files = new ExportedFiles(bundle, ExportedFiles.labels(bundle), namespace)
                .give("podSecurity", "restricted")
                .give("image", image)
                .give("args", pods.arguments())
                .give("environment", environment)
                .give("mounts", mounts)
                .give("volumes", volumes)
                .file("namespace.yaml");
        pods.mounts().values().forEach(files::configMap);
        files.configMap(bundle.instances());
        pods.tokens().keySet().forEach(claim -> files.file("token-store.yaml"));
        return files.file("deployment.yaml")
                .file("autoscaling.yaml")
                .file("service.yaml")
                .file("management.yaml")
                .file("network-policy.yaml")
                .file("http-route.yaml")
                .files();
    }
}
