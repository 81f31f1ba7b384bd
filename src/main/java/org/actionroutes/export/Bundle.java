package org.actionroutes.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.actionroutes.app.Homes;
import org.actionroutes.app.Kamelets;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.InstanceOutline;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.names.Nearest;

/**
 * What is exported: integrations with their instances.
 *
 * @param name what the objects are called: the integration, or {@code action-routes} where there are several
 * @param integrations their files
 * @param instances the texts of the instances' files
 * @param kamelets the texts of the Kamelets that the routes name
 * @param ownKamelets those of them that the program does not have itself
 * @param secrets what the instances refer to
 * @param ports the ports of the ISVs
 * @param replacesTokens whether an ISV may replace refresh tokens, which have to be kept then
 */
public record Bundle(
        String name,
        List<Integration> integrations,
        ConfigMap instances,
        Map<String, String> kamelets,
        ConfigMap ownKamelets,
        SecretKeys secrets,
        SortedSet<Integer> ports,
        boolean replacesTokens) {

    /** Names of Services have a suffix, and are labels of DNS. */
    private static final int LONGEST_NAME = 50;

    /**
     * Reads it; what is wrong with routes is for others to find.
     *
     * @param homes where integrations are, that of the program first
     * @param names the integrations, each once
     * @param directory the directory with instances, those of other integrations too
     * @throws StartProblem if something can't be exported; it tells of all that is wrong
     * @throws org.actionroutes.yaml.YamlProblem if a manifest or an instance is not as it should be
     */
    public static Bundle read(Homes homes, List<String> names, Path directory) {
        List<String> problems = new ArrayList<>();
        Manifests manifests = homes.manifests();
        names.forEach(name -> checkName(name, manifests, problems));
        stopAt(problems);
        TreeMap<String, String> instances = new TreeMap<>();
        TreeSet<String> variables = new TreeSet<>();
        TreeSet<String> files = new TreeSet<>();
        TreeSet<Integer> ports = new TreeSet<>();
        TreeSet<String> without = new TreeSet<>(names);
        InstanceOutline.readDirectory(directory, manifests).forEach((file, instance) -> {
            if (names.contains(instance.integration())) {
                without.remove(instance.integration());
                SecretKeys.check(file, instance, problems);
                instances.put(file.getFileName().toString(), text(file));
                variables.addAll(instance.variables());
                files.addAll(instance.files());
                ports.add(port(instance.baseUrl()));
            }
        });
        without.forEach(name -> problems.add(directory + ": has no instance of '" + name
                + "', so nobody could call it; one is a YAML file with 'integration: " + name + "'"));
        List<Integration> integrations =
                names.stream().map(name -> Integration.read(homes, name)).toList();
        String name = names.size() == 1 ? names.get(0) : "action-routes";
        TreeMap<String, String> kamelets = new TreeMap<>();
        TreeMap<String, String> own = new TreeMap<>();
        kamelets(homes, integrations, kamelets, own);
        Bundle bundle = new Bundle(
                name,
                integrations,
                new ConfigMap(name + "-instances", instances),
                kamelets,
                new ConfigMap(name + "-kamelets", own),
                new SecretKeys(name + "-secrets", variables, files),
                ports,
                names.stream().map(manifests::find).anyMatch(manifest -> replacesTokens(manifest.orElseThrow())));
        bundle.instances.check(problems);
        bundle.ownKamelets.check(problems);
        integrations.forEach(integration -> {
            integration.routesAndManifest().check(problems);
            integration.mappings().check(problems);
        });
        stopAt(problems);
        return bundle;
    }

    /** @return the command that makes the Secret which the objects name */
    public String secretCommand(String namespace, Path directory) {
        return secrets.command(namespace, directory);
    }

    private static void checkName(String name, Manifests manifests, List<String> problems) {
        if (manifests.find(name).isEmpty()) {
            problems.add("there is no integration '" + name + "'" + Nearest.hint(name, manifests.names(), "there are"));
        } else if (!name.matches("[a-z]([-a-z0-9]*[a-z0-9])?") || name.length() > LONGEST_NAME) {
            problems.add("the integration's name '" + name + "' can't be a name in Kubernetes; it should have at most "
                    + LONGEST_NAME + " lower-case letters, digits and hyphens, and no hyphen at its end");
        }
    }

    private static boolean replacesTokens(Manifest manifest) {
        return manifest.authentication().stream().anyMatch(kind -> kind.has("authorizationCode"));
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("http") ? 80 : 443;
    }

    private static void kamelets(
            Homes homes, List<Integration> integrations, Map<String, String> all, Map<String, String> own) {
        Homes program = new Homes(homes.directories().subList(0, 1));
        SortedSet<String> shared = new TreeSet<>(new Kamelets(program).names());
        integrations.stream()
                .flatMap(integration -> integration.kamelets().stream())
                .forEach(kamelet -> {
                    String file = kamelet + ".kamelet.yaml";
                    homes.find("routes/kamelets/" + file)
                            .findFirst()
                            .map(Bundle::text)
                            .ifPresent(text -> {
                                all.put(file, text);
                                if (!shared.contains(kamelet)) {
                                    own.put(file, text);
                                }
                            });
                });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stopAt(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
    }
}
