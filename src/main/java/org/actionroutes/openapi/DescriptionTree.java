package org.actionroutes.openapi;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.app.StartProblem;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the files of a description, JSON or YAML, within the memory that there is for all of them together. */
final class DescriptionTree {

    /** Of JSON and YAML in one another. Deeper ones would take more stack than there is. */
    private static final int DEEPEST = 200;

    private static final long HEAP = Runtime.getRuntime().maxMemory();
    /** In bytes of a file. A tree takes about as many again, or three times that where it has no line breaks. */
    private static final long LARGEST = Math.min(HEAP / 4, 1_000_000_000);

    private final BoundedNodes nodes = new BoundedNodes(HEAP / 5 * 3);

    /**
     * @return what the file holds
     * @throws StartProblem if it is not there, is neither JSON nor YAML, holds no object, or is too large or too deep
     */
    ObjectNode read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw tooLarge(file);
            }
            try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
                JsonNode tree = file.toString().endsWith(".json")
                        ? JsonTree.read(content, nodes, DEEPEST)
                        : YamlTree.read(content, nodes, DEEPEST);
                if (tree instanceof ObjectNode object) {
                    return object;
                }
                throw problem(file, "is no OpenAPI description: it holds no object");
            }
        } catch (BoundedNodes.TooLarge e) {
            throw tooLarge(file);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw unreadable(file, "JSON", place == null ? 0 : place.getLineNr(), e.getOriginalMessage());
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw unreadable(file, "YAML", line, context + e.getProblem());
        } catch (YamlEngineException e) {
            throw unreadable(file, "YAML", 0, e.getMessage());
        } catch (IOException e) {
            throw problem(file, Files.exists(file) ? "can't be read: " + e.getMessage() : "is not there");
        }
    }

    private static StartProblem unreadable(Path file, String as, int line, String why) {
        return problem(
                file,
                "can't be read as " + as + (line > 0 ? ", line " + line : "") + ": "
                        + why.lines().findFirst().orElse(""));
    }

    private static StartProblem tooLarge(Path file) {
        return problem(
                file,
                "is more than can be read in the memory that there is, " + HEAP / 1_000_000
                        + " MB; JAVA_OPTS=-Xmx2g gives it more, or take the form that has $ref, or keep only the"
                        + " operations that are needed");
    }

    static StartProblem problem(Path file, String what) {
        return new StartProblem(List.of(file + " " + what));
    }
}
