package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.json.JsonText;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Names;
import org.actionroutes.openapi.Schemas;
import org.actionroutes.openapi.Wrapper;

/** Mappings that make the ISV's bodies of Okta's input. */
final class Bodies {

    private static final Vocabulary VOCABULARY = Vocabulary.GET;
    /** What tells the kind of a thing, and is sent even where it is not said to be needed. */
    private static final Pattern TYPE = Pattern.compile("(?i)(^|[._-])(type|kind)$");

    private final Plan plan;
    private final Schemas schemas;

    Bodies(Plan plan) {
        this.plan = plan;
        this.schemas = new Schemas(plan.description());
    }

    /** @return the values of {@code isv-user.jslt} or {@code isv-group.jslt}, or nothing where none is written */
    Map<String, String> thing(String kind) {
        List<ApiOperation> operations = Stream.of("create-" + kind, "update-" + kind)
                .map(plan.actions()::get)
                .filter(Objects::nonNull)
                .map(Action::operation)
                .toList();
        if (operations.isEmpty()) {
            return Map.of();
        }
        Wrapper wrapper = Wrapper.ofRequest(operations.get(0), schemas);
        Fields last = new Fields(
                schemas,
                Wrapper.ofRequest(operations.get(operations.size() - 1), schemas)
                        .inner());
        Fields first = new Fields(schemas, wrapper.inner());
        Map<String, Object> members = new LinkedHashMap<>();
        List<Field> used = new ArrayList<>();
        for (Field field : first.of(kind.equals("user") ? VOCABULARY.user() : VOCABULARY.group())) {
            String written = written(kind, field);
            if (written != null && last.has(field.path())) {
                put(members, field.path(), written);
                used.add(field);
            }
        }
        schemas.properties(wrapper.inner()).keySet().stream()
                .filter(name -> kind.equals("user")
                        && VOCABULARY.password().subList(0, 3).contains(Names.plain(name)))
                .forEach(name -> members.putIfAbsent(name, ".user.password"));
        List<String> constants = required(wrapper.inner(), members);
        List<String> unused = first.unused(used).stream()
                .filter(name -> !members.containsKey(name.replaceFirst("\\..*", "")))
                .toList();
        List<String> comments = new ArrayList<>();
        if (!constants.isEmpty()) {
            comments.add(Comments.wrapped(
                    "// ",
                    "Needed by the ISV, and always the same here so far: " + String.join(", ", constants) + "."));
        }
        if (!unused.isEmpty()) {
            comments.add(Comments.wrapped("// ", "Not written: " + String.join(", ", unused) + "."));
        }
        return Map.of("object", object(wrapped(wrapper, members), ""), "unused", String.join("\n", comments));
    }

    private static String written(String kind, Field field) {
        String attribute = field.entry().attribute();
        if (field.path().contains("[0]")) {
            return null;
        }
        if (attribute.startsWith("name.")) {
            return "okta:said($name, " + JsonText.quoted(attribute.substring(5)) + ")";
        }
        if (kind.equals("group") && attribute.equals("displayName")) {
            return ".group.displayName";
        }
        return switch (field.entry().form()) {
            case "single" -> "okta:said-as(.user, \"" + attribute + "\", okta:primary(.user." + attribute + "))";
            case "text", "flag" -> "okta:said(." + kind + ", " + JsonText.quoted(attribute) + ")";
            default -> null;
        };
    }

    private List<String> required(JsonNode schema, Map<String, Object> members) {
        List<String> constants = new ArrayList<>();
        Sample sample = new Sample(schemas);
        Map<String, JsonNode> properties = schemas.properties(schema);
        for (String name : schemas.required(schema)) {
            if (!members.containsKey(name) && properties.containsKey(name) && !isOnlyRead(properties.get(name))) {
                members.put(name, sample.of(properties.get(name), name).toString());
                constants.add(name);
            }
        }
        properties.forEach((name, property) -> {
            if (TYPE.matcher(name).find()) {
                schemas.fixed(property)
                        .filter(JsonNode::isTextual)
                        .ifPresent(type -> members.putIfAbsent(name, type.toString()));
            }
        });
        return constants;
    }

    /** What has one value only, as a type, is asked for all the same. */
    private boolean isOnlyRead(JsonNode property) {
        return schemas.whole(property).path("readOnly").asBoolean()
                && schemas.fixed(property).isEmpty();
    }

    /** @return the body that sets a password */
    String password(ApiOperation operation) {
        Wrapper wrapper = Wrapper.ofRequest(operation, schemas);
        Map<String, JsonNode> properties = schemas.properties(wrapper.inner());
        String name = Stream.of("newpassword", "password", "userpassword", "value")
                .flatMap(plain -> properties.keySet().stream()
                        .filter(one -> Names.plain(one).equals(plain)))
                .findFirst()
                .orElse("password");
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, within(properties, name), ".password");
        required(wrapper.inner(), members);
        return object(wrapped(wrapper, members), "");
    }

    /** A password may be an object, as in {@code {"password": {"value": "…"}}}. */
    private List<String> within(Map<String, JsonNode> properties, String name) {
        JsonNode schema =
                properties.getOrDefault(name, plan.description().tree().path("-"));
        return schemas.type(schema).equals("object")
                ? schemas.properties(schema).keySet().stream()
                        .filter(inner -> VOCABULARY.password().contains(Names.plain(inner)))
                        .findFirst()
                        .map(inner -> List.of(name, inner))
                        .orElse(List.of(name))
                : List.of(name);
    }

    /** @return the body that activates or deactivates */
    String active(ApiOperation operation, boolean active) {
        Wrapper wrapper = Wrapper.ofRequest(operation, schemas);
        Map<String, Object> members = new LinkedHashMap<>();
        new Fields(schemas, wrapper.inner())
                .of(VOCABULARY.user()).stream()
                        .filter(field -> field.entry().attribute().equals("active"))
                        .forEach(field -> put(members, field.path(), state(field, active)));
        required(wrapper.inner(), members);
        return object(wrapped(wrapper, members), "");
    }

    private static String state(Field field, boolean active) {
        if (!field.entry().form().equals("status")) {
            return Boolean.toString(active == field.entry().form().equals("flag"));
        }
        String value = Fields.value(field.schema(), active ? VOCABULARY.active() : VOCABULARY.inactive());
        return JsonText.quoted(value.isEmpty() ? "inactive" : value);
    }

    private static Map<String, Object> wrapped(Wrapper wrapper, Map<String, Object> members) {
        return wrapper.member() == null ? members : new LinkedHashMap<>(Map.of(wrapper.member(), members));
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> members, List<String> path, String value) {
        Map<String, Object> at = members;
        for (String name : path.subList(0, path.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(name, missing -> new LinkedHashMap<>());
        }
        at.putIfAbsent(path.get(path.size() - 1), value);
    }

    private static String object(Map<String, Object> members, String indent) {
        List<String> lines = new ArrayList<>();
        members.forEach((name, value) -> lines.add(indent + "  " + JsonText.quoted(name) + ": "
                + (value instanceof Map<?, ?> inner ? object(cast(inner), indent + "  ") : value)));
        return lines.isEmpty() ? "{}" : "{\n" + String.join(",\n", lines) + "\n" + indent + "}";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
