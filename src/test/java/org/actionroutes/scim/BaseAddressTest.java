package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class BaseAddressTest {

    static Stream<Arguments> addresses() throws IOException {
        return Cases.in("addresses.yaml");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void isWhatCallersKnow(JsonNode each) {
        BaseAddress address = new BaseAddress(
                each.path("setting").asText(), each.path("trusting").asBoolean());
        assertThat(address.of(
                        name -> each.path("headers").path(name).textValue(),
                        each.path("tls").asBoolean()))
                .isEqualTo(each.path("address").asText());
    }
}
