package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The names of attributes, which have no case (RFC 7643 §2.1). */
final class Attributes {

    private static final List<String> CORE = List.of(Urns.USER + ":", Urns.GROUP + ":");
    private static final Set<String> BOOLEANS = Set.of("active", "primary");

    /** Those of RFC 7643 that are compared exactly, and those that hold the id of another resource. */
    private static final Set<String> EXACT = Set.of(
            "id",
            "externalid",
            "meta.version",
            "meta.location",
            "meta.resourcetype",
            "profileurl",
            "photos.value",
            "x509certificates.value",
            "members.value",
            "groups.value",
            "manager.value");

    private Attributes() {}

    /** @return the name without the URN of a core schema */
    static String withoutCore(String name) {
        return CORE.stream()
                .filter(urn -> name.regionMatches(true, 0, urn, 0, urn.length()))
                .findFirst()
                .map(urn -> name.substring(urn.length()))
                .orElse(name);
    }

    /**
     * @param name an attribute's name, with a URN or without
     * @param wrong makes the error of a sentence
     * @return the attribute, without the URN of a core schema
     */
    static Path path(String name, Function<String, ScimError> wrong) {
        try {
            Path path = Path.fromString(withoutCore(name));
            if (path.isRoot() || name.indexOf('[') >= 0) {
                throw wrong.apply("\"" + name + "\" is not the name of an attribute.");
            }
            return path;
        } catch (BadRequestException e) {
            throw wrong.apply("\"" + name + "\" is not the name of an attribute: " + e.getMessage() + ".");
        }
    }

    /** @return whether the core schemas say that the attribute, such as {@code emails.primary}, is a boolean */
    static boolean isBoolean(String name) {
        String lower = withoutCore(name).toLowerCase(Locale.ROOT);
        return BOOLEANS.contains(lower) || lower.endsWith(".primary");
    }

    /** @return whether texts of the attribute, such as {@code meta.version}, are compared exactly */
    static boolean isExact(String name) {
        String lower = name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
        return EXACT.contains(lower) || lower.endsWith("$ref");
    }

    /** @return the name as the object spells it; as it was given where the object has none such */
    static String spelt(JsonNode object, String name) {
        if (object.has(name)) {
            return name;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getKey();
            }
        }
        return name;
    }

    /** @return the object's value of the name, or a missing node */
    static JsonNode get(JsonNode object, String name) {
        return object.path(spelt(object, name));
    }
}
