package org.actionroutes.cases;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.manifest.ManifestFile;
import org.actionroutes.manifest.Manifests;

/**
 * Instances for tests, each with a manifest of its own, so that one integration can be tried with any authentication.
 */
public final class TestInstances implements Instances {

    private final Manifests manifests = new Manifests();
    private final LoadedInstances instances = new LoadedInstances(manifests);

    /**
     * Adds an instance whose callers send {@link RunningApplication#SECRET} and whose ISV takes a fixed bearer token.
     */
    public void add(String integration, String name, URI baseUrl, String token) {
        add(integration, name, baseUrl, "bearer: {token: '{token}'}", Map.of("token", token));
    }

    /**
     * @param authentication an entry of the manifest's {@code authentication}, in flow style; empty for none
     * @param credentials the credentials that it names
     */
    public void add(
            String integration, String name, URI baseUrl, String authentication, Map<String, String> credentials) {
        add(integration, name, baseUrl, authentication, credentials, "");
    }

    /** @param more further lines of the manifest */
    public void add(
            String integration,
            String name,
            URI baseUrl,
            String authentication,
            Map<String, String> credentials,
            String more) {
        add(RunningApplication.SECRET, integration, name, baseUrlOnly(baseUrl), authentication, credentials, more);
    }

    /** @param connection the manifest's {@code connection}, in flow style; the ISV asks for no credentials */
    public void addWithConnection(String integration, String name, String connection) {
        add(RunningApplication.SECRET, integration, name, connection, "", Map.of(), "");
    }

    /** Adds an instance whose callers send another secret, and whose ISV asks for nothing. */
    public void addForCallers(String callerSecret, String integration, String name, URI baseUrl) {
        add(callerSecret, integration, name, baseUrlOnly(baseUrl), "", Map.of(), "");
    }

    private static String baseUrlOnly(URI baseUrl) {
        return "baseUrl: \"" + baseUrl + "\"";
    }

    private void add(
            String callerSecret,
            String integration,
            String name,
            String connection,
            String authentication,
            Map<String, String> credentials,
            String more) {
        String manifest = """
                name: %s
                displayName: Test
                credentials: {%s}
                connection: {%s}
                authentication: [%s]
                %s
                """.formatted(
                integration,
                credentials.keySet().stream().map(key -> key + ": {label: x}").collect(Collectors.joining(", ")),
                connection,
                authentication.isEmpty() ? "" : "{" + authentication + "}",
                more);
        manifests.add(ManifestFile.read(integration + "/manifest.yaml", integration, manifest));
        Map<String, String> environment = new HashMap<>(credentials);
        environment.put("CALLER", callerSecret);
        instances.add(
                integration + "-" + name + ".yaml",
                """
                integration: %s
                instance: %s
                callers: {bearer: {env: CALLER}}
                credentials: {%s}
                """.formatted(
                                integration,
                                name,
                                credentials.keySet().stream()
                                        .map(key -> key + ": {env: " + key + "}")
                                        .collect(Collectors.joining(", "))),
                Path.of("."),
                environment);
    }

    @Override
    public boolean mayHave(String integration) {
        return instances.mayHave(integration);
    }

    @Override
    public Optional<Instance> find(String integration, String name) {
        return instances.find(integration, name);
    }
}
