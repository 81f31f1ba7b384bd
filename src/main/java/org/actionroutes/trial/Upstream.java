package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.actionroutes.app.StartProblem;
import org.actionroutes.json.Json;

/** The requests and answers of an action as a case has them, with nothing replaced yet but the ISV's address. */
final class Upstream {

    /** What an answer says besides its body that may change what becomes of it. */
    private static final Pattern HEADERS = Pattern.compile(
            "(?i)location|link|retry-after|.*rate-?limit.*|.*request-?id|.*correlation-id|x-.*(?:total|next|page).*");

    private static final String ISV = "{{isv}}";

    private final URI baseUrl;
    private final CaseInstance cases;

    Upstream(URI baseUrl, CaseInstance cases) {
        this.baseUrl = baseUrl;
        this.cases = cases;
    }

    /**
     * @param messages all that were sent; one call for a token that succeeded is in {@code isv.yaml} already
     * @throws StartProblem if a case can't hold one of them
     */
    ArrayNode of(List<Message> messages) {
        ArrayNode entries = Json.MAPPER.createArrayNode();
        boolean tokens = hasOwnTokens(messages);
        List<Message> calls = messages.stream()
                .filter(message -> tokens || !message.isForToken())
                .toList();
        for (Message message : calls) {
            if (message.answer() == null) {
                throw new StartProblem(
                        List.of("the ISV did not answer " + message.sent().method() + " "
                                + message.sent().shownUrl() + ", which can't be recorded; write such a case by hand"));
            }
            if (message.isForToken()) {
                entries.add(token(message));
                continue;
            }
            ObjectNode entry = entries.addObject().put("request", message.sent().method() + " " + target(message));
            if (calls.stream().anyMatch(other -> other != message && other.isBeside(message))) {
                entry.put("parallel", true);
            }
            body(entry, message);
            ObjectNode answer = answer(message);
            if (!answer.isEmpty()) {
                entry.set("answer", answer);
            }
        }
        return entries;
    }

    private static boolean hasOwnTokens(List<Message> messages) {
        List<Message> tokens = messages.stream().filter(Message::isForToken).toList();
        return tokens.size() > 1 || tokens.stream().anyMatch(Upstream::isRefused);
    }

    private static boolean isRefused(Message message) {
        return message.answer() != null && message.answer().status() >= 400;
    }

    /** As {@code isv.yaml} has it, which holds no secrets and knows the token that the other requests carry. */
    private ObjectNode token(Message message) {
        if (!cases.token().isObject()) {
            throw new StartProblem(List.of(message.sent().shownUrl()
                    + " was called for a token, which the token in isv.yaml has to describe; there is none"));
        }
        ObjectNode entry = cases.token().deepCopy();
        if (isRefused(message)) {
            entry.set("answer", answer(message));
        }
        return entry;
    }

    private String target(Message message) {
        String url = message.outgoing().url();
        String host = baseUrl.getScheme() + "://" + baseUrl.getRawAuthority();
        String target;
        if (url.startsWith(baseUrl.toString())) {
            target = cases.basePath() + url.substring(baseUrl.toString().length());
        } else if (url.startsWith(host)) {
            target = url.substring(host.length());
        } else {
            throw new StartProblem(
                    List.of(message.sent().method() + " " + message.sent().shownUrl() + " went to another host than "
                            + baseUrl.getHost() + ", which can't be recorded"));
        }
        for (Map.Entry<String, String> parameter : cases.query().entrySet()) {
            String name = URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8);
            String value = URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8)
                    .replace("+", "%20");
            target = target.replaceAll("([?&]" + Pattern.quote(name) + "=)[^&]*", "$1" + value);
        }
        return target.isEmpty() ? "/" : target;
    }

    private void body(ObjectNode entry, Message message) {
        byte[] body = message.outgoing().body();
        if (body == null) {
            return;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (Body.header(message, "Content-Type").toLowerCase(Locale.ROOT).startsWith(Body.FORM)) {
            ObjectNode form = entry.putObject("form");
            for (String field : text.split("&")) {
                String[] parts = field.split("=", 2);
                String value = parts.length > 1 ? Body.decoded(parts[1]) : "";
                String name = Body.decoded(parts[0]);
                form.put(name, form.has(name) ? form.get(name).asText() + " and " + value : value);
            }
            return;
        }
        entry.set("body", Body.json(text));
    }

    private ObjectNode answer(Message message) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        if (message.answer().status() != 200) {
            answer.put("status", message.answer().status());
        }
        String text = message.body().toString(StandardCharsets.UTF_8);
        JsonNode json = text.isBlank() ? null : Body.json(text);
        Map<String, ArrayNode> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        message.answerHeaders().stream()
                .filter(header -> HEADERS.matcher(header.getName()).matches()
                        || header.getName().equalsIgnoreCase("Content-Type")
                                && !text.isBlank()
                                && !(json != null
                                        && String.valueOf(header.getValue()).startsWith("application/json")))
                .forEach(header -> headers.computeIfAbsent(header.getName(), name -> Json.MAPPER.createArrayNode())
                        .add(atIsv(String.valueOf(header.getValue()))));
        if (!headers.isEmpty()) {
            ObjectNode shown = answer.putObject("headers");
            headers.forEach((name, values) -> shown.set(name, values.size() == 1 ? values.get(0) : values));
        }
        if (json != null) {
            answer.set("json", atIsv(json));
        } else if (!text.isBlank()) {
            answer.put("text", atIsv(text));
        }
        return answer;
    }

    private String atIsv(String text) {
        return text.replace(baseUrl.toString(), ISV + cases.basePath())
                .replace(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority(), ISV);
    }

    private JsonNode atIsv(JsonNode json) {
        if (json.isObject()) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            json.properties().forEach(member -> copy.set(member.getKey(), atIsv(member.getValue())));
            return copy;
        }
        if (json.isArray()) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            json.forEach(element -> copy.add(atIsv(element)));
            return copy;
        }
        return json.isTextual() ? Json.MAPPER.getNodeFactory().textNode(atIsv(json.asText())) : json;
    }
}
