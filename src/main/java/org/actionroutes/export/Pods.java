package org.actionroutes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a bundle lies in the pods of the image, however they are made. */
final class Pods {

    /** Where instances are, in every pod. */
    static final String INSTANCES = "/etc/action-routes/instances";

    /** As whom the image runs. */
    static final int USER = 65_532;

    private static final String PROGRAM = "/opt/action-routes";
    private static final String HOME = "/etc/action-routes/home";
    private static final String TOKENS = "/var/lib/action-routes/tokens";

    private final Bundle bundle;

    Pods(Bundle bundle) {
        this.bundle = bundle;
    }

    /** The directories that ConfigMaps are mounted at, but for that of the instances. */
    Map<String, ConfigMap> mounts() {
        Map<String, ConfigMap> mounts = new TreeMap<>();
        bundle.integrations().forEach(integration -> {
            mounts.put(PROGRAM + "/routes/" + integration.name(), integration.routesAndManifest());
            if (!integration.transforms().isEmpty()) {
                mounts.put(PROGRAM + "/transforms/" + integration.name(), integration.mappings());
            }
        });
        if (!bundle.ownKamelets().files().isEmpty()) {
            mounts.put(HOME + "/routes/kamelets", bundle.ownKamelets());
        }
        return mounts;
    }

    List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--instances", INSTANCES, "--management-address", "0.0.0.0"));
        if (!bundle.ownKamelets().files().isEmpty()) {
            arguments.addAll(List.of("--home", HOME));
        }
        return arguments;
    }

    /** The volume with the instances, and the files of secrets beside them. */
    Object instances() {
        List<Object> sources = new ArrayList<>();
        sources.add(Map.of("configMap", Map.of("name", bundle.instances().name())));
        sources.addAll(bundle.secrets().projected());
        return volume("instances", "projected", Map.of("sources", sources));
    }

    /** A claim for refresh tokens, where an ISV replaces them: its directory by its name; otherwise nothing. */
    Map<String, String> tokens() {
        return bundle.replacesTokens() ? Map.of(bundle.name() + "-tokens", TOKENS) : Map.of();
    }

    static Map<String, Object> volume(String name, String kind, Object source) {
        return Template.map("name", name, kind, source);
    }

    static Map<String, Object> mount(String name, String path, boolean readOnly) {
        Map<String, Object> mount = Template.map("name", name, "mountPath", path);
        if (readOnly) {
            mount.put("readOnly", true);
        }
        return mount;
    }
}
