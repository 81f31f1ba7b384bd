package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.actionroutes.action.Capability;
import org.actionroutes.action.Capability.Required;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about Okta's contracts is made from their catalogue and schemas. Where it has gone stale the test fails;
 * with {@code -Dreference=write} it is written anew.
 */
class ContractsPageTest {

    private static final Path PAGE = Path.of("routes/CONTRACTS.md");
    private static final ContractCatalogue CATALOGUE = ContractCatalogue.get();
    /** What is said of each action anyway, and added to its output. */
    private static final List<String> ADDED = List.of("executionStatus", "pagination", "logoutStatus");

    private final StringBuilder text = new StringBuilder();
    private final Set<String> shared = new LinkedHashSet<>();

    @Test
    void isWhatTheSchemasSay() throws IOException {
        text.append("""
                # Contracts

                Okta's 22 action contracts: what a route starts with, and what it has to leave. Made from their schemas;
                `./mvnw test -Dtest=ContractsPageTest -Dreference=write` makes it anew. How to write a route:
                [ACTIONS.md](ACTIONS.md).

                A route starts with the variables below, with each setting of its integration's manifest as one more,
                and with [withGroups](ACTIONS.md#what-it-starts-with). [Shapes](#shapes) tells what is in those that are
                no plain values. What it has to leave in the body is the output.

                | contract | Okta's name | needed by the capability | which has to have |
                |---|---|---|---|
                """);
        CATALOGUE.capabilities().forEach(this::capability);
        CATALOGUE.all().forEach(this::contract);
        text.append("""

                ## Shapes

                What several contracts have in common. A user and a group may have further attributes; nothing else may.
                """);
        JsonNode definitions = schema("definitions.schema.json").get("$defs");
        // Each may name others.
        for (int i = 0; i < shared.size(); i++) {
            String name = List.copyOf(shared).get(i);
            text.append("\n### ")
                    .append(name)
                    .append("\n\n")
                    .append(definitions.at("/" + name + "/description").asText())
                    .append("\n\n")
                    .append("| member | type | meaning |\n|---|---|---|\n");
            members("", definitions.get(name));
        }
        if ("write".equals(System.getProperty("reference"))) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(text.toString());
    }

    private void capability(Capability capability) {
        String needs = capability.required() == Required.EACH_OPTIONAL
                ? "any of them"
                : capability.required() == Required.ALWAYS
                        ? "all of them, in each submission with provisioning"
                        : "all of them, where it is offered";
        CATALOGUE.all().stream()
                .filter(contract -> contract.capability().equals(capability.name()))
                .forEach(contract -> row(
                        "[" + contract.name() + "](#" + contract.name() + ")",
                        contract.title(),
                        capability.name(),
                        needs));
    }

    private void contract(Contract contract) {
        JsonNode schema = schema(contract.schemaFile());
        text.append("\n## ")
                .append(contract.name())
                .append("\n\n")
                .append(contract.title())
                .append(" (")
                .append(contract.capability())
                .append("). ")
                .append(schema.get("description").asText())
                .append("\n\n");
        JsonNode input = schema.at("/$defs/input");
        if (input.path("properties").isEmpty()) {
            text.append("It has no input.\n");
        } else {
            text.append("| variable | type | required | meaning |\n|---|---|---|---|\n");
            input.get("properties")
                    .properties()
                    .forEach(member -> variables(member, required(input).contains(member.getKey())));
        }
        JsonNode output = schema.at("/$defs/output");
        text.append(
                contract.payload() == null
                        ? "\nThe body does not matter at its end.\n"
                        : "\n| output | type | required | meaning |\n|---|---|---|---|\n");
        output.get("properties").properties().stream()
                .filter(member -> !ADDED.contains(member.getKey()))
                .forEach(member -> row(
                        code(member.getKey()),
                        type(member.getValue()),
                        "yes",
                        member.getValue().get("description").asText()));
    }

    /** The members of the input by the names of the variables that hold them; a page's are variables of their own. */
    private void variables(Map.Entry<String, JsonNode> member, boolean required) {
        String name = member.getKey();
        if (name.equals("pagination")) {
            schema("definitions.schema.json")
                    .at("/$defs/pagination/properties")
                    .properties()
                    .forEach(page -> row(
                            code(page.getKey()),
                            page.getKey().equals("cursor") ? "a paginator's own" : type(page.getValue()),
                            "no",
                            page.getValue().get("description").asText()));
            return;
        }
        row(
                code(name),
                type(member.getValue()),
                required ? "yes" : "no",
                member.getValue().get("description").asText());
        if (name.equals("user") || name.equals("group")) {
            boolean exists = member.getValue().get("$ref").asText().contains("existing");
            row(code(name + "Id"), "string", exists ? "yes" : "no", "The " + name + "'s `id`.");
            row(
                    name.equals("user") ? "`userName`" : "`displayName`",
                    "string",
                    "yes",
                    "The " + name + "'s " + (name.equals("user") ? "`userName`." : "`displayName`."));
        }
    }

    private void members(String at, JsonNode schema) {
        schema.path("properties").properties().forEach(member -> {
            String name = at + member.getKey();
            row(
                    code(name) + (required(schema).contains(member.getKey()) ? ", required" : ""),
                    type(member.getValue()),
                    member.getValue().path("description").asText());
            members(name + ".", member.getValue());
            members(name + "[].", member.getValue().path("items"));
        });
    }

    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asText().replaceFirst(".*/", "").replaceFirst("existing(.)", "$1");
            String plain = name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
            shared.add(plain);
            return "[" + plain + "](#" + plain.toLowerCase(java.util.Locale.ROOT) + ")";
        }
        if (schema.path("type").asText().equals("array")) {
            return schema.has("items") ? "list of " + type(schema.get("items")) : "list";
        }
        String choice = StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(value -> code(value.asText()))
                .collect(Collectors.joining(", "));
        return schema.path("type").asText("any") + (choice.isEmpty() ? "" : ": " + choice);
    }

    private static List<String> required(JsonNode schema) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode schema(String file) {
        try {
            return new ObjectMapper().readTree(CATALOGUE.schema(file).orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private void row(String... cells) {
        text.append(Stream.of(cells)
                .map(cell -> cell.strip().replaceAll("\\s+", " ").replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
