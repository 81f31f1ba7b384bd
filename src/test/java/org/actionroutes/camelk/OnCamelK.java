package org.actionroutes.camelk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.cases.RunningProcess;

/** Integrations on Camel Quarkus, as Camel K's operator builds, mounts and starts them. */
public final class OnCamelK {

    /** What Quarkus' build has made of {@code src/it/camel-k}. */
    private static final Path APPLICATION = Path.of("target/it/camel-k/target/quarkus-app");

    private static final String[] PATIENT_AND_LOCAL = {
        "ISV_ALLOW_PRIVATE_ADDRESSES=true",
        // Waits are short, and a test that fails on purpose is not in the way of the next.
        "ISV_BACKOFF_MS=20",
        "ISV_CIRCUIT_MINIMUM_CALLS=1000000"
    };

    private OnCamelK() {}

    /**
     * Begins it.
     *
     * @param root an empty directory, which stands for the root of the container
     * @param integrations their names, in this repository or among the tests' own
     * @param instances names of files to what they hold
     * @param secrets what instances refer to: environment variables and their values
     * @param settings further ones, as {@code NAME=value}
     */
    public static RunningProcess start(
            Path root,
            List<String> integrations,
            Map<String, String> instances,
            Map<String, String> secrets,
            String... settings)
            throws IOException {
        Resources resources = Export.of(integrations).instances(instances);
        return start(pod(root, resources, secrets, settings));
    }

    static Pod pod(Path root, Resources resources, Map<String, String> secrets, String... settings) throws IOException {
        secrets.keySet().forEach(name -> resources.environment(name + "=secret:secrets/" + name));
        return new Pod(
                root,
                APPLICATION,
                resources
                        .secret("secrets", secrets)
                        .environment(PATIENT_AND_LOCAL)
                        .environment(settings));
    }

    static RunningProcess start(Pod pod) throws IOException {
        return RunningProcess.onQuarkus(pod.process());
    }
}
