package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a group's members.
 *
 * @param all whether those added are all that the group has afterwards
 * @param added members, by their ids
 * @param removed ids
 */
record MemberChange(boolean all, Map<String, ObjectNode> added, Set<String> removed) {

    static final MemberChange NONE = new MemberChange(false, Map.of(), Set.of());

    /** @return whether nothing changes */
    boolean isNone() {
        return !all && added.isEmpty() && removed.isEmpty();
    }

    /**
     * @param current the ids of the group's members
     * @return the same change without what is so already, and without {@link #all}
     */
    MemberChange since(Set<String> current) {
        Map<String, ObjectNode> added = new LinkedHashMap<>(this.added);
        added.keySet().removeAll(current);
        Set<String> removed = new LinkedHashSet<>(all ? current : this.removed);
        removed.retainAll(current);
        removed.removeAll(this.added.keySet());
        return new MemberChange(false, added, removed);
    }
}
