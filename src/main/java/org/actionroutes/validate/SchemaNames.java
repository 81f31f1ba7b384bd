package org.actionroutes.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.yaml.YamlProblem;

/**
 * Holds the attributes that {@code list-user-schema} names against those that {@code list-users} gives. Names that come
 * from the ISV are not known here.
 */
final class SchemaNames {

    /** Name, title, type and place of an attribute, all written out. */
    private static final Pattern PROPERTY = Pattern.compile(
            "okta:property\\(\\s*\"([^\"]*)\"\\s*,\\s*\"[^\"]*\"\\s*,\\s*\"[^\"]*\"\\s*,\\s*\"([A-Za-z][\\w-]*)[^\"]*\"\\s*\\)");

    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("^ {2}\"([A-Za-z]\\w*)\"\\s*:");
    /** What every user has, whatever attributes there are. */
    private static final Set<String> ALWAYS =
            Set.of("schemas", "id", "active", "meta", "groups", "roles", "entitlements", "password");

    private final Integration integration;
    private final Consumer<YamlProblem> found;

    SchemaNames(Integration integration, Consumer<YamlProblem> found) {
        this.integration = integration;
        this.found = found;
    }

    void check() {
        Map<String, String> schema = mappings("list-user-schema");
        Map<String, String> users = mappings("list-users");
        if (schema.isEmpty() || users.isEmpty()) {
            return;
        }
        String all = String.join("\n", users.values());
        Set<String> places = new LinkedHashSet<>();
        boolean allKnown = true;
        for (Map.Entry<String, String> mapping : schema.entrySet()) {
            allKnown &= !mapping.getValue().contains("for (");
            each(mapping, PROPERTY, (line, match) -> {
                places.add(match.group(2));
                if (!all.contains("\"" + match.group(2) + "\"")) {
                    found.accept(new YamlProblem(
                            "mapping/schema-without-value",
                            Mapping.file(mapping.getKey()),
                            line,
                            "the schema has '" + match.group(1) + "' at '" + match.group(2)
                                    + "', which no user of list-users has; give it in "
                                    + Mapping.file(users.keySet().iterator().next()) + ", or take it away"));
                }
            });
        }
        if (allKnown && !places.isEmpty()) {
            users.entrySet().forEach(mapping -> reverse(mapping, places));
        }
    }

    private void reverse(Map.Entry<String, String> mapping, Set<String> places) {
        if (!mapping.getValue().contains("\"userName\"")) {
            return;
        }
        each(mapping, KEY, (line, match) -> {
            if (!places.contains(match.group(1)) && !ALWAYS.contains(match.group(1))) {
                found.accept(new YamlProblem(
                        "mapping/value-without-schema",
                        Mapping.file(mapping.getKey()),
                        line,
                        "users have '" + match.group(1)
                                + "', which list-user-schema does not name, so that no administrator can map it; add an"
                                + " okta:property(…) for it"));
            }
        });
    }

    private interface Found {
        void at(int line, Matcher match);
    }

    private static void each(Map.Entry<String, String> mapping, Pattern pattern, Found found) {
        List<String> lines = mapping.getValue().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (Matcher match = pattern.matcher(lines.get(i)); match.find(); ) {
                found.at(i + 1, match);
            }
        }
    }

    /** @return the integration's own mappings that an action names, and those that they import, with their texts */
    private Map<String, String> mappings(String contract) {
        Map<String, String> mappings = new LinkedHashMap<>();
        Integration.Route route = integration.action(contract);
        if (route != null) {
            for (JsonNode file : route.steps().findValues("file")) {
                add(file.asText(), mappings);
            }
            for (JsonNode uri : route.steps().findValues("uri")) {
                if (uri.asText().startsWith("mapping:")) {
                    add(uri.asText().substring("mapping:".length()), mappings);
                }
            }
        }
        return mappings;
    }

    private void add(String mapping, Map<String, String> mappings) {
        if (!mapping.startsWith(integration.name() + "/") || mappings.containsKey(mapping)) {
            return;
        }
        integration.mapping(mapping).ifPresent(text -> {
            mappings.put(mapping, text);
            IMPORT.matcher(text).results().forEach(imported -> add(imported.group(1), mappings));
        });
    }
}
