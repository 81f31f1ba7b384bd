package org.actionroutes.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.release.Release;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/**
 * The files of one integration, as far as they can be read; what can't be is told by the start checks.
 *
 * @param name its name
 * @param home the home directory that it is in
 * @param manifest its manifest, or null
 * @param routes the routes of its actions and those that they call, by what they start with
 */
public record Integration(String name, Path home, YamlDocument manifest, Map<String, Route> routes) {

    /**
     * One route.
     *
     * @param document where it stands
     * @param at the place of its {@code from}
     */
    public record Route(YamlDocument document, String at) {

        /** @return the list of its steps; missing where it has none */
        public JsonNode steps() {
            return document.content().at(at + "/steps");
        }
    }

    /** @return the same without its routes, which takes the most time */
    static Integration manifestOf(Path home, String name) {
        return new Integration(
                name,
                home,
                document(home, home.resolve("routes").resolve(name).resolve(Manifests.FILE))
                        .orElse(null),
                Map.of());
    }

    /** @return the integration of that name in a home directory */
    public static Integration read(Path home, String name) {
        Path folder = home.resolve("routes").resolve(name);
        Map<String, Route> routes = new LinkedHashMap<>();
        files(folder).stream()
                .filter(file -> file.toString().endsWith(Homes.ROUTES) && !file.startsWith(folder.resolve(Homes.CASES)))
                .forEach(file -> document(home, file).ifPresent(document -> routes(document, routes)));
        return new Integration(
                name, home, document(home, folder.resolve(Manifests.FILE)).orElse(null), routes);
    }

    private static void routes(YamlDocument document, Map<String, Route> routes) {
        for (int i = 0; i < document.content().size(); i++) {
            String at = "/" + i + (document.content().get(i).has("route") ? "/route/from" : "/from");
            JsonNode from = document.content().at(at);
            JsonNode contract = from.at("/parameters/contract");
            String uri = from.isTextual() ? from.asText() : from.path("uri").asText();
            if (!uri.isEmpty()) {
                String address = uri.equals("action")
                        ? "action:" + from.at("/parameters/integration").asText() + "/" + contract.asText()
                        : uri.equals("direct")
                                ? "direct:" + from.at("/parameters/name").asText()
                                : uri;
                routes.putIfAbsent(address, new Route(document, at));
            }
        }
    }

    /** @return the route of a contract, or null */
    public Route action(String contract) {
        return routes.get("action:" + name + "/" + contract);
    }

    /** @return what customers have of it; it has a manifest */
    Release release() {
        String own = "action:" + name + "/";
        return new Release(
                manifest,
                routes.keySet().stream()
                        .filter(address -> address.startsWith(own))
                        .map(address -> address.substring(own.length()))
                        .collect(Collectors.toSet()));
    }

    /** @return the content of the manifest at a JSON Pointer; missing where there is no manifest */
    public JsonNode manifest(String pointer) {
        return manifest == null ? MissingNode.getInstance() : manifest.content().at(pointer);
    }

    /** @return the folder of its cases, which may not be there */
    Path cases() {
        return home.resolve("routes").resolve(name).resolve(Homes.CASES);
    }

    /** @return all its files: routes, cases, mappings */
    Stream<Path> files() {
        return Stream.of(home.resolve("routes"), home.resolve(Mapping.FOLDER))
                .flatMap(folder -> files(folder.resolve(name)).stream());
    }

    /** @return the name of a file from the home directory on */
    String name(Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }

    /** @return the text of a mapping; empty where it is not in this home */
    Optional<String> mapping(String mapping) {
        Path file = home.resolve(Mapping.file(mapping));
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<YamlDocument> document(Path home, Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(YamlDocument.parse(
                            home.relativize(file).toString().replace('\\', '/'), Files.readString(file)))
                    : Optional.empty();
        } catch (IOException | YamlProblem e) {
            // The start checks say so.
            return Optional.empty();
        }
    }
}
