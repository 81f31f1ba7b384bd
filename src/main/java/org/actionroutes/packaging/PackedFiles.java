package org.actionroutes.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.app.Kamelets;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.yaml.YamlProblem;

/** The files of an integration: its own, and the mappings and Kamelets of others that these name. */
final class PackedFiles {

    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+\"([^\"]+)\"");
    private static final Pattern MAPPING =
            Pattern.compile("mapping:([\\w./-]+\\.jslt)|file:\\s*[\"']?([\\w./-]+\\.jslt)");
    private static final Pattern KAMELET = Pattern.compile("kamelet:([\\w-]+)|name:\\s*[\"']?([\\w-]+-action)\\b");

    private final Homes homes;
    private final Path program;
    private final Map<String, byte[]> files = new TreeMap<>();

    /** @param program the home of the program: what all share there is in every program, and is not packed */
    private PackedFiles(Homes homes, Path program) {
        this.homes = homes;
        this.program = program;
    }

    /**
     * @return the contents by the files' names in a home
     * @throws YamlProblem if there is no such integration, or one of its files can't be read
     */
    static Map<String, byte[]> of(Homes homes, Path program, String integration) {
        PackedFiles packed = new PackedFiles(homes, program.toAbsolutePath().normalize());
        Path home = homes.directories().stream()
                .filter(directory ->
                        Files.isDirectory(directory.resolve("routes").resolve(integration)))
                .findFirst()
                .orElseThrow(() -> new YamlProblem(
                        "package/invalid",
                        "routes/" + integration,
                        0,
                        "is in no home; there are: "
                                + String.join(", ", homes.manifests().names())));
        packed.addFolder(home, home.resolve("routes").resolve(integration));
        packed.addFolder(home, home.resolve(Mapping.FOLDER).resolve(integration));
        return packed.files;
    }

    /** @return the Kamelets and the mappings of no integration that come with the program */
    static Map<String, byte[]> ofEveryProgram(Path program) {
        PackedFiles shared = new PackedFiles(null, program);
        shared.addDirectly(program, program.resolve(Kamelets.FOLDER), Kamelets.ENDING);
        shared.addDirectly(program, program.resolve(Mapping.FOLDER), ".jslt");
        return shared.files;
    }

    private void addDirectly(Path home, Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(file -> file.toString().endsWith(ending) && isPacked(file))
                    .toList()) {
                files.put(home.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new YamlProblem("package/invalid", folder.toString(), 0, "can't be read: " + e.getMessage());
        }
    }

    private void addFolder(Path home, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(PackedFiles::isPacked).sorted().toList()) {
                add(home, file);
            }
        } catch (IOException e) {
            throw new YamlProblem("package/invalid", folder.toString(), 0, "can't be read: " + e.getMessage());
        }
    }

    /** Editors and systems leave files of their own. */
    private static boolean isPacked(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.startsWith(".") && !name.endsWith("~");
    }

    private void add(Path home, Path file) {
        String name = home.relativize(file).toString().replace('\\', '/');
        if (files.containsKey(name)) {
            return;
        }
        try {
            files.put(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new YamlProblem("package/invalid", name, 0, "can't be read: " + e.getMessage());
        }
        String text = new String(files.get(name), StandardCharsets.UTF_8);
        if (name.endsWith(".jslt")) {
            named(IMPORT, text).forEach(mapping -> addOther(Mapping.file(mapping)));
        } else if (name.endsWith(Homes.ROUTES) || name.endsWith(Kamelets.ENDING)) {
            named(MAPPING, text).forEach(mapping -> addOther(Mapping.file(mapping)));
            named(KAMELET, text).forEach(kamelet -> addOther(Kamelets.FOLDER + kamelet + Kamelets.ENDING));
        }
    }

    private static Stream<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> {
            String first = found.group(1);
            return first != null || found.groupCount() < 2 ? first : found.group(2);
        });
    }

    /** Names that are none of a file, or of one that every program has, are left out: a check follows. */
    private void addOther(String name) {
        for (Path home : homes.directories()) {
            Path file = home.resolve(name).normalize();
            if (file.startsWith(home) && Files.isRegularFile(file)) {
                boolean everywhere = home.equals(program)
                        && (name.startsWith(Kamelets.FOLDER) || name.lastIndexOf('/') == Mapping.FOLDER.length() - 1);
                if (!everywhere) {
                    add(home, file);
                }
                return;
            }
        }
    }
}
