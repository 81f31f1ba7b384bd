package org.actionroutes.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.actionroutes.app.Unreadable;
import org.actionroutes.json.Json;
import org.actionroutes.schema.JsonSchema;
import org.actionroutes.schema.Violation;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads the files of cases, and says where one is not as it should be. */
final class CaseFiles {

    static final String RULE = "case/invalid";

    private static final Path HERE = Path.of("").toAbsolutePath();

    private CaseFiles() {}

    /** @return the path as short as it can be written here */
    static String shown(Path path) {
        return (path.startsWith(HERE) ? HERE.relativize(path) : path).toString();
    }

    /** @throws YamlProblem if it is not there, or not UTF-8 text */
    static String text(Path file, String what) {
        return text(file, shown(file), what);
    }

    /** As {@link #text(Path, String)}, with a name for messages. */
    static String text(Path file, String name, String what) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new YamlProblem(RULE, name, 0, "is missing: " + what);
        } catch (CharacterCodingException e) {
            throw new YamlProblem(RULE, name, 0, "can't be read as UTF-8 text");
        } catch (IOException e) {
            throw Unreadable.problem(file, e);
        }
    }

    /** @throws YamlProblem if it is not there, or not JSON */
    static JsonNode json(Path file, String what) {
        return json(shown(file), text(file, what), what);
    }

    /** As {@link #json(Path, String)}, where the text has been read. */
    static JsonNode json(String name, String text, String what) {
        try {
            JsonNode content = Json.MAPPER.readTree(text);
            if (content.isMissingNode()) {
                throw new YamlProblem(RULE, name, 0, "is empty, where there should be " + what);
            }
            return content;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new YamlProblem(RULE, name, line, "not JSON: " + e.getOriginalMessage());
        }
    }

    /** @throws YamlProblem if it is not there, or not YAML that keeps to the schema */
    static JsonNode yaml(Path file, String what, JsonSchema schema) {
        YamlDocument document = YamlDocument.parse(shown(file), text(file, what));
        if (document.content().isMissingNode()) {
            return JsonNodeFactory.instance.missingNode();
        }
        Violation wrong = schema.check(document.content()).stream().findFirst().orElse(null);
        if (wrong != null) {
            throw document.problem(RULE, wrong.path(), wrong.toString());
        }
        return reread(document.content().toString());
    }

    /** @return the tree as it is read from JSON: one of YAML has numbers of other types, which would not be equal */
    static JsonNode reread(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be read again", e);
        }
    }
}
