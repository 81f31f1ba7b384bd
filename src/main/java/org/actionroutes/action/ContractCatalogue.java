package org.actionroutes.action;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlDocument;

/**
 * Okta's action contracts: what there is, and the JSON Schema of each. Immutable; everybody shares {@link #get() one}.
 */
public final class ContractCatalogue {

    /** File of what the schemas share. */
    static final String DEFINITIONS = "definitions.schema.json";

    private static final String FOLDER = "/contracts/";

    private final List<Capability> capabilities;
    private final Map<String, Contract> contracts = new LinkedHashMap<>();
    private final List<Contract> all;
    private final List<String> names;

    private ContractCatalogue(List<Capability> capabilities, List<Contract> contracts) {
        this.capabilities = List.copyOf(capabilities);
        this.all = List.copyOf(contracts);
        this.names = contracts.stream().map(Contract::name).toList();
        contracts.forEach(contract -> this.contracts.put(contract.name(), contract));
    }

    /** The catalogue, read from the class path when first asked for. */
    public static ContractCatalogue get() {
        return Holder.CATALOGUE;
    }

    /** Every contract, in Okta's order. */
    public List<Contract> all() {
        return all;
    }

    /** The name of every contract, in Okta's order. */
    public List<String> names() {
        return names;
    }

    /** Every capability, in the OIN Wizard's order. */
    public List<Capability> capabilities() {
        return capabilities;
    }

    /** The contract of that exact name. */
    public Optional<Contract> find(String name) {
        return Optional.ofNullable(contracts.get(name));
    }

    /** The name that a misspelt one was probably meant to be; empty when none is near enough to be worth a guess. */
    public Optional<String> suggest(String misspelt) {
        return Nearest.to(misspelt, names);
    }

    /**
     * A schema file, for publishing.
     *
     * @param fileName a {@link Contract#schemaFile()}, or {@code definitions.schema.json}
     * @return its bytes (JSON, UTF-8); empty for any other name, so that nothing else on the class path can be read
     *     this way
     */
    public Optional<byte[]> schema(String fileName) {
        boolean known = fileName.equals(DEFINITIONS)
                || all.stream().anyMatch(contract -> contract.schemaFile().equals(fileName));
        return known ? Optional.of(read(fileName)) : Optional.empty();
    }

    private static byte[] read(String fileName) {
        try (InputStream file = ContractCatalogue.class.getResourceAsStream(FOLDER + fileName)) {
            if (file == null) {
                throw new IllegalStateException("The class path lacks " + FOLDER + fileName);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Content(List<Capability> capabilities, List<Contract> contracts) {}

    private static final class Holder {
        static final ContractCatalogue CATALOGUE = load();

        private static ContractCatalogue load() {
            try {
                // As routes are read: another parser would take a fortieth of each start.
                String text = new String(read("catalogue.yaml"), StandardCharsets.UTF_8);
                Content content = new ObjectMapper()
                        .treeToValue(YamlDocument.parse("catalogue.yaml", text).content(), Content.class);
                return new ContractCatalogue(content.capabilities(), content.contracts());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
