package org.actionroutes.scim.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One playing of a {@link Sequence}. A step is one of
 *
 * <ul>
 *   <li>{@code okta}: a request of Okta's, with {@code headers}, {@code body} or, of the document that was kept under
 *       the name {@code of}, what it becomes {@code with} others
 *   <li>{@code import}: a listing, page by page: {@link Import}
 *   <li>{@code isv}: by integration, a {@code request} of the ISV's own API or a {@code signIn}
 * </ul>
 *
 * with what is expected of it, and what to {@code keep} of it.
 */
public final class Play {

    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();
    private final OktaClient okta;
    private final IsvApi isv;
    private final Values values = new Values();

    /** @param base where the SCIM face of the instance is */
    public Play(OktaClient okta, String base, IsvApi isv) {
        this.okta = okta;
        this.isv = isv;
        Sequence.values(isv.name()).properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        values.put("scim", TextNode.valueOf(base));
        values.put("run", TextNode.valueOf(UUID.randomUUID().toString().substring(0, 8)));
    }

    public void play(Sequence sequence) {
        int number = 0;
        for (JsonNode step : sequence.steps()) {
            number++;
            try {
                play(step);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        sequence + ", step " + number + ", " + values.in(step.toString()) + ": " + e.getMessage(), e);
            }
        }
    }

    private void play(JsonNode step) {
        if (step.has("okta")) {
            long before = isv.requests();
            check(step, request(step));
            if (step.has("isvRequests") && before >= 0) {
                assertThat(isv.requests() - before)
                        .as("requests of the ISV")
                        .isLessThanOrEqualTo(step.get("isvRequests").asLong());
            }
        } else if (step.has("import")) {
            new Import(okta, isv, values).play(step);
        } else if (step.path("isv").has(isv.name())) {
            ofIsv(step.get("isv").get(isv.name()));
        } else {
            assertThat(step.has("isv")).as("a step is okta, import or isv").isTrue();
        }
    }

    private OktaClient.Answer request(JsonNode step) {
        JsonNode body = step.has("of")
                ? Values.merged(values.in(values.get(step.get("of").asText())), values.in(step.get("with")))
                : step.has("body") ? values.in(step.get("body")) : null;
        Map<String, String> headers = new HashMap<>();
        step.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), values.in(header.getValue().asText())));
        return okta.send(values.in(step.get("okta").asText()), body == null ? null : body.toString(), headers);
    }

    private void check(JsonNode step, OktaClient.Answer answer) {
        JsonNode expect = step.get("expect");
        JsonNode statuses = expect.get("status");
        assertThat(contains(statuses, answer.status()))
                .as("%s is answered with %s %s", statuses, answer.status(), answer.body())
                .isTrue();
        JsonNode body = answer.body().isEmpty() ? MissingNode.getInstance() : Values.json(answer.body());
        if (!body.isMissingNode() && !step.at("/headers").has("Accept")) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("none"))
                    .startsWith("application/scim+json");
        }
        expect.path("headers").properties().forEach(header -> {
            String glob = values.in(header.getValue().asText());
            assertThat(answer.headers().firstValue(header.getKey()).orElse(""))
                    .as(header.getKey())
                    .matches(value -> !value.isEmpty() && Expected.matches(glob, value), glob);
        });
        body(expect, body);
        keep(step, body);
    }

    private static boolean contains(JsonNode statuses, int status) {
        if (statuses.isInt()) {
            return statuses.asInt() == status;
        }
        for (JsonNode one : statuses) {
            if (one.asInt() == status) {
                return true;
            }
        }
        return false;
    }

    private void body(JsonNode expect, JsonNode body) {
        if (expect.has("body")) {
            assertThat(Expected.difference("", values.in(expect.get("body")), body))
                    .as("of %s", body)
                    .isEmpty();
        }
        expect.path("absent")
                .forEach(pointer -> assertThat(body.at(values.in(pointer.asText())))
                        .as("%s of %s", pointer.asText(), body)
                        .matches(Play::isNothing, "is not there"));
        expect.path("some").properties().forEach(list -> {
            JsonNode one = values.in(list.getValue());
            assertThat(body.at(list.getKey()))
                    .as("%s of %s", list.getKey(), body)
                    .anyMatch(element -> Expected.difference("", one, element).isEmpty());
        });
        expect.path("none").properties().forEach(list -> {
            JsonNode one = values.in(list.getValue());
            assertThat(body.at(list.getKey()))
                    .as("%s of %s", list.getKey(), body)
                    .noneMatch(element -> Expected.difference("", one, element).isEmpty());
        });
    }

    private static boolean isNothing(Iterable<? extends JsonNode> node) {
        return node instanceof JsonNode value && (value.isMissingNode() || value.isNull());
    }

    private void keep(JsonNode step, JsonNode body) {
        step.path("keep").properties().forEach(kept -> {
            String place = kept.getValue().asText();
            JsonNode value = place.startsWith("$") ? first(body, place) : body.at(place);
            assertThat(value.isMissingNode() || value.isNull())
                    .as("%s of %s is not there", place, body)
                    .isFalse();
            values.put(kept.getKey(), value);
        });
    }

    private static JsonNode first(JsonNode body, String path) {
        JsonNode found = JsonPath.using(PATHS).parse(body).read(path);
        return found.isArray() ? found.path(0) : found;
    }

    private void ofIsv(JsonNode step) {
        if (step.has("signIn")) {
            JsonNode who = values.in(step.get("signIn"));
            assertThat(isv.accepts(
                            who.get("userName").asText(), who.get("password").asText()))
                    .isEqualTo(step.get("accepted").asBoolean());
            return;
        }
        String[] request = values.in(step.get("request").asText()).split(" ", 2);
        JsonNode sent = step.has("send") ? values.in(step.get("send")) : null;
        IsvApi.Answer answer = isv.call(request[0], request[1], sent);
        assertThat(answer.status())
                .as("%s", answer.body())
                .isEqualTo(step.path("status").asInt(200));
        JsonNode body = answer.body() == null ? MissingNode.getInstance() : answer.body();
        body(step, body);
        keep(step, body);
    }
}
