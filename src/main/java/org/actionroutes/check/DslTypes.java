package org.actionroutes.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.dsl.yaml.deserializers.BeansDeserializer;
import org.apache.camel.dsl.yaml.deserializers.CustomResolver;
import org.apache.camel.dsl.yaml.deserializers.ModelDeserializersResolver;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.annotations.YamlProperty;
import org.apache.camel.spi.annotations.YamlType;
import org.snakeyaml.engine.v2.api.ConstructNode;

/** What Camel's YAML DSL has, as its deserializers describe themselves. */
final class DslTypes {

    private static final String EXPRESSION = ExpressionDefinition.class.getName();

    private final CustomResolver own = new CustomResolver(new BeansDeserializer());
    private final ModelDeserializersResolver models = new ModelDeserializersResolver();
    private final Map<String, Type> types = new HashMap<>();

    /**
     * What may stand in a place.
     *
     * @param model of what it is the notation; null if it is none of Camel's
     * @param inline whether it may be a plain value
     * @param properties its members
     * @param expression whether a language may be a member, without {@code expression} around it
     */
    record Type(Class<?> model, boolean inline, Map<String, YamlProperty> properties, boolean expression) {}

    boolean has(String id) {
        return resolve(id) != null;
    }

    private ConstructNode resolve(String id) {
        ConstructNode found = own.resolve(id);
        return found == null ? models.resolve(id) : found;
    }

    /** @param id a step, an attribute's type or a class of Camel's model */
    Type type(String id) {
        return types.computeIfAbsent(id, name -> {
            ConstructNode node = resolve(name);
            YamlType type = node == null ? null : node.getClass().getAnnotation(YamlType.class);
            if (type == null) {
                return new Type(null, false, Map.of(), false);
            }
            Map<String, YamlProperty> properties = new LinkedHashMap<>();
            Arrays.stream(type.properties()).forEach(property -> properties.put(property.name(), property));
            YamlProperty parent = properties.remove("__extends");
            return new Type(
                    type.types().length == 0 ? null : type.types()[0],
                    type.inline(),
                    properties,
                    parent != null && parent.type().endsWith(EXPRESSION));
        });
    }

    boolean isLanguage(String name) {
        return type(EXPRESSION).properties().containsKey(name);
    }
}
