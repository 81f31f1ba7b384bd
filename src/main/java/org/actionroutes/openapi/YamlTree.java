package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.actionroutes.yaml.YamlScalar;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads one YAML document as a tree, event by event. An alias becomes a copy, which counts like what it stands for. */
final class YamlTree {

    private static final CoreSchema SCHEMA = new CoreSchema();
    /** Bytes of copies. Nobody who writes a description comes near; aliases of aliases of aliases do. */
    private static final long MOST_COPIED = 50_000_000;

    /** What an anchor names, and about how many bytes that takes. */
    private record Anchored(JsonNode node, long bytes) {}

    private final Iterator<Event> events;
    private final BoundedNodes nodes;
    private final int deepest;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private long copied;

    private YamlTree(Iterator<Event> events, BoundedNodes nodes, int deepest) {
        this.events = events;
        this.nodes = nodes;
        this.deepest = deepest;
    }

    /**
     * @param deepest how deep objects and lists may stand in one another
     * @return the tree; null where there is no document
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML, or too deep
     * @throws BoundedNodes.TooLarge if it takes too much memory
     */
    static JsonNode read(InputStream content, BoundedNodes nodes, int deepest) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(SCHEMA)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        Iterator<Event> events = new Parse(settings).parseInputStream(content).iterator();
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                YamlTree tree = new YamlTree(events, nodes, deepest);
                return tree.node(events.next(), 0);
            }
        }
        return null;
    }

    private JsonNode node(Event event, int depth) {
        if (event instanceof AliasEvent alias) {
            return copy(alias);
        }
        NodeEvent start = (NodeEvent) event;
        if (depth > deepest) {
            throw new ParserException("it is more than " + deepest + " levels deep", event.getStartMark());
        }
        long before = nodes.bytes();
        JsonNode node = switch (event.getEventId()) {
            case MappingStart -> object(depth);
            case SequenceStart -> array(depth);
            default -> scalar((ScalarEvent) event);
        };
        start.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(node, nodes.bytes() - before)));
        return node;
    }

    /** An anchor is known once all of it is read, so that nothing stands within itself. */
    private JsonNode copy(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            throw new ParserException(
                    "nothing before it is called '" + alias.getAlias().getValue() + "'", alias.getStartMark());
        }
        copied += anchored.bytes();
        if (copied > MOST_COPIED) {
            throw new ParserException("its aliases stand for too much; write less of them", alias.getStartMark());
        }
        return nodes.copy(anchored.node(), anchored.bytes());
    }

    private ObjectNode object(int depth) {
        ObjectNode object = nodes.objectNode();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            // Whatever a key looks like, as 200 of a response, its name is text.
            if (!(key instanceof ScalarEvent scalar)) {
                throw new ParserException("a key has to be a text", key.getStartMark());
            }
            String name = nodes.name(scalar.getValue());
            object.set(name, node(events.next(), depth + 1));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        ArrayNode array = nodes.arrayNode();
        for (Event element = events.next(); element.getEventId() != Event.ID.SequenceEnd; element = events.next()) {
            array.add(node(element, depth + 1));
        }
        return array;
    }

    private JsonNode scalar(ScalarEvent event) {
        String text = event.getValue();
        boolean plain = event.getImplicit().canOmitTagInPlainScalar();
        Tag tag = event.getTag()
                .map(Tag::new)
                .orElseGet(() -> SCHEMA.getScalarResolver().resolve(text, plain));
        return tag.equals(Tag.STR) ? nodes.textNode(text) : nodes.value(YamlScalar.of(tag, text));
    }
}
