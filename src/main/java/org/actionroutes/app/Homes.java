package org.actionroutes.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.yaml.YamlProblem;

/**
 * The directories that hold {@code routes/} and {@code transforms/}. Together they are a part of the class path, so
 * {@code classpath:routes/…} and {@code mapping:acme/user.jslt} mean the same files wherever the program runs.
 *
 * @param directories the home directories, the first one's files winning
 */
public record Homes(List<Path> directories) {

    /** How the name of a file of routes ends. */
    public static final String ROUTES = ".camel.yaml";
    /** The folder of an integration's cases; no file in it is anything else. */
    public static final String CASES = "cases";
    /** A folder may be a link to one elsewhere. */
    private static final Set<FileVisitOption> FOLLOWED = Set.of(FileVisitOption.FOLLOW_LINKS);
    /** What integrations share; every home may be without them. */
    public static final List<String> SHARED = List.of(Homes.FACES, "kamelets");
    /** The folder of what Okta calls. */
    public static final String FACES = "faces";

    /** @throws YamlProblem if a directory is not a home, or two homes hold the same integration */
    public Homes {
        directories = directories.stream()
                .map(directory -> directory.toAbsolutePath().normalize())
                .distinct()
                .toList();
        Map<String, Path> integrations = new LinkedHashMap<>();
        for (Path home : directories) {
            if (!Files.isDirectory(home.resolve("routes"))) {
                throw new YamlProblem(
                        "file/home",
                        home.toString(),
                        0,
                        "is not a home directory; it should hold a directory 'routes'");
            }
            for (String integration : foldersOf(home.resolve("routes"))) {
                Path other = SHARED.contains(integration) ? null : integrations.putIfAbsent(integration, home);
                if (other != null) {
                    throw new YamlProblem(
                            "file/home",
                            home.resolve("routes").resolve(integration).toString(),
                            0,
                            "the integration '" + integration + "' is also in " + other.resolve("routes")
                                    + "; rename or remove one of the two");
                }
            }
        }
    }

    /** @return the folder of every integration, by what to call it in messages */
    private Map<String, Path> integrationFolders() {
        Map<String, Path> folders = new TreeMap<>();
        for (Path home : directories) {
            foldersOf(home.resolve("routes")).stream()
                    .filter(name -> !SHARED.contains(name))
                    .forEach(name ->
                            folders.put("routes/" + name, home.resolve("routes").resolve(name)));
        }
        return folders;
    }

    /**
     * @return the manifests of all integrations
     * @throws YamlProblem if one is missing or not as it should be
     */
    public Manifests manifests() {
        return Manifests.read(integrationFolders());
    }

    /**
     * @param problems takes what is wrong with manifests
     * @return the manifests that are right
     */
    public Manifests manifests(Consumer<YamlProblem> problems) {
        return Manifests.read(integrationFolders(), problems);
    }

    /**
     * @return the manifest of an integration; where there is no such integration, those of all others that are right
     * @throws YamlProblem if it is missing or not as it should be
     */
    public Manifests manifests(String integration) {
        Map<String, Path> folders = integrationFolders();
        String name = "routes/" + integration;
        return folders.containsKey(name) ? Manifests.read(Map.of(name, folders.get(name))) : manifests(problem -> {});
    }

    /** @return the names of all integrations that there are, also of those without a manifest */
    public List<String> integrations() {
        return integrationFolders().values().stream()
                .map(folder -> folder.getFileName().toString())
                .sorted()
                .toList();
    }

    /** @return the manifest of every integration that has one */
    public List<RouteFile> manifestFiles() {
        return directories.stream()
                .flatMap(home -> foldersOf(home.resolve("routes")).stream()
                        .filter(name -> !SHARED.contains(name))
                        .map(name -> new RouteFile(
                                home, home.resolve("routes").resolve(name).resolve(Manifests.FILE))))
                .filter(file -> Files.isRegularFile(file.path()))
                .toList();
    }

    /** @return every route file, sorted within its home */
    public List<RouteFile> routeFiles() {
        return files(file -> file.toString().endsWith(ROUTES));
    }

    /** @return the YAML files that are nothing by their names: no route files, no Kamelets, no manifests */
    public List<RouteFile> strayFiles() {
        return files(file -> file.toString().matches("(?i).*\\.ya?ml")
                        && !file.toString().endsWith(ROUTES)
                        && !file.endsWith(Manifests.FILE))
                .stream()
                .filter(file -> !file.folder().isEmpty()
                        && !(file.folder().equals("kamelets")
                                && file.path().toString().endsWith(Kamelets.ENDING)))
                .toList();
    }

    /** @return every file of routes, Kamelets and integrations, but for cases; sorted within its home */
    public List<RouteFile> filesOfRoutes() {
        return files(file -> true);
    }

    /** @return the name of every mapping, as in {@code acme/user.jslt} */
    public List<String> mappings() {
        List<String> names = new ArrayList<>();
        for (Path home : directories) {
            Path folder = home.resolve(Mapping.FOLDER);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                    found.filter(file -> file.toString().endsWith(".jslt") && !isLinkedTo(folder, file))
                            .sorted()
                            .forEach(file ->
                                    names.add(folder.relativize(file).toString().replace('\\', '/')));
                } catch (IOException | UncheckedIOException e) {
                    throw Unreadable.problem(folder, e);
                }
            }
        }
        return names;
    }

    private List<RouteFile> files(Predicate<Path> wanted) {
        List<RouteFile> files = new ArrayList<>();
        for (Path home : directories) {
            Path routes = home.resolve("routes");
            List<Path> found = new ArrayList<>();
            try {
                Files.walkFileTree(routes, FOLLOWED, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        // They hold many times as many files as there are routes.
                        return isCases(routes.relativize(folder))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (wanted.test(file) && !isLinkedTo(home, file)) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException e) {
                throw Unreadable.problem(routes, e);
            }
            found.stream().sorted().forEach(file -> files.add(new RouteFile(home, file)));
        }
        return files;
    }

    private static boolean isCases(Path folder) {
        return folder.getNameCount() == 2 && folder.getName(1).toString().equals(CASES);
    }

    /**
     * Whether a file is in a directory such as {@code ..2026_11_29}: Kubernetes has the files of a mounted volume
     * there, and in their places links to them.
     */
    private static boolean isLinkedTo(Path folder, Path file) {
        for (Path name : folder.relativize(file)) {
            if (name.toString().startsWith("..")) {
                return true;
            }
        }
        return false;
    }

    /** @return the files of a resource name, of every home that has it, the winning one first */
    public Stream<Path> find(String resource) {
        return directories.stream().map(home -> home.resolve(resource)).filter(Files::isRegularFile);
    }

    /** @return a class loader that finds what is in the homes, before what the program itself has of that name */
    URLClassLoader classLoader() {
        URL[] urls = directories.stream().map(Homes::url).toArray(URL[]::new);
        return new URLClassLoader("homes", urls, Homes.class.getClassLoader()) {
            @Override
            public URL getResource(String name) {
                URL own = findResource(name);
                return own != null ? own : super.getResource(name);
            }
        };
    }

    private static URL url(Path directory) {
        try {
            return directory.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a directory always has a URL", e);
        }
    }

    private static List<String> foldersOf(Path routes) {
        try (Stream<Path> entries = Files.list(routes)) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith(".."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Unreadable.problem(routes, e);
        }
    }
}
