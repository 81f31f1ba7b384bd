package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** What an instance's file refers to: values of environment variables and of files. */
final class References {

    private final YamlDocument document;
    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, Secret> stored;
    private final List<YamlProblem> problems;
    private final Set<String> variables = new TreeSet<>();
    private final Set<String> files = new TreeSet<>();

    /**
     * @param folder where the paths of files start
     * @param environment where variables are looked up; null where values are not looked up
     * @param stored values by the names of variables, in place of the environment's; null where there are none
     */
    References(
            YamlDocument document,
            Path folder,
            Map<String, String> environment,
            Map<String, Secret> stored,
            List<YamlProblem> problems) {
        this.document = document;
        this.folder = folder;
        this.environment = environment;
        this.stored = stored;
        this.problems = problems;
    }

    /** Whether values are known, and not only where they are. */
    boolean areKnown() {
        return environment != null || stored != null;
    }

    /** The variables that were referred to, where values are not looked up. */
    Set<String> variables() {
        return variables;
    }

    /** The files that were referred to, where values are not looked up. */
    Set<String> files() {
        return files;
    }

    /** A value of one line, or a key in PEM; an empty text where there is none, which is told of then. */
    String secret(String pointer) {
        String value = text(pointer);
        if (!value.startsWith("-----BEGIN ") && value.chars().anyMatch(Character::isISOControl)) {
            wrong(pointer, "holds more than one line, where there should be only the secret");
            return "";
        }
        return value;
    }

    /** A value of any number of lines, as {@link #secret}. */
    String text(String pointer) {
        JsonNode reference = document.content().at(pointer);
        String place = place(reference);
        String name = reference.get(place).asText();
        if (stored != null) {
            return stored.get(name).reveal();
        }
        if (environment == null) {
            (place.equals("env") ? variables : files).add(name);
            return "";
        }
        try {
            String value = (place.equals("env")
                            ? environment.getOrDefault(name, "")
                            : Files.readString(folder.resolve(name)))
                    .strip();
            if (value.isEmpty()) {
                wrong(pointer, place.equals("env") ? "is not set" : "is empty");
            }
            return value;
        } catch (IOException | InvalidPathException e) {
            problems.add(document.problem(
                    "instance/secret-reference",
                    pointer + "/file",
                    "the file '" + name + "' in " + folder + " can't be read"));
            return "";
        }
    }

    private static String place(JsonNode reference) {
        return reference.has("env") ? "env" : "file";
    }

    private void wrong(String pointer, String what) {
        JsonNode reference = document.content().at(pointer);
        String place = place(reference);
        String name = reference.get(place).asText();
        problems.add(document.problem(
                "instance/secret-reference",
                pointer + "/" + place,
                (place.equals("env") ? "the environment variable " + name : "the file " + folder.resolve(name)) + " "
                        + what));
    }
}
