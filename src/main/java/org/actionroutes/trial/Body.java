package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.actionroutes.json.Json;

/** The body of a message as it may be shown. */
final class Body {

    static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> OPEN_IN_TOKEN_CALLS = Set.of(
            "grant_type",
            "scope",
            "client_id",
            "audience",
            "resource",
            "client_assertion_type",
            "token_type",
            "expires_in",
            "error",
            "error_description");
    private static final String MASK = "****";

    private final Masks masks;

    Body(Masks masks) {
        this.masks = masks;
    }

    /** A body that was sent; null where there is none. */
    JsonNode sent(Message message) {
        byte[] body = message.outgoing().body();
        if (body == null) {
            return null;
        }
        String type = header(message, "Content-Type");
        String text = new String(body, StandardCharsets.UTF_8);
        if (type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return form(text, message.isForToken());
        }
        return shown(text, message.isForToken());
    }

    /** A body that was answered; null where there is none. */
    JsonNode answered(Message message) {
        String text = message.body().toString(StandardCharsets.UTF_8);
        return text.isBlank() ? null : shown(text, message.isForToken());
    }

    private JsonNode shown(String text, boolean token) {
        JsonNode json = json(text);
        if (json == null) {
            return Json.MAPPER.getNodeFactory().textNode(token ? MASK : masks.text(text));
        }
        return token ? closed("", json) : masks.json(json);
    }

    /** As JSON; null where it is none. */
    static JsonNode json(String text) {
        try {
            JsonNode json = Json.tree(() -> Json.MAPPER.readTree(text));
            return json.isMissingNode() ? null : json;
        } catch (IOException e) {
            return null;
        }
    }

    private JsonNode form(String text, boolean token) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        for (String field : text.split("&")) {
            int equals = field.indexOf('=');
            String name = decoded(equals < 0 ? field : field.substring(0, equals));
            String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
            String open = token && !OPEN_IN_TOKEN_CALLS.contains(name) ? MASK : masks.text(value);
            String before = fields.path(name).asText("");
            fields.put(name, before.isEmpty() ? open : before + " and " + open);
        }
        return fields;
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not encoded at all.
            return text;
        }
    }

    /** What token endpoints say is mostly secret. */
    private JsonNode closed(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            object.properties()
                    .forEach(member -> copy.set(member.getKey(), closed(member.getKey(), member.getValue())));
            return copy;
        }
        if (node.isArray()) {
            List<JsonNode> elements =
                    node.valueStream().map(element -> closed(name, element)).toList();
            return Json.MAPPER.createArrayNode().addAll(elements);
        }
        boolean open = OPEN_IN_TOKEN_CALLS.contains(name) || !node.isTextual() && !node.isNumber();
        return open ? masks.json(node) : Json.MAPPER.getNodeFactory().textNode(MASK);
    }

    static String header(Message message, String name) {
        return message.outgoing().headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue())
                .findFirst()
                .orElse("");
    }
}
