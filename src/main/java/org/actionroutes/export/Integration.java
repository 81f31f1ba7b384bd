package org.actionroutes.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.mapping.Mapping;

/**
 * The files of an integration that it needs to run.
 *
 * @param name the integration's name
 * @param manifest the text of its manifest
 * @param routes the texts of its route files, by their names
 * @param transforms the texts of its mappings, by their names
 */
record Integration(
        String name, String manifest, SortedMap<String, String> routes, SortedMap<String, String> transforms) {

    private static final Pattern KAMELET = Pattern.compile("\\bkamelet:([a-z0-9-]+)");

    /**
     * @param homes where it is
     * @throws StartProblem if files of it are in folders of their own, or can't be read
     */
    static Integration read(Homes homes, String name) {
        Path home = homes.directories().stream()
                .filter(directory ->
                        Files.isDirectory(directory.resolve("routes").resolve(name)))
                .findFirst()
                .orElseThrow();
        return new Integration(
                name,
                files(home, "routes/" + name, Manifests.FILE).get(Manifests.FILE),
                files(home, "routes/" + name, Homes.ROUTES),
                files(home, Mapping.FOLDER + name, ".jslt"));
    }

    private static SortedMap<String, String> files(Path home, String name, String ending) {
        SortedMap<String, String> files = new TreeMap<>();
        Path folder = home.resolve(name);
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(ending)).toList()) {
                if (!file.getParent().equals(folder)) {
                    throw new StartProblem(List.of(
                            home.relativize(file) + ": a ConfigMap holds the files of one folder; move it to " + name));
                }
                files.put(file.getFileName().toString(), Files.readString(file));
            }
            return files;
        } catch (IOException e) {
            throw new StartProblem(List.of(name + ": has a file that can't be read as UTF-8 text"));
        }
    }

    /** @return the Kamelets that its routes name */
    TreeSet<String> kamelets() {
        TreeSet<String> names = new TreeSet<>();
        routes.values().forEach(text -> KAMELET.matcher(text).results().forEach(found -> names.add(found.group(1))));
        return names;
    }

    ConfigMap routesAndManifest() {
        SortedMap<String, String> files = new TreeMap<>(routes);
        files.put(Manifests.FILE, manifest);
        return new ConfigMap(name + "-routes", files);
    }

    ConfigMap manifestAlone() {
        return new ConfigMap(name + "-manifest", new TreeMap<>(Map.of(Manifests.FILE, manifest)));
    }

    ConfigMap mappings() {
        return new ConfigMap(name + "-transforms", transforms);
    }
}
