package org.actionroutes.scim.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An import of all that is at an endpoint, as Okta does it: a hundred at a time, until {@code totalResults}, and each
 * has to come once. Expected is one of {@code count}; {@code everybody}, whom the ISV has, each as active as there;
 * {@code each}; {@code one}, by its id; and the {@code same} as was kept of an earlier one by {@code keepAll}.
 */
final class Import {

    private static final int PAGE = 100;

    private final OktaClient okta;
    private final IsvApi isv;
    private final Values values;

    Import(OktaClient okta, IsvApi isv, Values values) {
        this.okta = okta;
        this.isv = isv;
        this.values = values;
    }

    void play(JsonNode step) {
        long before = isv.requests();
        ObjectNode resources = resources(values.in(step.get("import").asText()));
        if (step.has("isvRequests") && before >= 0) {
            assertThat(isv.requests() - before)
                    .as("requests of the ISV")
                    .isLessThanOrEqualTo(step.get("isvRequests").asLong());
        }
        JsonNode expect = step.get("expect");
        if (expect.has("count")) {
            assertThat(resources).hasSize(expect.get("count").asInt());
        }
        if (expect.has("everybody")) {
            assertThat(resources.properties().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    user -> user.getValue().get("active").asBoolean())))
                    .isEqualTo(isv.users());
        }
        if (expect.has("each")) {
            JsonNode each = values.in(expect.get("each"));
            resources.forEach(resource -> assertThat(Expected.difference("", each, resource))
                    .as("%s", resource)
                    .isEmpty());
        }
        expect.path("one").properties().forEach(one -> {
            JsonNode resource = resources.path(values.in(one.getKey()));
            assertThat(Expected.difference("", values.in(one.getValue()), resource))
                    .as("%s", resource)
                    .isEmpty();
        });
        if (expect.has("same")) {
            assertThat(resources).isEqualTo(values.get(expect.get("same").asText()));
        }
        if (step.has("keepAll")) {
            values.put(step.get("keepAll").asText(), resources);
        }
    }

    private ObjectNode resources(String endpoint) {
        ObjectNode resources = JsonNodeFactory.instance.objectNode();
        int total = 1;
        for (int start = 1; start <= total; start += PAGE) {
            OktaClient.Answer answer =
                    okta.send("GET " + endpoint + "?startIndex=" + start + "&count=" + PAGE, null, Map.of());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode page = Values.json(answer.body());
            total = page.get("totalResults").asInt();
            assertThat(page.path("startIndex").asInt()).as("startIndex").isEqualTo(start);
            JsonNode listed = page.has("Resources") ? page.get("Resources") : MissingNode.getInstance();
            assertThat(page.path("itemsPerPage").asInt()).as("itemsPerPage").isEqualTo(listed.size());
            listed.forEach(resource -> resources.set(resource.get("id").asText(), resource));
            assertThat(resources).as("each came once").hasSize(start - 1 + listed.size());
        }
        assertThat(resources).as("totalResults").hasSize(total);
        return resources;
    }
}
