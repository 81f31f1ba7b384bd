package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a PATCH changes in a group.
 *
 * @param attributes all but the members; null for those that go
 */
record GroupChange(ObjectNode attributes, MemberChange members) {

    static final String MEMBERS = "members";

    /**
     * @param operations what {@link Patch#read} found
     * @param id the group's
     * @return the change; empty where it depends on what the group has, so that {@link #since} has to tell
     * @throws ScimError 400 {@code mutability} or {@code invalidValue}
     */
    static Optional<GroupChange> of(List<Operation> operations, String id) {
        GroupChanges changes = new GroupChanges(id);
        return operations.stream().allMatch(changes::take) ? Optional.of(changes.change()) : Optional.empty();
    }

    /**
     * @param operations what {@link Patch#read} found
     * @param current the group, with all its members
     * @throws ScimError as {@link Patch#apply}
     */
    static GroupChange since(List<Operation> operations, ObjectNode current) {
        ObjectNode target = Patch.apply(current, operations);
        Map<String, ObjectNode> members = byId(Attributes.get(target, MEMBERS));
        Set<String> before = byId(Attributes.get(current, MEMBERS)).keySet();
        ObjectNode attributes = Changes.between(current, target);
        attributes.remove(Attributes.spelt(attributes, MEMBERS));
        return new GroupChange(attributes, new MemberChange(true, members, Set.of()).since(before));
    }

    /**
     * @param members objects with a {@code value}
     * @throws ScimError 400 {@code invalidValue}
     */
    static Map<String, ObjectNode> byId(JsonNode members) {
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        for (JsonNode member : members) {
            JsonNode value = Attributes.get(member, Matching.VALUE);
            if (!(member instanceof ObjectNode object)
                    || !value.isValueNode()
                    || value.asText().isBlank()
                    || value.isNull()) {
                throw ScimError.badRequest(
                        "invalidValue", "Each of \"members\" has the id of a user as its \"value\".");
            }
            byId.put(value.asText(), object);
        }
        return byId;
    }
}
