package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.StartProblem;
import org.actionroutes.text.Line;

/** What a manifest wants of an instance: as it was given, or asked for where there is somebody to ask. */
final class AskedValues {

    private static final int LONGEST = 300;

    private final Console console;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param console whom to ask, or null
     * @param environment the variables of the process
     */
    AskedValues(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    /** @throws StartProblem if something is missing or wrong; it tells of all of it */
    void stopIfAny() {
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
    }

    /**
     * @param wanted the settings that the manifest has
     * @param given those that were given; others among them are for whoever makes the instance to refuse
     */
    Map<String, String> settings(JsonNode wanted, Map<String, String> given) {
        Map<String, String> settings = new LinkedHashMap<>(given);
        wanted.forEach(setting -> {
            String name = setting.path("name").asText();
            if (!given.containsKey(name)) {
                put(settings, setting, ask(setting, false), "--set " + name + "=VALUE");
            }
        });
        return settings;
    }

    /**
     * @param wanted the credentials that the manifest has
     * @param given where each is that was given: {@code @file}, or {@code env:VARIABLE}
     * @param all whether none may be missing
     */
    Map<String, String> credentials(JsonNode wanted, Map<String, String> given, boolean all) {
        Map<String, String> credentials = new LinkedHashMap<>();
        given.forEach((name, place) -> credentials.put(name, read(name, place)));
        wanted.forEach(credential -> {
            String name = credential.path("name").asText();
            if (!given.containsKey(name)) {
                String answer = ask(credential, credential.path("secret").asBoolean());
                if (all || answer != null && !answer.isEmpty()) {
                    put(credentials, credential, answer, "--credential " + name + "=@FILE");
                }
            }
        });
        return credentials;
    }

    private void put(Map<String, String> values, JsonNode parameter, String answer, String option) {
        if (answer != null && !answer.isEmpty()) {
            values.put(parameter.path("name").asText(), answer);
        } else if (parameter.path("required").asBoolean()) {
            problems.add(option + " is missing: " + label(parameter));
        }
    }

    private String ask(JsonNode parameter, boolean hidden) {
        if (console == null) {
            return null;
        }
        String usual = parameter.path("default").asText("");
        String question = label(parameter) + (usual.isEmpty() ? "" : " [" + Line.of(usual, LONGEST) + "]") + ": ";
        if (!hidden) {
            return console.readLine("%s", question);
        }
        char[] secret = console.readPassword("%s", question);
        return secret == null ? null : new String(secret);
    }

    private static String label(JsonNode parameter) {
        String description = parameter.path("description").asText("");
        String example = parameter.path("example").asText("");
        return Line.of(
                parameter.path("label").asText()
                        + (description.isEmpty() ? "" : " (" + description + ")")
                        + (example.isEmpty() ? "" : ", as in '" + example + "'"),
                LONGEST);
    }

    private String read(String name, String place) {
        String option = "--credential " + name;
        if (place.startsWith("env:")) {
            String value = environment.getOrDefault(place.substring(4), "").strip();
            if (value.isEmpty()) {
                problems.add(option + ": the environment variable " + place.substring(4) + " is not set");
            }
            return value;
        }
        if (!place.startsWith("@")) {
            problems.add(option + ": a credential does not stand on the command line, where others see it; write "
                    + name + "=@FILE or " + name + "=env:VARIABLE");
            return "";
        }
        try {
            String value = Files.readString(Path.of(place.substring(1))).strip();
            if (value.isEmpty()) {
                problems.add(option + ": the file " + place.substring(1) + " is empty");
            }
            return value;
        } catch (IOException | InvalidPathException e) {
            problems.add(option + ": the file " + place.substring(1) + " can't be read");
            return "";
        }
    }
}
