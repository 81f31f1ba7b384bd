package org.actionroutes.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A base image made of this machine's own C library and shell: no more than a Java runtime and a script need. */
final class LocalBase {

    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
    private static final String SHELL = "/bin/sh";

    private LocalBase() {}

    /**
     * @param runtime the Java runtime that is to run on it
     * @param architecture as images name it
     * @return an archive as {@code docker save} writes it
     */
    static Path create(Path folder, Path runtime, String architecture) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        for (String directory :
                List.of("tmp", "proc", "dev", "etc/action-routes/instances", "etc/action-routes/home")) {
            Files.createDirectories(root.resolve(directory));
        }
        for (String file : needed(runtime)) {
            Path copy = root.resolve(file.substring(1));
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(file), copy);
        }
        Path layer = folder.resolve("layer.tar");
        Shell.run(
                "tar",
                "--sort=name",
                "--mtime=@0",
                "--owner=0",
                "--group=0",
                "-C",
                root.toString(),
                "-cf",
                layer.toString(),
                ".");
        String digest = Shell.run("sha256sum", layer.toString()).split(" ", 2)[0];
        ObjectMapper json = new ObjectMapper();
        json.writeValue(
                folder.resolve("config.json").toFile(),
                Map.of(
                        "architecture",
                        architecture,
                        "os",
                        "linux",
                        "config",
                        Map.of(),
                        "rootfs",
                        Map.of("type", "layers", "diff_ids", List.of("sha256:" + digest))));
        json.writeValue(
                folder.resolve("manifest.json").toFile(),
                List.of(Map.of(
                        "Config", "config.json", "RepoTags", List.of("base:local"), "Layers", List.of("layer.tar"))));
        Path archive = folder.resolve("base.tar");
        Shell.run(
                "tar", "-C", folder.toString(), "-cf", archive.toString(), "manifest.json", "config.json", "layer.tar");
        return archive;
    }

    private static Set<String> needed(Path runtime) throws IOException, InterruptedException {
        Set<String> files = new TreeSet<>(Set.of(SHELL));
        try (Stream<Path> found = Files.walk(runtime)) {
            for (Path file : found.filter(path -> path.endsWith("bin/java")
                            || path.getFileName().toString().endsWith(".so"))
                    .toList()) {
                addLibraries(file, files);
            }
        }
        addLibraries(Path.of(SHELL), files);
        files.removeIf(file -> Path.of(file).startsWith(runtime));
        return files;
    }

    private static void addLibraries(Path file, Set<String> files) throws IOException, InterruptedException {
        Matcher libraries = LIBRARY.matcher(Shell.run("ldd", file.toString()));
        while (libraries.find()) {
            files.add(libraries.group(1));
        }
    }
}
