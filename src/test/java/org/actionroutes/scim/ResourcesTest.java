package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.util.stream.Stream;
import org.actionroutes.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Users and groups, from the contracts to SCIM and back. */
class ResourcesTest {

    private static final String BASE = "https://host.example/scim/v2";

    @ParameterizedTest
    @MethodSource
    void outgoing(JsonNode each) throws IOException {
        Outgoing outgoing = new Outgoing(BASE, each.path("groups").asBoolean(true));
        if (each.has("user")) {
            ObjectNode given = (ObjectNode) each.get("user");
            assertThat(outgoing.user(given)).isEqualTo(each.get("expected")).isSameAs(given);
            JsonUtils.getObjectReader().forType(UserResource.class).readValue(Json.write(given));
        } else if (each.has("group")) {
            ObjectNode given = (ObjectNode) each.get("group");
            assertThat(outgoing.group(given)).isEqualTo(each.get("expected")).isSameAs(given);
            JsonUtils.getObjectReader().forType(GroupResource.class).readValue(Json.write(given));
        } else {
            assertThat(outgoing.member((ObjectNode) each.get("member"))).isEqualTo(each.get("expected"));
        }
    }

    static Stream<Arguments> outgoing() throws IOException {
        return Cases.in("outgoing.yaml");
    }

    @ParameterizedTest
    @MethodSource
    void incoming(JsonNode each) {
        assertThat(
                        each.has("user")
                                ? Incoming.user((ObjectNode) each.get("user"))
                                : Incoming.group((ObjectNode) each.get("group")))
                .isEqualTo(each.get("expected"));
    }

    static Stream<Arguments> incoming() throws IOException {
        return Cases.in("incoming.yaml");
    }
}
