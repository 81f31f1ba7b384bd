package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.actionroutes.json.JsonText;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Schemas;

/** The mappings of a plan, by their names within the integration's folder. */
final class Mappings {

    private static final Map<String, String> PLACES =
            Map.of("emails", "emails.^[primary==true].value", "phoneNumbers", "phoneNumbers.^[primary==true].value");

    private final Plan plan;
    private final Thing user;
    private final Thing group;
    private final Bodies bodies;
    private final Map<String, String> files = new TreeMap<>();

    Mappings(Plan plan, Thing user, Thing group) {
        this.plan = plan;
        this.user = user;
        this.group = group;
        this.bodies = new Bodies(plan);
    }

    Map<String, String> files() {
        plan.actions().values().forEach(this::of);
        return files;
    }

    private void of(Action action) {
        switch (action.contract()) {
            case "list-users", "get-user-by-id", "get-user-by-username" -> users();
            case "create-user", "update-user" -> {
                users();
                body("user");
            }
            case "list-groups", "get-group-by-id" -> groups();
            case "create-group", "update-group" -> {
                groups();
                body("group");
            }
            case "list-groups-by-display-name" -> {
                groups();
                write("groups-by-name.jslt", Map.of());
            }
            case "list-group-members" -> write("members.jslt", Map.of("members", member(action)));
            case "list-user-schema" -> write("user-schema.jslt", Map.of("properties", properties()));
            case "list-user-schema-property-values" -> write("user-schema-values.jslt", Map.of("values", values()));
            case "list-entitlement-schema" -> write("entitlement-schema.jslt", Map.of());
            case "list-entitlement-schema-property-values" ->
                write("entitlement-values.jslt", Map.of("members", grant(action)));
            case "update-user-password" ->
                write("password.jslt", Map.of("object", bodies.password(action.operation())));
            case "activate-user" -> active(action, "active.jslt", true);
            case "deactivate-user" -> active(action, "inactive.jslt", false);
            case "add-group-members" -> newMembers(action);
            case "universal-logout" ->
                write("logout-user-id.jslt", Map.of("displayName", JsonText.quoted(plan.displayName())));
            default -> {}
        }
    }

    private void users() {
        write("user.jslt", Map.of("members", user.mapping(), "unused", user.unused()));
        write("users.jslt", Map.of("one", user.one()));
    }

    private void groups() {
        write("group.jslt", Map.of("members", group.mapping(), "unused", group.unused()));
        write("groups.jslt", Map.of("one", group.one()));
    }

    private void body(String kind) {
        Map<String, String> values = bodies.thing(kind);
        if (!values.isEmpty()) {
            write("isv-" + kind + ".jslt", values);
        }
    }

    private void active(Action action, String file, boolean active) {
        if (action.body()) {
            write(file, Map.of("object", bodies.active(action.operation(), active)));
        }
    }

    private void newMembers(Action action) {
        if (action.body()) {
            Action byId = plan.actions().get("get-user-by-id");
            ApiOperation user = byId == null ? null : byId.operation();
            String one = MemberBody.of(new Schemas(plan.description()), action.operation(), user)
                    .orElseThrow()
                    .mapping(".value");
            write("new-members.jslt", Map.of("object", "{\"groupMembers\": [for (.groupMembers) " + one + "]}"));
        }
    }

    private String member(Action action) {
        Thing member = Members.of(plan, action);
        String name = member.fields().stream()
                .filter(field -> List.of("displayName", "userName")
                        .contains(field.entry().attribute()))
                .map(field -> ", \"display\": " + field.read())
                .reduce((one, other) -> other)
                .orElse("");
        return "\"value\": " + Thing.text(member.id()) + name;
    }

    private String grant(Action action) {
        Thing grant = Members.of(plan, action);
        String name = grant.fields().stream()
                .filter(field -> field.entry().attribute().equals("displayName"))
                .map(Field::read)
                .findFirst()
                .orElse(grant.id().read());
        return "\"id\": " + Thing.text(grant.id()) + ", \"displayName\": " + name;
    }

    private List<Field> described() {
        return user.fields().stream()
                .filter(field -> !field.entry().attribute().equals("active"))
                .toList();
    }

    private String properties() {
        List<String> lines = new ArrayList<>();
        for (Field field : described()) {
            String attribute = field.entry().attribute();
            String property = "okta:property(" + JsonText.quoted(field.name()) + ", "
                    + JsonText.quoted(field.entry().title()) + ", "
                    + JsonText.quoted(field.entry().type()) + ", "
                    + JsonText.quoted(PLACES.getOrDefault(attribute, attribute)) + ")";
            lines.add(attribute.equals("userName") ? "{\"required\": true} + " + property : property);
        }
        return String.join(",\n", lines);
    }

    private String values() {
        List<String> lines = new ArrayList<>();
        for (Field field : described()) {
            for (JsonNode value : field.schema().path("enum")) {
                if (value.isTextual()) {
                    lines.add("{\"id\": " + value + ", \"displayName\": " + value + ", \"schemaPropertyName\": "
                            + JsonText.quoted(field.name()) + "}");
                }
            }
        }
        return lines.stream().collect(Collectors.joining(",\n"));
    }

    private void write(String file, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("integration", plan.integration());
        files.put(file, TextTemplate.fill("transforms/" + file, all));
    }
}
