package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.json.JsonText;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.openapi.Paging;
import org.actionroutes.openapi.Schemas;
import org.actionroutes.openapi.Wrapper;

/** One case for each action of a plan. What is expected is what its mappings make of the sample. */
final class CaseFiles {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode CASES = cases();
    private static final String OKTA = "okta.jslt";

    private final Plan plan;
    private final Thing user;
    private final Thing group;
    private final Map<String, String> mappings;
    private final Schemas schemas;

    /** @param mappings the mappings, by name, as in {@code acme/user.jslt} */
    CaseFiles(Plan plan, Thing user, Thing group, Map<String, String> mappings) {
        this.plan = plan;
        this.user = user;
        this.group = group;
        this.mappings = mappings;
        this.schemas = new Schemas(plan.description());
    }

    private static JsonNode cases() {
        try {
            return new YAMLMapper().readTree(TextTemplate.read("cases.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the files, by their names from the integration's folder {@code cases} on */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        plan.actions().values().forEach(action -> {
            JsonNode described = CASES.path(action.contract());
            String folder = action.contract() + "/" + described.path("case").asText() + "/";
            JsonNode input = filled(described.path("input"), action);
            files.put(folder + "request.json", JsonText.pretty(input));
            ObjectNode expected = NODES.objectNode();
            upstream(action, described, input, expected)
                    .ifPresent(upstream -> files.put(folder + "upstream.yaml", YamlText.flat(upstream)));
            if (action.contract().equals("universal-logout")) {
                expected.put("logoutStatus", "SUCCESS");
            }
            expected.putObject("executionStatus").put("status", "SUCCEEDED");
            files.put(folder + "expected.json", JsonText.pretty(expected));
        });
        return files;
    }

    /** Puts ids where {@code <userId>} and {@code <groupId>} stand. */
    private JsonNode filled(JsonNode node, Action action) {
        if (node.isTextual() && node.asText().matches("<\\w+>")) {
            boolean ofUser = node.asText().equals("<userId>");
            return TextNode.valueOf(id(ofUser ? user : group, action));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = NODES.arrayNode();
            array.forEach(element -> filled.add(filled(element, action)));
            return filled;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode filled = NODES.objectNode();
            object.properties().forEach(member -> filled.set(member.getKey(), filled(member.getValue(), action)));
            return filled;
        }
        return node;
    }

    private String id(Thing thing, Action action) {
        JsonNode parameter = action.operation() == null
                ? NODES.missingNode()
                : action.operation().parameters("path").values().stream()
                        .filter(one -> thing == user
                                || action.operation().parameters("path").size() == 1
                                || !action.operation()
                                        .path()
                                        .endsWith("{" + one.path("name").asText() + "}"))
                        .reduce((one, other) -> other)
                        .orElse(NODES.missingNode());
        if (parameter.path("example").isValueNode()) {
            return parameter.path("example").asText();
        }
        return new Sample(schemas).of(parameter.path("schema"), "42").asText();
    }

    private Optional<List<Object>> upstream(Action action, JsonNode described, JsonNode input, ObjectNode expected) {
        ObjectNode variables = variables(input);
        String output = described.path("output").asText(null);
        if (action.operation() == null) {
            expected.setAll((ObjectNode) run(output, input, variables));
            String member = action.contract().endsWith("values") ? "schemaPropertyValues" : "schemaProperties";
            if (!expected.has(member)) {
                expected.putArray(member);
            }
            return Optional.empty();
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        Variables values = Variables.variables();
        variables.properties().stream()
                .filter(variable -> variable.getValue().isValueNode())
                // A cursor may be called offset, and the first page has none.
                .filter(variable ->
                        !variable.getKey().equals(action.parameters().get("cursorVariable")))
                .forEach(variable ->
                        values.set(variable.getKey(), variable.getValue().asText()));
        if (action.contract().equals("list-entitlement-schema-property-values")) {
            values.set("limit", Integer.toString(gathered(action)));
        }
        input.path("groupMembers")
                .forEach(member ->
                        values.set("groupMembers", member.path("value").asText()));
        String[] request = action.request().split(" ", 2);
        entry.put("request", request[0] + " " + UriTemplate.of(request[1]).expandToString(values));
        if (action.parameters().containsKey("contentType") || action.kamelet().equals("create-action")) {
            JsonNode body = run(described.path("body").asText(), input, variables);
            entry.put("body", action.kamelet().equals("write-part-action") ? body.at("/groupMembers/0") : body);
        }
        Answer answer = answer(action, described.path("answer").asText(), input);
        entry.put("answer", answer.members());
        List<Object> entries = new ArrayList<>(List.of(entry));
        if (action.read() != null) {
            answer = read(action, input, values, answer, entries);
        }
        if (output != null) {
            expected.setAll((ObjectNode) run(output, answer.mapped(), variables));
        }
        if (answer.more()) {
            expected.putObject("pagination").put("nextCursor", "*");
        }
        if (isGathered(action)) {
            entries.add(nextPage(action, values));
        }
        return Optional.of(entries);
    }

    /** Where the thing is stands in the first answer, and what it is in the second. */
    private Answer read(Action action, JsonNode input, Variables values, Answer written, List<Object> entries) {
        Action read = new Action(action.contract(), action.read().operation(), null, Map.of(), null, false, null);
        values.set("locationId", id(action.contract().contains("group") ? group : user, read));
        String[] request = action.read().request().split(" ", 2);
        String path = UriTemplate.of(request[1]).expandToString(values);
        if (action.contract().startsWith("create-")) {
            written.members().put("headers", Map.of("Location", "{{isv}}" + path));
        }
        Answer answer = answer(read, "one", input);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("request", request[0] + " " + path);
        entry.put("answer", answer.members());
        entries.add(entry);
        return answer;
    }

    /** Whether the whole listing is read, of an ISV that does not say where it ends. */
    private static boolean isGathered(Action action) {
        return action.parameters().containsKey("gatherAtMost")
                && action.kamelet().matches("list-by-(page|offset)-action")
                && !action.parameters().containsKey("total")
                && !action.parameters().containsKey("more");
    }

    private Map<String, Object> nextPage(Action action, Variables values) {
        values.set("page", action.parameters().containsKey("firstPage") ? "1" : "2")
                .set("offset", "1");
        List<String> path = Sample.names(action.listing().items());
        ObjectNode root = NODES.objectNode();
        if (!path.isEmpty()) {
            Sample.put(root, path, NODES.arrayNode());
        }
        String[] request = action.request().split(" ", 2);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("request", request[0] + " " + UriTemplate.of(request[1]).expandToString(values));
        entry.put("answer", Map.of("json", path.isEmpty() ? NODES.arrayNode() : root));
        return entry;
    }

    private int gathered(Action action) {
        String size = action.parameters().get("pageSize");
        int usual = plan.actions().containsKey("list-users")
                ? Paging.of(
                                plan.actions().get("list-users").operation(),
                                plan.actions().get("list-users").listing())
                        .largest()
                : 0;
        return size != null ? Integer.parseInt(size) : usual > 0 ? usual : 100;
    }

    /**
     * What the ISV answers.
     *
     * @param members those of {@code answer}
     * @param mapped what the mapping gets of it
     * @param more whether there is another page
     */
    private record Answer(Map<String, Object> members, JsonNode mapped, boolean more) {}

    private Answer answer(Action action, String kind, JsonNode input) {
        Map<String, Object> members = new LinkedHashMap<>();
        int status = action.operation().successStatus();
        if (status != 200) {
            members.put("status", status);
        }
        JsonNode schema = action.operation().answerSchema();
        if (kind.equals("none")) {
            if (!schema.isMissingNode()) {
                members.put("json", new Sample(schemas).of(schema, "sample"));
            }
            return new Answer(members, NODES.nullNode(), false);
        }
        if (schema.isMissingNode() && action.listing() == null) {
            return new Answer(members, NODES.nullNode(), false);
        }
        Thing thing = action.contract().contains("group") ? group : user;
        if (action.listing() != null && !kind.equals("one")) {
            return listing(action, kind, input, members);
        }
        ObjectNode sample = thing.sample(Wrapper.of(action.operation(), schemas).inner());
        String wrapper = Wrapper.of(action.operation(), schemas).member();
        JsonNode whole = wrapper == null ? sample : NODES.objectNode().set(wrapper, sample);
        members.put("json", whole);
        boolean unwrapped = action.parameters().containsKey("created");
        return new Answer(members, unwrapped ? sample : whole, false);
    }

    private Answer listing(Action action, String kind, JsonNode input, Map<String, Object> members) {
        Thing thing = switch (action.contract()) {
            case "list-users", "get-user-by-username" -> user;
            case "list-groups", "list-groups-by-display-name" -> group;
            default -> Members.of(plan, action);
        };
        ObjectNode item = thing.sample(action.listing().item());
        if (kind.equals("found")) {
            Sample.put(item, Sample.names(action.parameters().get("match")), input.get("userName"));
        }
        if (action.contract().equals("list-groups-by-display-name")) {
            thing.fields().stream()
                    .filter(field -> field.entry().attribute().equals("displayName"))
                    .forEach(field -> Sample.put(item, field.path(), input.get("displayName")));
        }
        ArrayNode items = NODES.arrayNode().add(item);
        ObjectNode root = NODES.objectNode();
        List<String> path = Sample.names(action.listing().items());
        boolean page = kind.equals("list") && !action.contract().startsWith("list-entitlement");
        CasePaging paging = new CasePaging(action, schemas, plan);
        if (!path.isEmpty()) {
            Sample.put(root, path, items);
        }
        boolean more = page && paging.more(root, members);
        if (!page) {
            paging.last(root, action, kind);
        }
        members.put("json", path.isEmpty() ? items : root);
        return new Answer(members, kind.equals("found") ? item : items, more);
    }

    /** @return the variables that an action starts with, and the settings */
    private ObjectNode variables(JsonNode input) {
        ObjectNode variables = NODES.objectNode();
        plan.settings().examples().forEach(variables::put);
        input.properties().forEach(member -> variables.set(member.getKey(), member.getValue()));
        variables.put("limit", input.path("pagination").path("limit").asInt(100));
        variables.put("page", 1).put("offset", 0);
        plan.actions().values().stream()
                .filter(action -> action.parameters().containsKey("firstPage"))
                .findFirst()
                .ifPresent(action -> variables.put("page", 0));
        for (String kind : List.of("user", "group")) {
            input.path(kind).properties().stream()
                    .filter(member -> List.of("userName", "displayName").contains(member.getKey()))
                    .forEach(member -> variables.putIfAbsent(member.getKey(), member.getValue()));
        }
        if (input.has("externalUserId")) {
            variables.set("userId", input.get("externalUserId"));
        }
        return variables;
    }

    private JsonNode run(String mapping, JsonNode input, ObjectNode variables) {
        return Mapping.compile(
                        plan.integration() + "/" + mapping,
                        name -> name.equals(OKTA)
                                ? Optional.of(resource("/transforms/" + OKTA))
                                : Optional.ofNullable(mappings.get(name)))
                .apply(Map.of("variables", variables), input);
    }

    private static String resource(String name) {
        try (java.io.InputStream content = CaseFiles.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
