package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.action.ContractValidator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SmallestInputTest {

    private final ContractValidator validator = new ContractValidator();

    static Stream<String> contracts() {
        return ContractCatalogue.get().names().stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void isAnInputOfItsContract(String name) {
        Contract contract = ContractCatalogue.get().find(name).orElseThrow();
        JsonNode input = SmallestInput.of(contract);
        assertThat(validator.checkInput(contract, input)).as(input.toString()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void canDoWithoutNoneOfIt(String name) {
        Contract contract = ContractCatalogue.get().find(name).orElseThrow();
        SmallestInput.of(contract).fieldNames().forEachRemaining(member -> {
            JsonNode less =
                    ((com.fasterxml.jackson.databind.node.ObjectNode) SmallestInput.of(contract)).without(member);
            assertThat(validator.checkInput(contract, less)).as(less.toString()).isNotEmpty();
        });
    }
}
