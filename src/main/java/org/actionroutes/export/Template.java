package org.actionroutes.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * A manifest with names to be filled in, which stays YAML meanwhile. {@code ${name}} within text becomes text; where it
 * is all of a value it becomes the value, a list or a map too; where it is all of an element of a list, and a list
 * itself, its elements. A member whose value is an empty list goes, and so does a map of which nothing is left.
 */
final class Template {

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
    /** One document after another, with their comments. */
    private static final LoadSettings READ =
            LoadSettings.builder().setParseComments(true).build();

    /** What is taken for a number or a truth value, by YAML 1.1 too, which Kubernetes goes by. */
    private static final Pattern OTHER_TYPE =
            Pattern.compile("(?i)|[-+]?\\.?\\d.*|[-+]?\\.(inf|nan)|~|null|y|n|yes|no|on|off|true|false");
    /** What ends lines for some readers only, or is left out by some; it has to be escaped. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u0085\\u2028\\u2029\\uFEFF]");

    private static final DumpSettings WRITTEN = written(true);
    private static final DumpSettings ESCAPED = written(false);

    private final Map<String, ?> values;

    private Template(Map<String, ?> values) {
        this.values = values;
    }

    private static DumpSettings written(boolean unicode) {
        return DumpSettings.builder()
                .setDumpComments(true)
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setIndent(2)
                .setSplitLines(false)
                .setUseUnicodeEncoding(unicode)
                .build();
    }

    /** @return a map whose members stay in this order: names and values in turn */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /**
     * @param file the template's name
     * @param values what to fill in; a template that names anything else is a mistake of ours
     * @return the manifest's text
     */
    static String fill(String file, Map<String, ?> values) {
        try (InputStream text = Template.class.getResourceAsStream(file)) {
            Template template = new Template(values);
            List<Node> documents = new ArrayList<>();
            new Compose(READ)
                    .composeAllFromString(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .forEach(documents::add);
            StringBuilder filled = new StringBuilder();
            for (Node document : documents) {
                filled.append(filled.isEmpty() ? "" : "---\n").append(template.write(template.filled(document)));
            }
            return filled.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Node node) {
        StringBuilder text = new StringBuilder();
        boolean plain = !UNSEEN.matcher(values.toString()).find();
        new Dump(plain ? WRITTEN : ESCAPED).dumpNode(node, new StreamDataWriter() {
            @Override
            public void write(String written) {
                text.append(written);
            }

            @Override
            public void write(String written, int offset, int length) {
                text.append(written, offset, offset + length);
            }
        });
        return text.toString();
    }

    private Node filled(Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().replaceAll(entry -> new NodeTuple(entry.getKeyNode(), filled(entry.getValueNode())));
            mapping.getValue()
                    .removeIf(entry -> entry.getValueNode() instanceof CollectionNode<?> collection
                            && collection.getValue().isEmpty());
            return mapping;
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> elements =
                    sequence.getValue().stream().flatMap(this::elements).toList();
            sequence.getValue().clear();
            sequence.getValue().addAll(elements);
            return sequence;
        }
        return whole(node).map(value -> commented(represent(value), node)).orElseGet(() -> text((ScalarNode) node));
    }

    private Stream<Node> elements(Node element) {
        return whole(element).orElse(null) instanceof List<?> list
                ? list.stream().map(Template::represent)
                : Stream.of(filled(element));
    }

    private Optional<Object> whole(Node node) {
        Matcher name = NAME.matcher(node instanceof ScalarNode scalar ? scalar.getValue() : "");
        return name.matches() ? Optional.of(value(name.group(1))) : Optional.empty();
    }

    private Node text(ScalarNode scalar) {
        String text = NAME.matcher(scalar.getValue())
                .replaceAll(
                        name -> Matcher.quoteReplacement(value(name.group(1)).toString()));
        return text.equals(scalar.getValue()) ? scalar : commented(represent(text), scalar);
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a template names '" + name + "', which nobody gives");
        }
        return value;
    }

    private static Node commented(Node node, Node template) {
        node.setBlockComments(template.getBlockComments());
        node.setInLineComments(template.getInLineComments());
        node.setEndComments(template.getEndComments());
        return node;
    }

    private static Node represent(Object value) {
        return new StandardRepresenter(WRITTEN) {
            @Override
            protected Node representScalar(Tag tag, String text, ScalarStyle style) {
                return super.representScalar(tag, text, tag.equals(Tag.STR) ? styleOf(text) : style);
            }
        }.represent(value);
    }

    /** Text of several lines is written as such. */
    private static ScalarStyle styleOf(String text) {
        if (text.contains("\n")) {
            return ScalarStyle.LITERAL;
        }
        return OTHER_TYPE.matcher(text).matches() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    }
}
