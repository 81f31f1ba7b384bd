package org.actionroutes.faces;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.json.Json;

/**
 * Whom a request is about (RFC 9493).
 *
 * @param format {@code email}, {@code iss_sub} or {@code opaque}
 * @param issuer of {@code iss_sub}; else null
 * @param value the e-mail address, the subject or the id
 */
record SubjectIdentifier(String format, String issuer, String value) {

    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "email", Set.of("format", "email"),
            "iss_sub", Set.of("format", "iss", "sub"),
            "opaque", Set.of("format", "id"));
    private static final int LONGEST = 1024;
    private static final int MOST_BYTES = 16 * 1024;
    private static final String SHAPE = "The request body should be a JSON object with the single member 'sub_id', such"
            + " as {\"sub_id\": {\"format\": \"email\", \"email\": \"user@example.com\"}}.";

    /** A member that is there twice could mean one person to who has checked the request, and another one here. */
    private static final ObjectReader READER =
            Json.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** @throws FaceException if there is something else */
    static SubjectIdentifier read(byte[] body) throws FaceException {
        if (body == null || body.length == 0) {
            throw new FaceException(400, SHAPE);
        }
        if (body.length > MOST_BYTES) {
            throw new FaceException(413, "The request body is larger than any that names a user.");
        }
        JsonNode document = tree(body);
        JsonNode subject = document.path("sub_id");
        if (document.size() != 1 || !subject.isObject()) {
            throw new FaceException(400, SHAPE);
        }
        Set<String> members = MEMBERS.get(subject.path("format").asText());
        if (members == null || !subject.get("format").isTextual()) {
            throw new FaceException(400, "'sub_id' should have the format email, iss_sub or opaque (RFC 9493).");
        }
        Set<String> given = new TreeSet<>();
        subject.fieldNames().forEachRemaining(given::add);
        if (!given.equals(members)) {
            throw new FaceException(
                    400,
                    "A 'sub_id' of this format should have the members " + String.join(", ", new TreeSet<>(members))
                            + ", and no other.");
        }
        return switch (subject.get("format").asText()) {
            case "email" -> new SubjectIdentifier("email", null, email(subject));
            case "iss_sub" -> new SubjectIdentifier("iss_sub", text(subject, "iss"), text(subject, "sub"));
            default -> new SubjectIdentifier("opaque", null, text(subject, "id"));
        };
    }

    private static JsonNode tree(byte[] body) throws FaceException {
        try {
            return Json.tree(() -> READER.readTree(body));
        } catch (StreamConstraintsException e) {
            throw new FaceException(400, "The request body is nested too deeply, or something in it is too long.");
        } catch (IOException e) {
            throw new FaceException(400, "The request body is not JSON, or has a member twice.");
        }
    }

    private static String email(JsonNode subject) throws FaceException {
        String email = text(subject, "email");
        int at = email.indexOf('@');
        if (at < 1 || at == email.length() - 1 || email.chars().anyMatch(Character::isWhitespace)) {
            throw new FaceException(400, "'email' should be an e-mail address.");
        }
        return email;
    }

    private static String text(JsonNode subject, String name) throws FaceException {
        JsonNode value = subject.get(name);
        if (!value.isTextual()
                || value.asText().isBlank()
                || value.asText().length() > LONGEST
                || value.asText().chars().anyMatch(Character::isISOControl)) {
            throw new FaceException(
                    400, "'" + name + "' should be a text of one line with at most " + LONGEST + " characters.");
        }
        return value.asText();
    }
}
