package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.json.Json;
import org.actionroutes.schema.KnownMembers;
import org.actionroutes.schema.QuickCheck;
import org.actionroutes.schema.SchemaErrors;
import org.actionroutes.schema.Violation;

/**
 * Checks documents against the JSON Schema of a contract. Object members that are null count as absent, and an absent
 * document as an empty object; the document itself is never changed. Safe for use by many threads.
 */
public final class ContractValidator {

    /** Base of the {@code $id} of every schema file. Nothing is ever fetched from there. */
    static final String BASE = "https://actionroutes.org/contracts/";

    /** As many as help; a listing that is wrong in one row is often wrong in all of them. */
    static final int MOST = 20;

    private static final int MOST_GATHERED = 1000;

    private final SchemaRegistry registry;

    /** Compiled when first needed, or prepared: an installation uses only some of the contracts. */
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private final Map<String, QuickCheck> quickInputs = new ConcurrentHashMap<>();
    private final Map<String, QuickCheck> quickOutputs = new ConcurrentHashMap<>();
    private final Map<String, KnownMembers> documented = new ConcurrentHashMap<>();

    /** A validator for the contracts of the {@link ContractCatalogue#get() catalogue}. */
    public ContractValidator() {
        // Without format assertions, any text would pass for a date.
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry = SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemaRegistryConfig(config).schemas(ContractValidator::read));
    }

    /**
     * What a route may see of an input: only what the contract documents. Within {@code user} and {@code group} that is
     * everything.
     *
     * @return the input itself where it has nothing else; it is never changed
     */
    public JsonNode documented(Contract contract, JsonNode input) {
        return documented
                .computeIfAbsent(
                        contract.schemaFile(), file -> KnownMembers.of(file + "#/$defs/input", ContractValidator::file))
                .in(input);
    }

    /**
     * What is wrong with an input.
     *
     * @return the first 20 violations, one for each path, sorted by path; empty when the input keeps to the contract
     */
    public List<Violation> checkInput(Contract contract, JsonNode input) {
        return check(contract, "input", input);
    }

    /**
     * What is wrong with an output. It must carry its payload only when its {@code executionStatus} says that it
     * succeeded.
     *
     * @return the first 20 violations, one for each path, sorted by path; empty when the output keeps to the contract
     */
    public List<Violation> checkOutput(Contract contract, JsonNode output) {
        return check(contract, "output", output);
    }

    /** Compiles the schemas of a contract now, so that its first call need not wait for it. */
    public void prepare(Contract contract) {
        for (String side : List.of("input", "output")) {
            schema(contract, side);
            quickCheck(contract, side);
        }
        documented(contract, JsonNodeFactory.instance.objectNode());
    }

    private List<Violation> check(Contract contract, String side, JsonNode document) {
        return surelyKeepsTo(contract, side, document) ? List.of() : violations(contract, side, document);
    }

    /** Nearly every document does, and to find that out the whole validator took a seventh of a listing's time. */
    boolean surelyKeepsTo(Contract contract, String side, JsonNode document) {
        return document != null && quickCheck(contract, side).test(document);
    }

    List<Violation> violations(Contract contract, String side, JsonNode document) {
        boolean absent = document == null || document.isNull() || document.isMissingNode();
        JsonNode checked = absent ? JsonNodeFactory.instance.objectNode() : Nulls.dropped(document);
        List<Error> errors = new FirstErrors();
        schema(contract, side).validate(checked, (context, schema) -> context.setErrors(errors));
        return errors.isEmpty() ? List.of() : violations(errors);
    }

    /**
     * Ends the validation when there are many more than are shown: a document of one megabyte can have half a million,
     * of a kilobyte each.
     */
    private static final class FirstErrors extends ArrayList<Error> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(Error error) {
            super.add(error);
            if (size() >= MOST_GATHERED) {
                throw new FailFastAssertionException(error);
            }
            return true;
        }
    }

    private Schema schema(Contract contract, String side) {
        return compiled.computeIfAbsent(
                contract.schemaFile() + "#/$defs/" + side,
                location -> registry.getSchema(SchemaLocation.of(BASE + location)));
    }

    private QuickCheck quickCheck(Contract contract, String side) {
        return (side.equals("input") ? quickInputs : quickOutputs)
                .computeIfAbsent(
                        contract.schemaFile(),
                        file -> QuickCheck.of(file + "#/$defs/" + side, ContractValidator::file));
    }

    private static JsonNode file(String name) {
        try {
            return Json.MAPPER.readTree(ContractCatalogue.get().schema(name).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema file of that address, or null, which the library takes for: there is none. */
    private static String read(String address) {
        Optional<byte[]> file = address.startsWith(BASE)
                ? ContractCatalogue.get().schema(address.substring(BASE.length()))
                : Optional.empty();
        return file.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(null);
    }

    private static List<Violation> violations(List<Error> errors) {
        // A value of the wrong type also fails every other rule of its field; its type is what has to be said.
        Map<String, Violation> byPath = new LinkedHashMap<>();
        for (Error error : errors) {
            Violation violation = SchemaErrors.violation(error);
            byPath.merge(
                    violation.path(),
                    violation,
                    (first, second) -> error.getKeyword().equals("type") ? second : first);
        }
        return byPath.values().stream().sorted(SchemaErrors.BY_PATH).limit(MOST).toList();
    }
}
