package org.actionroutes.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** One YAML document that knows on which line each of its values stands. */
public final class YamlDocument {

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private JsonNode content;

    private YamlDocument(String file) {
        this.file = file;
    }

    /**
     * @param file the file's name, for messages
     * @param text its text: one YAML document
     * @return the document; an empty text gives a document whose content is missing
     * @throws YamlProblem if the text is not YAML, or repeats a key
     */
    public static YamlDocument parse(String file, String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setSchema(new CoreSchema())
                    .build();
            Node root = new Compose(settings).composeString(text).orElse(null);
            YamlDocument document = new YamlDocument(file);
            document.content = root == null ? MissingNode.getInstance() : document.read("", root);
            return document;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new YamlProblem(
                    "file/syntax",
                    file,
                    line,
                    contextOf(e).contains("single document")
                            ? "a second document starts here; put it into a file of its own"
                            : "not YAML: " + e.getProblem() + contextOf(e));
        } catch (ReaderException e) {
            int line = (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(character -> character == '\n')
                            .count()
                    + 1;
            throw new YamlProblem(
                    "file/syntax",
                    file,
                    line,
                    "not YAML: there is a control character, or another one that YAML does not allow");
        } catch (YamlEngineException e) {
            throw new YamlProblem("file/syntax", file, 0, "not YAML that can be read here: " + e.getMessage());
        }
    }

    private static String contextOf(MarkedYamlEngineException e) {
        return e.getContext() == null ? "" : " (" + e.getContext() + ")";
    }

    private JsonNode read(String pointer, Node node) {
        node.getStartMark().ifPresent(mark -> lines.putIfAbsent(pointer, mark.getLine() + 1));
        if (node.isRecursive()) {
            throw new YamlProblem(
                    "file/syntax",
                    file,
                    line(pointer),
                    "not YAML that can be read here: an alias stands within what it stands for");
        }
        if (node instanceof MappingNode mapping) {
            return object(pointer, mapping);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(read(pointer + "/" + array.size(), element));
            }
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        return YamlScalar.of(scalar.getTag(), scalar.getValue());
    }

    private JsonNode object(String pointer, MappingNode mapping) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            int line = tuple.getKeyNode()
                    .getStartMark()
                    .map(mark -> mark.getLine() + 1)
                    .orElse(0);
            if (!keys.add(key)) {
                throw new YamlProblem(
                        "file/duplicate-key",
                        file,
                        line,
                        "the key '" + key + "' stands here for the second time, after line " + lines.get(child));
            }
            lines.put(child, line);
            object.set(key, read(child, tuple.getValueNode()));
        }
        return object;
    }

    /** @return what the document is called in messages */
    public String file() {
        return file;
    }

    /** @return the whole document */
    public JsonNode content() {
        return content;
    }

    /**
     * @param pointer a JSON Pointer (RFC 6901)
     * @return the line of that value, or of the nearest enclosing value that exists
     */
    public int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    /**
     * @param rule the id of the rule that it breaks
     * @param pointer where it is wrong
     * @param message what is wrong and what would be right
     * @return the problem, ready to be thrown
     */
    public YamlProblem problem(String rule, String pointer, String message) {
        return new YamlProblem(rule, file, line(pointer), pointer, message);
    }
}
