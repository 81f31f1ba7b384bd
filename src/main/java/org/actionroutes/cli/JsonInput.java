package org.actionroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.app.StartProblem;
import org.actionroutes.json.Json;

/** JSON that a command is given in a file, or on standard input. */
final class JsonInput {

    private JsonInput() {}

    /**
     * @param file a file, or {@code -} for standard input
     * @throws StartProblem if it can't be read or is not JSON; it names the line
     */
    static JsonNode read(String file) {
        String name = file.equals("-") ? "standard input" : file;
        try {
            byte[] text = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            JsonNode json = Json.tree(() -> Json.MAPPER.readTree(text));
            if (json.isMissingNode()) {
                throw new StartProblem(List.of(name + ": is empty, where there should be JSON"));
            }
            return json;
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new StartProblem(List.of(name + line + ": is not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new StartProblem(List.of(name + ": can't be read"));
        }
    }
}
