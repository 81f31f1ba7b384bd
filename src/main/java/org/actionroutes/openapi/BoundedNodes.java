package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the nodes of a tree that may be large. Equal texts are there once, which is half of the memory; what takes more
 * than it may is given up.
 */
final class BoundedNodes extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;
    /** What an empty object or list takes with its place in another one, about. */
    private static final int CONTAINER = 180;
    /** What any other node takes with its place. */
    private static final int VALUE = 50;
    /** What a text takes that is not there yet, besides its letters. */
    private static final int TEXT = 110;

    private final transient Map<String, TextNode> texts = new HashMap<>();
    private final long most;
    private long bytes;

    /** @param most how many bytes the tree may take */
    BoundedNodes(long most) {
        this.most = most;
    }

    /** A tree would take too much memory. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @return about how many bytes were taken so far */
    long bytes() {
        return bytes;
    }

    private void take(long more) {
        bytes += more;
        if (bytes > most) {
            throw new TooLarge();
        }
    }

    /** @return a copy of a tree that was made here and takes so many bytes */
    JsonNode copy(JsonNode tree, long itsBytes) {
        take(itsBytes);
        return tree.deepCopy();
    }

    /** @return a number, flag or null that was made elsewhere */
    JsonNode value(JsonNode value) {
        take(VALUE);
        return value;
    }

    @Override
    public ObjectNode objectNode() {
        take(CONTAINER);
        return new ObjectNode(JsonNodeFactory.instance, new LinkedHashMap<>(4));
    }

    @Override
    public ArrayNode arrayNode() {
        take(CONTAINER);
        return new ArrayNode(JsonNodeFactory.instance, new ArrayList<>(2));
    }

    @Override
    public TextNode textNode(String text) {
        take(VALUE);
        return shared(text);
    }

    /** @return the name of a member, which is there once as well */
    String name(String name) {
        return shared(name).asText();
    }

    private TextNode shared(String text) {
        return texts.computeIfAbsent(text, one -> {
            take(TEXT + one.length());
            return TextNode.valueOf(one);
        });
    }

    @Override
    public NumericNode numberNode(int number) {
        take(VALUE);
        return super.numberNode(number);
    }

    @Override
    public NumericNode numberNode(long number) {
        take(VALUE);
        return super.numberNode(number);
    }

    @Override
    public NumericNode numberNode(double number) {
        take(VALUE);
        return super.numberNode(number);
    }

    @Override
    public BooleanNode booleanNode(boolean flag) {
        take(VALUE);
        return super.booleanNode(flag);
    }

    @Override
    public NullNode nullNode() {
        take(VALUE);
        return super.nullNode();
    }
}
