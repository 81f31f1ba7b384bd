package org.actionroutes.dev;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.app.Kamelets;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.mapping.Mapping;

/**
 * Where the files of integrations and instances lie.
 *
 * @param homes home directories
 * @param instances the directory of instances with their files of secrets, or null
 */
record Places(List<Path> homes, Path instances) {

    private static final String ROUTES = "routes";
    private static final String YAML = "(?i).*\\.ya?ml";
    private static final int SAID = 3;

    Places {
        homes = homes.stream().map(home -> home.toAbsolutePath().normalize()).toList();
        instances = instances == null ? null : instances.toAbsolutePath().normalize();
    }

    /** @return the directories that hold all of them, which need not be there yet */
    List<Path> roots() {
        return Stream.concat(
                        homes.stream().flatMap(home -> Stream.of(home.resolve(ROUTES), home.resolve(Mapping.FOLDER))),
                        Stream.ofNullable(instances))
                .toList();
    }

    /** Whether nothing in a directory is of interest, which holds many times as many files as there are others. */
    boolean isOfCases(Path directory) {
        return homes.stream()
                .map(home -> home.resolve(ROUTES))
                .anyMatch(routes -> directory.startsWith(routes)
                        && routes.relativize(directory).getNameCount() == 2
                        && directory.endsWith(Homes.CASES));
    }

    /** Whether a file is one that integrations or instances are read from. */
    boolean isSource(Path file) {
        return isOfInstances(file) || isMapping(file) || file.toString().matches(YAML);
    }

    boolean isOfInstances(Path file) {
        return instances != null && file.startsWith(instances);
    }

    /** Whether a file holds an instance; others beside it may hold secrets of any. */
    boolean isInstance(Path file) {
        return instances != null
                && instances.equals(file.getParent())
                && file.toString().matches(YAML);
    }

    boolean isMapping(Path file) {
        return file.toString().endsWith(".jslt");
    }

    /** Whether routes are made of a file: it is one of routes, or a Kamelet. */
    boolean isOfRoutes(Path file) {
        return isIn(ROUTES, file) && !file.endsWith(Manifests.FILE);
    }

    /** Whether the program itself reads it, and no integration. */
    boolean isOfFaces(Path file) {
        return isIn(ROUTES, file) && folder(file).equals(Homes.FACES);
    }

    /** Whether a file belongs to all integrations, whether they name it or not: routes that are in no folder. */
    boolean isOfAll(Path file) {
        return isIn(ROUTES, file) && folder(file).isEmpty();
    }

    private boolean isIn(String root, Path file) {
        return homes.stream().anyMatch(home -> file.startsWith(home.resolve(root)));
    }

    /** @return the integration in whose folder of routes or mappings a file lies */
    Optional<String> integration(Path file) {
        String folder = folder(file);
        return folder.isEmpty() || Homes.SHARED.contains(folder) ? Optional.empty() : Optional.of(folder);
    }

    private String folder(Path file) {
        return roots().stream()
                .filter(root -> !root.equals(instances) && file.startsWith(root))
                .map(root -> root.relativize(file))
                .map(name -> name.getNameCount() < 2 ? "" : name.getName(0).toString())
                .findFirst()
                .orElse("");
    }

    /** @return by what name others use a file: a mapping or a Kamelet; nothing for any other */
    Optional<String> usedAs(Path file) {
        String name = said(file).replace('\\', '/');
        if (name.startsWith(Kamelets.FOLDER) && name.endsWith(Kamelets.ENDING)) {
            return Optional.of(name.substring(Kamelets.FOLDER.length(), name.length() - Kamelets.ENDING.length()));
        }
        return name.startsWith(Mapping.FOLDER)
                ? Optional.of(name.substring(Mapping.FOLDER.length()))
                : Optional.empty();
    }

    /** @return what a person calls a file: its name from the home directory on */
    String said(Path file) {
        return homes.stream()
                .filter(file::startsWith)
                .findFirst()
                .map(home -> home.relativize(file))
                .orElse(file)
                .toString();
    }

    /** @return what a person calls them, the first of them alone where they are many */
    String said(List<Path> files) {
        Stream<String> names = files.stream().limit(SAID).map(this::said);
        return Stream.concat(names, files.size() > SAID ? Stream.of(files.size() - SAID + " more") : Stream.empty())
                .collect(Collectors.joining(", "));
    }
}
