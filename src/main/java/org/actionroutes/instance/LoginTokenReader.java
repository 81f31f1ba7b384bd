package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.actionroutes.instance.Authentication.LoginAnswer;
import org.actionroutes.instance.Authentication.LoginCall;
import org.actionroutes.instance.Authentication.LoginToken;
import org.actionroutes.json.Json;

/** Reads how an instance gets a token by a login call. */
final class LoginTokenReader {

    private final InstanceValues values;
    private final Endpoints endpoints;
    private final List<Secret> secrets;

    /** @param secrets gets the forms in which secrets are sent */
    LoginTokenReader(InstanceValues values, Endpoints endpoints, List<Secret> secrets) {
        this.values = values;
        this.endpoints = endpoints;
        this.secrets = secrets;
    }

    LoginToken read(JsonNode given) {
        LoginAnswer answer = new LoginAnswer(
                given.path("token").asText(null),
                given.path("tokenHeader").asText(null),
                given.path("expiresIn").asText(null),
                given.path("expiresAt").asText(null),
                given.has("lifetime") ? given.get("lifetime").asInt() : null);
        return new LoginToken(
                call(given),
                answer,
                given.path("in").asText().equals("query"),
                given.path("name").asText("Authorization"),
                new Secret(values.fill(given.path("value").asText("Bearer {token}"))));
    }

    private LoginCall call(JsonNode given) {
        String[] request = given.get("request").asText().split(" ", 2);
        Map<String, Secret> headers = new LinkedHashMap<>();
        given.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(),
                        new Secret(values.fill(header.getValue().asText()))));
        if (given.has("basic")) {
            headers.put("Authorization", Basic.of(given.get("basic"), values, secrets));
        }
        String type =
                given.has("json") ? "application/json" : given.has("form") ? "application/x-www-form-urlencoded" : null;
        String body = given.has("json")
                ? new String(Json.write(filled(given.get("json"))), StandardCharsets.UTF_8)
                : given.has("form") ? form(given.get("form")) : null;
        return new LoginCall(
                request[0],
                endpoints.ofBaseUrl("the login call", request[1]),
                headers,
                type,
                body == null ? null : new Secret(body));
    }

    private JsonNode filled(JsonNode template) {
        if (template.isTextual()) {
            return new TextNode(values.fill(template.asText()));
        }
        if (template.isArray()) {
            ArrayNode filled = Json.MAPPER.createArrayNode();
            template.forEach(element -> filled.add(filled(element)));
            return filled;
        }
        ObjectNode filled = Json.MAPPER.createObjectNode();
        template.properties().forEach(member -> filled.set(member.getKey(), filled(member.getValue())));
        return template.isObject() ? filled : template;
    }

    private String form(JsonNode fields) {
        return fields.propertyStream()
                .map(field -> ConnectionReader.formEncoded(field.getKey()) + "="
                        + ConnectionReader.formEncoded(
                                values.fill(field.getValue().asText())))
                .collect(Collectors.joining("&"));
    }
}
