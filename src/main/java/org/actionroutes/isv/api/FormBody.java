package org.actionroutes.isv.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.isv.failure.IsvException;

/** A request body as HTML forms are sent (WHATWG URL, {@code application/x-www-form-urlencoded}). */
final class FormBody {

    static final String TYPE = "application/x-www-form-urlencoded";

    private FormBody() {}

    /**
     * @param body an object of plain values and lists of these; a list repeats its field, null and an empty list are
     *     sent as an empty value, which is how a form clears a field
     * @throws IsvException if it is anything else; it names the member
     */
    static byte[] of(JsonNode body) throws IsvException {
        if (!body.isObject()) {
            throw IsvException.badRequest("A form is made from a JSON object, but the body is " + kind(body) + ".");
        }
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            JsonNode value = member.getValue();
            Stream<JsonNode> values = value.isArray() && !value.isEmpty() ? value.valueStream() : Stream.of(value);
            for (JsonNode one : values.toList()) {
                if (one.isObject() || one.isArray() && !one.isEmpty()) {
                    throw IsvException.badRequest("A form holds plain values and lists of these, but '"
                            + member.getKey() + "' " + (value.isObject() ? "is " : "holds ") + kind(one) + ".");
                }
                String text = one.isValueNode() && !one.isNull() ? SentText.whole(member.getKey(), one.asText()) : "";
                fields.add(encoded(SentText.whole("the name of a field", member.getKey())) + "=" + encoded(text));
            }
        }
        return String.join("&", fields).getBytes(StandardCharsets.US_ASCII);
    }

    private static String kind(JsonNode node) {
        return node.isObject() ? "an object" : node.isArray() ? "a list" : node.isNull() ? "null" : "a plain value";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
