package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Names;
import org.actionroutes.openapi.Schemas;

/** The tenant settings that requests need, gathered while these are made. */
final class Settings {

    /** Names that variables of actions have. */
    private static final Set<String> TAKEN =
            Set.of("input", "body", "limit", "cursor", "page", "offset", "user", "group", "scim", "password", "after");

    private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    private final Map<String, String> examples = new LinkedHashMap<>();

    /** @return the name of the setting for a parameter of a path or a query */
    String of(ApiOperation operation, String parameter, JsonNode described) {
        String name = Names.snake(parameter);
        if (name.equals("id")) {
            List<String> before = Names.words(operation.path().replaceFirst("\\{" + parameter + "}.*", ""));
            name = (before.isEmpty() ? "tenant" : before.get(before.size() - 1).replaceFirst("s$", "")) + "_id";
        }
        JsonNode value = new Sample(new Schemas(operation.description()))
                .of(described.path("schema"), described.path("example").asText("acme"));
        return add(name, described.path("description").asText(), value.asText(), null);
    }

    /** @return its name, which may differ */
    String add(String wanted, String description, String example, String usual) {
        String name = TAKEN.contains(wanted) ? "tenant_" + wanted : wanted;
        if (!settings.containsKey(name)) {
            Map<String, String> setting = new LinkedHashMap<>();
            setting.put("label", label(name));
            String sentence = sentence(description);
            if (!sentence.isEmpty()) {
                setting.put("description", sentence);
            }
            if (!example.isEmpty()) {
                setting.put("example", example);
            }
            if (usual != null && !usual.isEmpty()) {
                setting.put("default", usual);
            }
            settings.put(name, setting);
            examples.put(name, example.isEmpty() ? "acme" : example);
        }
        return name;
    }

    Map<String, Map<String, String>> all() {
        return settings;
    }

    /** @return what each is in cases */
    Map<String, String> examples() {
        return examples;
    }

    /** @return a name for people */
    static String label(String name) {
        String words = String.join(" ", Names.words(name));
        return words.isEmpty()
                ? name
                : (words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
                        .replaceAll("(?i)\\bid\\b", "ID")
                        .replaceAll("(?i)\\burl\\b", "URL")
                        .replaceAll("(?i)\\bapi\\b", "API");
    }

    /** @return the first sentence, on one line */
    static String sentence(String text) {
        String line = text.strip().replaceAll("<[^>]*>|[`*]", "").replaceAll("\\s+", " ");
        String first = line.replaceFirst("(?<=[a-z0-9)][.!?]) .*", "");
        return first.length() > 160 ? first.substring(0, 157) + "..." : first;
    }
}
