package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.json.JsonText;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Names;
import org.actionroutes.openapi.Schemas;
import org.actionroutes.openapi.Wrapper;

/** The ISV's user or group, as its answers have it. */
final class Thing {

    private static final Vocabulary.Entry ID = new Vocabulary.Entry("id", "ID", "STRING", "id", List.of());

    private final String kind;
    private final Schemas schemas;
    private final List<Field> fields;
    private final Field id;
    private final Fields members;
    private final Set<String> wrappers = new LinkedHashSet<>();
    private final List<JsonNode> listed = new ArrayList<>();

    Thing(String kind, Plan plan) {
        this.kind = kind;
        this.schemas = new Schemas(plan.description());
        JsonNode schema = null;
        ApiOperation byId = null;
        for (String contract : List.of("get-%s-by-id", "list-%ss", "create-%s", "update-%s", "get-user-by-username")) {
            Action action = plan.actions().get(contract.formatted(kind));
            if (action == null || action.operation() == null) {
                continue;
            }
            byId = contract.endsWith("by-id") ? action.operation() : byId;
            Wrapper wrapper = Wrapper.of(action.operation(), schemas);
            JsonNode item = action.listing() != null && !contract.startsWith("create")
                    ? action.listing().item()
                    : wrapper.inner();
            if (wrapper.member() != null && action.listing() == null) {
                wrappers.add(wrapper.member());
            }
            if (action.listing() != null && !schemas.properties(item).isEmpty()) {
                listed.add(item);
            }
            schema = schema == null && !schemas.properties(item).isEmpty() ? item : schema;
        }
        JsonNode known = schema == null ? plan.description().tree().path("-") : schema;
        this.members = new Fields(schemas, known);
        this.fields = members.of(kind.equals("user") ? Vocabulary.GET.user() : Vocabulary.GET.group());
        this.id = id(byId, known);
    }

    /** The id is what the path of one thing takes. */
    private Field id(ApiOperation byId, JsonNode schema) {
        String parameter = byId == null ? "" : byId.path().replaceAll(".*\\{([^}]+)}[^{]*$", "$1");
        List<String> words = Names.words(parameter);
        String last = words.isEmpty() ? "id" : words.get(words.size() - 1);
        return Stream.of(
                        Names.plain(parameter),
                        last,
                        parameter.toLowerCase(Locale.ROOT).contains("username") ? "login" : "id",
                        "id",
                        kind + "id",
                        "uuid",
                        "uid",
                        "gid",
                        "guid",
                        "key",
                        "slug")
                .flatMap(name -> members.find(ID, name).stream())
                .filter(field -> field.path().size() == 1)
                .findFirst()
                .orElse(new Field(ID, List.of("id"), schema.path("-"), ""));
    }

    List<Field> fields() {
        return fields;
    }

    Field id() {
        return id;
    }

    /** @return how a mapping reads one that stands alone in an answer */
    String one() {
        return wrappers.isEmpty()
                ? "."
                : "fallback("
                        + wrappers.stream()
                                .map(name -> new Field(ID, List.of(name), null, "").read())
                                .collect(Collectors.joining(", "))
                        + ", .)";
    }

    /** @return the members of the mapping to Okta's */
    String mapping() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("id", text(id));
        String name = kind.equals("user") ? "userName" : "displayName";
        lines.put(name, find(name).map(this::named).orElse(text(id)));
        List<String> parts = new ArrayList<>();
        fields.stream()
                .filter(field -> field.entry().attribute().startsWith("name."))
                .forEach(field ->
                        parts.add(JsonText.quoted(field.entry().attribute().substring(5)) + ": " + field.read()));
        if (!parts.isEmpty()) {
            lines.put("name", "{" + String.join(", ", parts) + "}");
        }
        fields.stream()
                .filter(field -> !field.entry().attribute().startsWith("name."))
                .forEach(field -> lines.putIfAbsent(field.entry().attribute(), value(field)));
        return lines.entrySet().stream()
                .map(line -> JsonText.quoted(line.getKey()) + ": " + line.getValue())
                .collect(Collectors.joining(",\n"));
    }

    /** Where a listing tells less of each than the rest does, the id stands for the name that has to be there. */
    private String named(Field field) {
        return isAlways(field) ? text(field) : "fallback(" + text(field) + ", " + text(id) + ")";
    }

    private boolean isAlways(Field field) {
        return listed.stream().allMatch(item -> new Fields(schemas, item).has(field.path()));
    }

    private Optional<Field> find(String attribute) {
        return fields.stream()
                .filter(field -> field.entry().attribute().equals(attribute))
                .findFirst();
    }

    static String text(Field field) {
        return field.type().equals("string") ? field.read() : "string(" + field.read() + ")";
    }

    private static String value(Field field) {
        return switch (field.entry().form()) {
            case "single" -> "okta:single(" + field.read() + ")";
            case "not" -> "not(" + field.read() + ")";
            case "status" ->
                field.read() + " == " + JsonText.quoted(Fields.value(field.schema(), Vocabulary.GET.active()));
            default -> field.read();
        };
    }

    /** @return a comment with what the mapping does not read, in lines of a readable length; empty if there is none */
    String unused() {
        List<Field> used = new ArrayList<>(fields);
        used.add(id);
        List<String> names = members.unused(used);
        return names.isEmpty() ? "" : Comments.wrapped("// ", "Not used: " + String.join(", ", names) + ".");
    }

    /** @return one as an answer has it, with what the mapping reads and the schema knows */
    ObjectNode sample(JsonNode schema) {
        ObjectNode sample = JsonNodeFactory.instance.objectNode();
        Fields known = new Fields(schemas, schema);
        Sample values = new Sample(schemas);
        List<Field> all = new ArrayList<>(List.of(id));
        all.addAll(fields);
        for (Field field : all) {
            boolean there = known.has(field.path());
            if (there) {
                Sample.put(sample, field.path(), value(field, values));
            }
        }
        return sample;
    }

    private JsonNode value(Field field, Sample values) {
        String usual = switch (field.entry().attribute()) {
            case "id" -> "42";
            case "userName", "emails" -> "ada@example.com";
            case "name.givenName" -> "Ada";
            case "name.familyName" -> "Lovelace";
            case "displayName" -> kind.equals("user") ? "Ada Lovelace" : "Engineers";
            case "locale" -> "en-GB";
            case "timezone" -> "Europe/London";
            case "phoneNumbers" -> "+44 20 7946 0000";
            default -> "sample";
        };
        if (field.entry().form().equals("status")) {
            return TextNode.valueOf(Fields.value(field.schema(), Vocabulary.GET.active()));
        }
        if (field.entry().form().equals("not")) {
            return BooleanNode.FALSE;
        }
        return values.of(field.schema(), usual);
    }
}
