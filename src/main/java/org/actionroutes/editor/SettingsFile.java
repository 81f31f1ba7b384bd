package org.actionroutes.editor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.app.StartProblem;

/** A JSON file of an editor's, to which something is added; all else in it stays. */
final class SettingsFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final ObjectNode before;
    private final ObjectNode content;

    private SettingsFile(Path file, ObjectNode before) {
        this.file = file;
        this.before = before;
        this.content = before.deepCopy();
    }

    /**
     * @param file which need not be there
     * @throws StartProblem if it is no JSON object, or one with comments, which would be lost
     */
    static SettingsFile read(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            JsonNode read = text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
            if (read instanceof ObjectNode object) {
                return new SettingsFile(file, object);
            }
            throw wrong(file + ": should be a JSON object, as in {\"editor.tabSize\": 2}");
        } catch (JsonProcessingException e) {
            throw wrong(file + ":" + e.getLocation().getLineNr() + ": is not JSON without comments, which would be lost"
                    + " here; make it such, and run this again");
        } catch (IOException e) {
            throw wrong(file + ": can't be read as UTF-8 text");
        }
    }

    ObjectNode content() {
        return content;
    }

    /** @throws StartProblem if the member is there, and no object */
    ObjectNode object(String name) {
        JsonNode there = content.path(name);
        if (!there.isMissingNode() && !there.isObject()) {
            throw wrong(file + ": " + name + " should be an object, not " + there);
        }
        return content.withObject("/" + name.replace("~", "~0").replace("/", "~1"));
    }

    /**
     * Adds texts to a member that is an array, or becomes one.
     *
     * @throws StartProblem if the member is there, and neither a text nor an array
     */
    void add(ObjectNode to, String name, List<String> texts) {
        JsonNode there = to.path(name);
        if (!there.isMissingNode() && !there.isTextual() && !there.isArray()) {
            throw wrong(file + ": " + name + " should be an array, not " + there);
        }
        ArrayNode all = JSON.createArrayNode();
        if (there.isArray()) {
            there.forEach(all::add);
        } else if (there.isTextual()) {
            all.add(there);
        }
        int size = all.size();
        texts.stream()
                .filter(text -> all.valueStream().noneMatch(one -> one.asText().equals(text)))
                .forEach(all::add);
        if (all.size() > size) {
            to.set(name, all);
        }
    }

    boolean isChanged() {
        return !content.equals(before);
    }

    String text() {
        return content.toPrettyString() + "\n";
    }

    private static StartProblem wrong(String problem) {
        return new StartProblem(List.of(problem));
    }
}
