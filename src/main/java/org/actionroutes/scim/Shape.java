package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.BaseScimResource;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.beans.IntrospectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the schemas of a resource say of its attributes. */
final class Shape {

    static final Shape USER = known(UserResource.class, EnterpriseUserExtension.class);
    static final Shape GROUP = known(GroupResource.class);

    /** What RFC 7643 §3.1 gives to every resource. */
    private static final Map<String, Definition> COMMON = common();

    private final Map<String, Definition> core;
    private final Map<String, Map<String, Definition>> extensions;

    private Shape(Map<String, Definition> core, Map<String, Map<String, Definition>> extensions) {
        this.core = core;
        this.extensions = extensions;
    }

    /**
     * @param core the schema of the resource, as JSON (RFC 7643 §7)
     * @param extensions those that extend it
     */
    static Shape of(JsonNode core, List<? extends JsonNode> extensions) {
        Map<String, Map<String, Definition>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        extensions.forEach(
                extension -> all.put(extension.path("id").asText(), Definition.all(extension.path("attributes"))));
        return new Shape(Definition.all(core.path("attributes")), all);
    }

    /**
     * @param schema the URN of an extension, or null for the resource itself
     * @return the attribute's definition; one that allows everything where there is none
     */
    Definition attribute(String schema, String name) {
        Map<String, Definition> of = schema == null ? core : extensions.getOrDefault(schema, Map.of());
        return Optional.ofNullable(of.get(name))
                .or(() -> Optional.ofNullable(schema == null ? COMMON.get(name) : null))
                .orElseGet(() -> Definition.unknown(name));
    }

    /** @return the URN of the known extension that a name is or begins with, as the schema spells it */
    Optional<String> extension(String name) {
        return extensions.keySet().stream()
                .filter(urn -> name.regionMatches(true, 0, urn, 0, urn.length())
                        && (name.length() == urn.length() || name.charAt(urn.length()) == ':'))
                .findFirst();
    }

    private static Map<String, Definition> common() {
        Map<String, Definition> common = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String readOnly : List.of("id", "meta", "schemas")) {
            common.put(readOnly, new Definition(readOnly, "", false, false, true, Map.of()));
        }
        common.put("externalId", new Definition("externalId", "string", false, false, false, Map.of()));
        return common;
    }

    private static Shape known(Class<? extends BaseScimResource> resource, Class<?>... extensions) {
        try {
            List<JsonNode> schemas = new ArrayList<>();
            for (Class<?> extension : extensions) {
                schemas.add(JsonUtils.valueToNode(SchemaUtils.getSchema(extension)));
            }
            return of(JsonUtils.valueToNode(SchemaUtils.getSchema(resource)), schemas);
        } catch (IntrospectionException e) {
            throw new IllegalStateException(e);
        }
    }
}
