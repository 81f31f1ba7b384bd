package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlDocument;

/**
 * Checks that {@code {{name}}} stands for something: a setting of the process, or in a Kamelet a parameter or a bean of
 * its own.
 */
final class PlaceholderCheck {

    /** Without a value in place of what is missing, and not by a function, as in {@code {{env:HOME}}}. */
    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z][\\w.-]*)}}");

    private final Problems problems;
    private final Set<String> settings = new SettingsCheck().names();

    PlaceholderCheck(Problems problems) {
        this.problems = problems;
    }

    void routes(YamlDocument document) {
        check(document, "", document.content(), settings, "setting of the process");
    }

    void kamelet(YamlDocument document) {
        Set<String> known = new HashSet<>(settings);
        document.content().at("/spec/definition/properties").fieldNames().forEachRemaining(known::add);
        document.content()
                .at("/spec/template/beans")
                .forEach(bean -> known.add(bean.path("name").asText()));
        check(document, "/spec/template", document.content().at("/spec/template"), known, "parameter of the Kamelet");
    }

    private void check(YamlDocument document, String at, JsonNode node, Collection<String> known, String what) {
        for (Matcher place = PLACE.matcher(node.isTextual() ? node.asText() : ""); place.find(); ) {
            String name = place.group(1);
            if (!known.contains(name)
                    && System.getProperty(name) == null
                    && System.getenv(SettingsCheck.variable(name)) == null) {
                problems.add(document.problem(
                        "route/unknown-placeholder",
                        at,
                        "'{{" + name + "}}' is no " + what + Nearest.hint(name, known, "")));
            }
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            check(document, at + "/" + DslCheck.pointer(member.getKey()), member.getValue(), known, what);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(document, at + "/" + i, node.get(i), known, what);
        }
    }
}
