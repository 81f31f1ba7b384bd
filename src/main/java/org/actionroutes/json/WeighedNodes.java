package org.actionroutes.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.actionroutes.bounds.Lease;

/**
 * Makes the nodes of one tree while it is read, and takes the memory that they need out of a {@link Lease} beforehand:
 * a few bytes of JSON may become thirty times as many in memory. Each node counts twice, as what a mapping makes of a
 * tree is about as large. What it takes for text and names is up to who reads the bytes.
 */
public final class WeighedNodes extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    /** In bytes, on a 64-bit JVM with a heap of less than 32 GB; the place in an object or array is part of each. */
    private static final int PLACE = 48;

    private static final int TEXT = PLACE + 64;
    private static final int NUMBER = PLACE + 24;
    private static final int BIG_NUMBER = PLACE + 96;
    private static final int OBJECT = PLACE + 168;
    private static final int ARRAY = PLACE + 112;
    private static final int TIMES = 2;
    /** So seldom is the lease asked. */
    private static final int STEP = 8 * 1024;

    private final transient Lease lease;
    private long weight;
    private long taken;

    /** @param lease what the nodes take their memory from */
    public WeighedNodes(Lease lease) {
        this.lease = lease;
    }

    /** @return the weight of all nodes so far, in bytes */
    public long weight() {
        return weight;
    }

    private void add(int bytes) {
        weight += (long) TIMES * bytes;
        if (weight > taken) {
            lease.use(STEP);
            taken += STEP;
        }
    }

    /** The nodes themselves make further ones later, which are nobody's business here. */
    @Override
    public ObjectNode objectNode() {
        add(OBJECT);
        return instance.objectNode();
    }

    @Override
    public ArrayNode arrayNode() {
        add(ARRAY);
        return instance.arrayNode();
    }

    @Override
    public ArrayNode arrayNode(int capacity) {
        add(ARRAY);
        return instance.arrayNode(capacity);
    }

    @Override
    public TextNode textNode(String text) {
        add(TEXT);
        return instance.textNode(text);
    }

    @Override
    public BooleanNode booleanNode(boolean value) {
        add(PLACE);
        return instance.booleanNode(value);
    }

    @Override
    public NullNode nullNode() {
        add(PLACE);
        return instance.nullNode();
    }

    @Override
    public NumericNode numberNode(int number) {
        add(NUMBER);
        return instance.numberNode(number);
    }

    @Override
    public NumericNode numberNode(long number) {
        add(NUMBER);
        return instance.numberNode(number);
    }

    @Override
    public NumericNode numberNode(double number) {
        add(NUMBER);
        return instance.numberNode(number);
    }

    @Override
    public ValueNode numberNode(BigInteger number) {
        add(BIG_NUMBER);
        return instance.numberNode(number);
    }

    @Override
    public ValueNode numberNode(BigDecimal number) {
        add(BIG_NUMBER);
        return instance.numberNode(number);
    }
}
