package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.json.Json;

/**
 * Makes all secrets unreadable in what is shown: those of the instance, those that the action has got or was given, in
 * whatever encoding they come.
 */
final class Masks {

    private static final Set<String> TOKENS = Set.of("access_token", "refresh_token", "id_token");
    private static final List<String> PASSWORDS = List.of("/password", "/user/password");
    /** Of a longer text, only the beginning is read for secrets, so pieces of it are, each with some of the next. */
    private static final int PIECE = 1000;

    private final SecretsInUse own;
    private final Set<String> plain = new LinkedHashSet<>();
    private final List<SecretsInUse> all = new CopyOnWriteArrayList<>();

    Masks(Instance instance) {
        own = SecretsInUse.of(instance);
        all.add(own);
        instance.connection().secrets().forEach(secret -> plain.add(secret.reveal()));
    }

    /** Adds the secrets of a part of the action. */
    void know(SecretsInUse secrets) {
        if (!all.contains(secrets)) {
            all.add(secrets);
        }
    }

    /** Adds the passwords of an action's input. */
    void learnPasswords(JsonNode input) {
        PASSWORDS.stream().map(input::at).filter(JsonNode::isTextual).forEach(password -> learn(password.asText()));
    }

    private synchronized void learn(String secret) {
        own.add(new Secret(secret));
        plain.add(secret);
    }

    /** Those that are known in clear. */
    synchronized Set<String> plain() {
        return Set.copyOf(plain);
    }

    /** Adds the tokens of a token endpoint's answer (RFC 6749 §5.1). */
    void learnTokens(JsonNode answer) {
        TOKENS.stream().map(answer::path).filter(JsonNode::isTextual).forEach(token -> learn(token.asText()));
    }

    /** Any text without secrets. Of a long one, pieces with a secret in them are left out. */
    String text(String text) {
        if (text.length() <= PIECE) {
            return piece(text);
        }
        StringBuilder masked = new StringBuilder();
        for (int start = 0; start < text.length(); start += PIECE) {
            String piece = text.substring(start, Math.min(text.length(), start + PIECE));
            String more = text.substring(start, Math.min(text.length(), start + 2 * PIECE));
            masked.append(piece(more).equals(more) ? piece : "****");
        }
        return masked.toString();
    }

    private String piece(String text) {
        String masked = text;
        for (SecretsInUse secrets : all) {
            masked = secrets.masked(masked);
        }
        return masked;
    }

    /** Whether a secret can be read in the text. */
    boolean hides(String text) {
        return !text(text).equals(text);
    }

    /** A copy without secrets. */
    JsonNode json(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            object.properties().forEach(member -> copy.set(text(member.getKey()), json(member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            array.forEach(element -> copy.add(json(element)));
            return copy;
        }
        if (node.isTextual() || node.isNumber()) {
            String masked = text(node.asText());
            return masked.equals(node.asText()) ? node : TextNode.valueOf(masked);
        }
        return node;
    }
}
