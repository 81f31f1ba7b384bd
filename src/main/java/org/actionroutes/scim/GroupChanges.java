package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up what operations change in a group that is not read, one after the other. */
final class GroupChanges {

    private final String id;
    private final ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    private final Map<String, ObjectNode> added = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private boolean all;

    GroupChanges(String id) {
        this.id = id;
    }

    /** @return whether it could be told without the group */
    boolean take(Operation operation) {
        Target target = operation.target();
        if (target.is("id")) {
            Patch.requireSame(id, operation);
            return true;
        }
        if (target.is(GroupChange.MEMBERS) && target.part() == null) {
            return target.filter() == null ? members(operation) : named(operation);
        }
        return target.isPlain() && attribute(operation);
    }

    GroupChange change() {
        return new GroupChange(attributes, new MemberChange(all, added, removed));
    }

    private boolean attribute(Operation operation) {
        String name = operation.target().attribute();
        if (operation.clears()) {
            attributes.putNull(name);
            return true;
        }
        JsonNode value = operation.value();
        if (operation.kind() == Operation.Kind.REMOVE || value.isContainerNode()) {
            return false;
        }
        if (!value.isNull()) {
            attributes.set(name, value);
        }
        return true;
    }

    private boolean members(Operation operation) {
        if (operation.clears()) {
            all(Map.of());
            return true;
        }
        if (operation.value().isNull()) {
            return true;
        }
        Map<String, ObjectNode> named = GroupChange.byId(operation.value());
        switch (operation.kind()) {
            case ADD -> {
                removed.removeAll(named.keySet());
                added.putAll(named);
            }
            case REMOVE -> remove(named.keySet());
            case REPLACE -> all(named);
        }
        return true;
    }

    private boolean named(Operation operation) {
        Optional<List<String>> ids = Equalities.ids(operation.target().filter());
        if (operation.kind() != Operation.Kind.REMOVE || ids.isEmpty()) {
            return false;
        }
        remove(ids.get());
        return true;
    }

    private void all(Map<String, ObjectNode> members) {
        all = true;
        added.clear();
        removed.clear();
        added.putAll(members);
    }

    private void remove(Collection<String> ids) {
        ids.forEach(added::remove);
        if (!all) {
            removed.addAll(ids);
        }
    }
}
