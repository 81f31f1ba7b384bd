package org.actionroutes.editor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.app.StartProblem;

/**
 * Writes what VS Code finds in a folder that it opens: schemas, which files they are for, and where Kaoto's catalogue
 * is. The settings are those of Red Hat's extension for YAML and of Kaoto's.
 */
public final class EditorSetUp {

    private static final String FOLDER = ".vscode";
    private static final String SCHEMAS = "schemas";

    /**
     * By the name of a schema: the files that are held against it, as patterns over paths in the folder. The instances
     * of cases have a placeholder for an address, and are none of them.
     */
    private static final Map<String, List<String>> FILES = new TreeMap<>(Map.of(
            "manifest.schema.json", List.of("routes/*/manifest.yaml"),
            "camelYamlDsl-canonical.json", List.of("routes/*/*.camel.yaml"),
            "instance.schema.json", List.of("instances/*.yaml", "instances/*.yml"),
            "isv.schema.json", List.of("routes/*/cases/isv.yaml"),
            "upstream.schema.json", List.of("routes/*/cases/*/*/upstream.yaml")));

    private static final List<String> EXTENSIONS = List.of("redhat.vscode-yaml", "redhat.vscode-kaoto");

    private final Path schemas;
    private final Path project;

    /**
     * @param schemas the directory that has the schemas
     * @param project the folder that is opened
     */
    public EditorSetUp(Path schemas, Path project) {
        this.schemas = schemas;
        this.project = project;
    }

    /**
     * Writes it; settings that are there stay as they are.
     *
     * @param catalogue the address of Kaoto's catalogue, where the folder names none yet
     * @return the files that were written, as seen from the folder; empty where all was there
     * @throws StartProblem if a file can't be read or written, or is not as it should be; where it can't be read,
     *     nothing is written
     */
    public List<Path> write(String catalogue) {
        if (!Files.isDirectory(project)) {
            throw new StartProblem(List.of(project + ": is no directory; name the one that the editor opens"));
        }
        Map<Path, String> files = new LinkedHashMap<>();
        for (String schema : FILES.keySet()) {
            Path copy = Path.of(FOLDER, SCHEMAS, schema);
            String text = read(schemas.resolve(schema));
            if (!Files.exists(project.resolve(copy))
                    || !read(project.resolve(copy)).equals(text)) {
                files.put(copy, text);
            }
        }
        put(files, "settings.json", settings(catalogue));
        put(files, "extensions.json", extensions());
        files.forEach(this::write);
        return List.copyOf(files.keySet());
    }

    private SettingsFile settings(String catalogue) {
        SettingsFile settings = SettingsFile.read(project.resolve(FOLDER).resolve("settings.json"));
        ObjectNode mapped = settings.object("yaml.schemas");
        FILES.forEach(
                (schema, patterns) -> settings.add(mapped, "./" + FOLDER + "/" + SCHEMAS + "/" + schema, patterns));
        if (!settings.content().has("kaoto.catalog.url")) {
            settings.content().put("kaoto.catalog.url", catalogue);
        }
        return settings;
    }

    private SettingsFile extensions() {
        SettingsFile extensions = SettingsFile.read(project.resolve(FOLDER).resolve("extensions.json"));
        extensions.add(extensions.content(), "recommendations", EXTENSIONS);
        return extensions;
    }

    private static void put(Map<Path, String> files, String name, SettingsFile file) {
        if (file.isChanged()) {
            files.put(Path.of(FOLDER, name), file.text());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartProblem(List.of(file + ": can't be read: " + e));
        }
    }

    private void write(Path name, String text) {
        Path file = project.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Path beside = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
            try {
                Files.writeString(beside, text);
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new StartProblem(List.of(file + ": can't be written: " + e));
        }
    }
}
