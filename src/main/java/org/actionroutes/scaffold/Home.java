package org.actionroutes.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.yaml.YamlDocument;

/** A home directory, as far as new files go into it. */
final class Home {

    private static final List<String> SHARED = List.of("faces", "kamelets");

    private final Path directory;

    Home(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    Path routes(String integration) {
        return directory.resolve("routes").resolve(integration);
    }

    Path cases(String integration) {
        return routes(integration).resolve(Homes.CASES);
    }

    /** @return a file's name from the home on */
    String name(Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    /**
     * @param integration its name; null for the only one that is there
     * @throws StartProblem if it is not there, or there are several
     */
    String chosen(String integration) {
        List<String> there = integrations();
        if (integration == null && there.size() != 1) {
            throw new StartProblem(List.of(
                    there.isEmpty()
                            ? directory + " has no integration in routes/; 'action-routes new NAME' writes one"
                            : "--integration says to which one: " + String.join(", ", there)));
        }
        String name = integration == null ? there.get(0) : integration;
        if (!there.contains(name)) {
            throw new StartProblem(List.of("there is no integration '" + name + "' in " + directory.resolve("routes")
                    + "; there are: " + String.join(", ", there)));
        }
        return name;
    }

    /**
     * @return the integration's manifest
     * @throws StartProblem if it can't be read
     */
    YamlDocument manifest(String integration) {
        Path file = routes(integration).resolve(Manifests.FILE);
        try {
            return YamlDocument.parse(Manifests.file(integration), Files.readString(file));
        } catch (IOException e) {
            throw new StartProblem(List.of(file + " can't be read: " + e.getMessage()));
        }
    }

    boolean has(String integration) {
        return Files.exists(routes(integration));
    }

    /** @return the names of the integrations that are there */
    List<String> integrations() {
        Path routes = directory.resolve("routes");
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(routes)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(Manifests.FILE)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StartProblem(List.of(routes + " can't be read: " + e.getMessage()));
        }
    }

    /** @return the texts of an integration's mappings, as in {@code acme/user.jslt} */
    Map<String, String> mappings(String integration) {
        Map<String, String> texts = new TreeMap<>();
        Path folder = directory.resolve("transforms").resolve(integration);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".jslt")).toList()) {
                    texts.put(integration + "/" + file.getFileName(), Files.readString(file));
                }
            } catch (IOException e) {
                throw new StartProblem(List.of(folder + " can't be read: " + e.getMessage()));
            }
        }
        return texts;
    }

    /** @throws StartProblem if an integration can't be called so, or there is one */
    static void checkNew(String name, Home home, Home program) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new StartProblem(List.of("'" + name
                    + "' is no name of an integration; it has small letters, digits and hyphens, as in acme-crm"));
        }
        if (SHARED.contains(name)) {
            throw new StartProblem(
                    List.of("'" + name + "' is where routes are that all integrations share; choose another name"));
        }
        for (Home one : List.of(home, program)) {
            if (one.has(name)
                    || Files.exists(one.directory.resolve("transforms").resolve(name))) {
                throw new StartProblem(List.of("there is an integration '" + name + "' already, in " + one.routes(name)
                        + "; choose another name, or 'add' to that one"));
            }
        }
    }
}
