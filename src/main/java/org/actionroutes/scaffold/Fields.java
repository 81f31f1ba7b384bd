package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.openapi.Names;
import org.actionroutes.openapi.Schemas;
import org.actionroutes.scaffold.Vocabulary.Entry;

/** Which members of an ISV's thing Okta has an attribute for. */
final class Fields {

    private static final Vocabulary VOCABULARY = Vocabulary.GET;

    private final Schemas schemas;
    private final Map<List<String>, JsonNode> members = new LinkedHashMap<>();

    /** @param thing the schema of the ISV's thing */
    Fields(Schemas schemas, JsonNode thing) {
        this.schemas = schemas;
        schemas.properties(thing).forEach((name, schema) -> members.put(List.of(name), schema));
        List.copyOf(members.keySet()).forEach(path -> {
            String name = path.get(0);
            if (VOCABULARY.within().contains(Names.plain(name))
                    && schemas.type(members.get(path)).equals("object")) {
                schemas.properties(members.get(path))
                        .forEach((inner, schema) -> members.put(List.of(name, inner), schema));
            }
        });
    }

    /** @return the attributes found, each once */
    List<Field> of(List<Entry> vocabulary) {
        List<Field> found = new ArrayList<>();
        for (Entry entry : vocabulary) {
            if (found.stream().noneMatch(field -> field.entry().attribute().equals(entry.attribute()))) {
                entry.names().stream()
                        .flatMap(name -> find(entry, name).stream())
                        .findFirst()
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    Optional<Field> find(Entry entry, String name) {
        return members.entrySet().stream()
                .filter(member -> Names.plain(
                                member.getKey().get(member.getKey().size() - 1))
                        .equals(name))
                .flatMap(member -> field(entry, member.getKey(), member.getValue()).stream())
                .findFirst();
    }

    private Optional<Field> field(Entry entry, List<String> path, JsonNode schema) {
        String type = schemas.type(schema);
        if (entry.form().equals("single") && type.equals("array")) {
            return first(entry, path, schemas.whole(schema).path("items"));
        }
        boolean fits = switch (entry.form()) {
            case "flag", "not" -> type.equals("boolean");
            case "status" -> !value(schemas.whole(schema), VOCABULARY.active()).isEmpty();
            case "id" -> List.of("string", "integer", "number", "").contains(type);
            default ->
                type.equals("string")
                        || type.isEmpty() && schemas.properties(schema).isEmpty();
        };
        return fits ? Optional.of(new Field(entry, path, schemas.whole(schema), type)) : Optional.empty();
    }

    private Optional<Field> first(Entry entry, List<String> path, JsonNode item) {
        List<String> element = new ArrayList<>(path);
        element.add("[0]");
        if (schemas.type(item).equals("string")) {
            return Optional.of(new Field(entry, element, schemas.whole(item), "string"));
        }
        for (Map.Entry<String, JsonNode> member : schemas.properties(item).entrySet()) {
            if (List.of("value", "email", "address", "emailaddress", "number", "phone", "phonenumber")
                            .contains(Names.plain(member.getKey()))
                    && schemas.type(member.getValue()).equals("string")) {
                element.add(member.getKey());
                return Optional.of(new Field(entry, element, schemas.whole(member.getValue()), "string"));
            }
        }
        return Optional.empty();
    }

    /** @return the value of an enumeration that is one of the words, as the ISV writes it; empty if none is */
    static String value(JsonNode schema, List<String> words) {
        for (JsonNode value : schema.path("enum")) {
            if (words.contains(Names.plain(value.asText()))) {
                return value.asText();
            }
        }
        return "";
    }

    /** @return the names of what is read nowhere */
    List<String> unused(List<Field> used) {
        return members.keySet().stream()
                .filter(path -> used.stream().noneMatch(field -> field.path().equals(path) || isWithin(field, path)))
                .filter(path ->
                        path.size() == 1 || used.stream().anyMatch(field -> isWithin(field, path.subList(0, 1))))
                .map(path -> String.join(".", path))
                .toList();
    }

    private static boolean isWithin(Field field, List<String> path) {
        return field.path().size() > path.size()
                && field.path().subList(0, path.size()).equals(path);
    }

    /** @return whether there is a member where that path leads; of a list, whether there is the list */
    boolean has(List<String> path) {
        int list = path.indexOf("[0]");
        return members.containsKey(list < 0 ? path : path.subList(0, list));
    }

    boolean isRequired(String name, JsonNode thing) {
        return schemas.required(thing).contains(name);
    }
}
