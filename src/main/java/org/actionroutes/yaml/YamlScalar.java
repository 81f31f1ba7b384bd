package org.actionroutes.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a scalar of YAML is in JSON. */
public final class YamlScalar {

    /** As Java reads it; hexadecimal, octal and infinite ones stay text. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private YamlScalar() {}

    /**
     * By the core schema of YAML 1.2, which Camel goes by, too: yes, on and 010 are text.
     *
     * @param tag what the schema takes it for
     * @return a boolean, null, a number or a text
     */
    public static JsonNode of(Tag tag, String text) {
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        if (!number || !NUMBER.matcher(text).matches()) {
            return TextNode.valueOf(text);
        }
        return text.matches("-?\\d{1,18}")
                ? LongNode.valueOf(Long.parseLong(text))
                : DecimalNode.valueOf(new BigDecimal(text));
    }
}
