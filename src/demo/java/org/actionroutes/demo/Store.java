package org.actionroutes.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Acme's data, in memory. Only the API's one event loop touches it, so nothing here locks. */
final class Store {

    /** Rows by id, in the order of listings. */
    final NavigableMap<String, JsonObject> users = new TreeMap<>();

    final NavigableMap<String, JsonObject> groups = new TreeMap<>();
    final Map<String, JsonObject> roles = new LinkedHashMap<>();
    final Map<String, JsonObject> licences = new LinkedHashMap<>();
    final Map<String, List<JsonObject>> sessions = new HashMap<>();

    private final TreeMap<String, String> idByUsername = new TreeMap<>();
    private final Map<String, SortedSet<String>> membersByGroup = new HashMap<>();
    private final Map<String, SortedSet<String>> rolesByUser = new HashMap<>();
    private final Map<String, SortedSet<String>> licencesByUser = new HashMap<>();
    private int lastUser;
    private int lastGroup;

    JsonObject user(String id) {
        JsonObject user = users.get(id);
        if (user == null) {
            throw AcmeError.noUser(id);
        }
        return user;
    }

    JsonObject group(String id) {
        JsonObject group = groups.get(id);
        if (group == null) {
            throw AcmeError.noGroup(id);
        }
        return group;
    }

    /** Adds a user with the given profile under the next id, and returns it. */
    JsonObject addUser(JsonObject profile) {
        JsonObject user =
                new JsonObject().put("id", String.format("u-%05d", ++lastUser)).mergeIn(profile);
        users.put(user.getString("id"), user);
        idByUsername.put(lower(user.getString("username")), user.getString("id"));
        return user;
    }

    void removeUser(String id) {
        idByUsername.remove(lower(users.remove(id).getString("username")));
        membersByGroup.values().forEach(members -> members.remove(id));
        rolesByUser.remove(id);
        licencesByUser.remove(id);
        sessions.remove(id);
    }

    void rename(JsonObject user, String username) {
        idByUsername.remove(lower(user.getString("username")));
        idByUsername.put(lower(username), user.getString("id"));
        user.put("username", username);
    }

    /** The id of the user with this name in any case, or null. */
    String idOf(String username) {
        return idByUsername.get(lower(username));
    }

    /** The users whose name begins so in any case, by name. */
    NavigableMap<String, JsonObject> usersNamedLike(String prefix) {
        NavigableMap<String, JsonObject> found = new TreeMap<>();
        for (var entry : idByUsername.tailMap(lower(prefix)).entrySet()) {
            if (!entry.getKey().startsWith(lower(prefix))) {
                break;
            }
            found.put(entry.getKey(), users.get(entry.getValue()));
        }
        return found;
    }

    JsonObject addGroup(String name, String description, String now) {
        JsonObject group = new JsonObject()
                .put("id", String.format("g-%03d", ++lastGroup))
                .put("name", name)
                .put("description", description)
                .put("created_at", now)
                .put("updated_at", now);
        groups.put(group.getString("id"), group);
        return group;
    }

    void removeGroup(String id) {
        groups.remove(id);
        membersByGroup.remove(id);
    }

    /** The ids of a group's members; changes to the set are kept. */
    SortedSet<String> members(String groupId) {
        return membersByGroup.computeIfAbsent(groupId, id -> new TreeSet<>());
    }

    /** The ids of the groups that a user is in, in the order of listings. */
    List<String> groupsOf(String userId) {
        return groups.keySet().stream()
                .filter(id -> membersByGroup
                        .getOrDefault(id, Collections.emptySortedSet())
                        .contains(userId))
                .toList();
    }

    SortedSet<String> rolesOf(String userId) {
        return rolesByUser.computeIfAbsent(userId, id -> new TreeSet<>());
    }

    SortedSet<String> licencesOf(String userId) {
        return licencesByUser.computeIfAbsent(userId, id -> new TreeSet<>());
    }

    long seatsUsed(String licenceId) {
        return licencesByUser.values().stream()
                .filter(licences -> licences.contains(licenceId))
                .count();
    }

    JsonObject assignmentsOf(String userId) {
        return new JsonObject()
                .put("user_id", userId)
                .put("role_ids", new JsonArray(new ArrayList<>(rolesOf(userId))))
                .put("licence_ids", new JsonArray(new ArrayList<>(licencesOf(userId))));
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
